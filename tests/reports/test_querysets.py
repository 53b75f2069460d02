"""The shelf's words."""

from datetime import date

from django.test import Client

from reports.models import ReportFile, ReportPage
from tests import factories, full_pages


def test_newest_report_stands_first(site: factories.Site) -> None:
    old = factories.report(published_on=date(2023, 1, 1))
    first, second = factories.report(), factories.report()
    assert list(ReportPage.objects.newest_first()) == [second, first, old]


def test_filters_combine(site: factories.Site) -> None:
    goal = factories.sub_goal(4)
    both = [ReportFile(document=full_pages.pdf(), language=code) for code in ("sv", "en")]
    wanted = factories.report(sub_goal=goal, files=both)
    swedish = factories.report(
        published_on=date(2023, 1, 1), files=[ReportFile(document=full_pages.pdf(), language="sv")]
    )
    reports = ReportPage.objects.newest_first()
    assert list(reports.matching({})) == [wanted, swedish]
    assert list(reports.matching({"language": "sv"})) == [wanted, swedish]
    assert list(reports.matching({"language": "en"})) == [wanted]
    assert list(reports.matching({"year": 2023})) == [swedish]
    assert list(reports.matching({"year": 2024, "goal": goal, "language": "en"})) == [wanted]


def test_shelf_shows_visible_reports_of_its_language(client: Client, site: factories.Site) -> None:
    shown = factories.report(title="Kompetensbehov")
    factories.report(live=False)
    factories.restrict(factories.report())
    factories.report("en")
    answer = client.get(site.sv.reports.url)
    assert list(answer.context["items"]) == [shown]
    assert [choice for choice, _label in answer.context["filter_form"]().fields["year"].choices] == ["", 2024]


def test_shelf_is_divided_into_pages(client: Client, site: factories.Site) -> None:
    for number in range(21):
        factories.report(title=f"Rapport nummer {number}")
    second = client.get(site.sv.reports.url + "?page=2")
    assert [page.title for page in second.context["items"]] == ["Rapport nummer 0"]
    assert client.get(site.sv.reports.url + "?page=3").status_code == 404


def test_first_file_is_in_the_language_of_the_page(site: factories.Site) -> None:
    def files() -> list[ReportFile]:
        return [
            ReportFile(document=full_pages.pdf(page_count=count), language=code)
            for code, count in (("en", 30), ("sv", 34))
        ]

    swedish, english = factories.report(files=files()), factories.report("en", files=files())
    only_swedish = factories.report("en", files=files()[1:])
    pages = (swedish, english, only_swedish)
    assert [(page.main_file.language, page.page_count) for page in pages] == [
        ("sv", 34),
        ("en", 30),
        ("sv", 34),
    ]
    assert factories.report().main_file is None
