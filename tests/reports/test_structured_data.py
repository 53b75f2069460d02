"""A report as schema.org Report."""

from datetime import date

from django.conf import settings
from django.utils.translation import override

from reports.models import EventReport, ReportAuthor, ReportFile
from reports.structured_data import report_data
from tests import factories, full_pages


def test_report_is_complete(site: factories.Site) -> None:
    swedish, english = full_pages.pdf(page_count=34), full_pages.pdf(page_count=30)
    member = factories.person(title="Medlem Testsson")
    page = factories.report(
        title="Kompetensbehov",
        slug="kompetensbehov",
        lead="Vad som behövs.",
        published_on=date(2024, 9, 1),
        version="1.0",
        doi="10.1234/abcd",
        isbn="978-91-7000-000-3",
        reference_number="2024-1",
        files=[ReportFile(document=english, language="en"), ReportFile(document=swedish, language="sv")],
        authors=[ReportAuthor(person=member), ReportAuthor(name="Gäst Testsson")],
    )
    url = f"{settings.SITE_URL}/sv/rapporter/kompetensbehov/"
    data = report_data(page)
    organisations = {name: data.pop(name)["name"] for name in ("publisher", "funder")}
    assert organisations == {"publisher": "ATMP2030", "funder": "Vinnova"}
    assert data == {
        "@type": "Report",
        "@id": f"{url}#report",
        "name": "Kompetensbehov",
        "headline": "Kompetensbehov",
        "abstract": "Vad som behövs.",
        "url": url,
        "inLanguage": "sv",
        "datePublished": "2024-09-01",
        "version": "1.0",
        "reportNumber": "2024-1",
        "identifier": ["https://doi.org/10.1234/abcd", "978-91-7000-000-3"],
        "author": [
            {"@type": "Person", "@id": f"{member.canonical_url}#person", "name": "Medlem Testsson"},
            {"@type": "Person", "name": "Gäst Testsson"},
        ],
        "pagination": "34",
        "encoding": [
            {
                "@type": "MediaObject",
                "contentUrl": f"{settings.SITE_URL}/reports/{page.translation_key.hex[:10]}-{language}.pdf",
                "encodingFormat": "application/pdf",
                "contentSize": f"{document.get_file_size()} B",
                "inLanguage": language,
                "sha256": document.sha256,
            }
            for document, language in ((swedish, "sv"), (english, "en"))
        ],
    }


def test_unknown_facts_are_left_out(site: factories.Site) -> None:
    page = factories.report(published_on=None, live=False)
    assert set(report_data(page)) == {
        "@type",
        "@id",
        "name",
        "headline",
        "url",
        "inLanguage",
        "publisher",
        "funder",
    }


def test_report_names_its_events_goal_and_translation(site: factories.Site) -> None:
    page, goal = factories.report(), factories.sub_goal(4)
    english = factories.report("en", title="Needs", translation_key=page.translation_key, sub_goal=goal)
    event = factories.event(title="Frukost", report_links=[EventReport(report=page)])
    factories.event(title="Utkast", live=False, report_links=[EventReport(report=page)])
    data = report_data(english)
    assert {name: data[name] for name in ("about", "subjectOf", "workTranslation")} == {
        "about": {"@type": "DefinedTerm", "termCode": "4", "name": "Goal 4"},
        "subjectOf": [
            {
                "@type": "EducationEvent",
                "@id": f"{event.canonical_url}#event",
                "name": "Frukost",
                "url": event.canonical_url,
            }
        ],
        "workTranslation": [
            {"@type": "Report", "@id": f"{page.canonical_url}#report", "inLanguage": "sv"},
        ],
    }


def test_organisation_among_the_authors_is_one(site: factories.Site) -> None:
    factories.organisation("Umeå universitet", "Umeå University")
    page = factories.report("en", authors=[ReportAuthor(name="Umeå universitet")])
    with override("en"):
        assert report_data(page)["author"] == [{"@type": "Organization", "name": "Umeå University"}]
