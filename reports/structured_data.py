"""A report as schema.org Report."""

from typing import TYPE_CHECKING, Any

from core.related import once
from core.structured_data import funder, known, organisation
from core.urls import page_url
from reports.addresses import pdf_url

if TYPE_CHECKING:
    from reports.models import ReportPage


def report_data(page: "ReportPage") -> dict[str, Any]:
    data: dict[str, Any] = {
        "@type": "Report",
        "@id": f"{page.canonical_url}#report",
        "name": page.title,
        "headline": page.title,
        "abstract": page.description,
        "url": page.canonical_url,
        "inLanguage": page.language,
        "datePublished": page.published_on.isoformat() if page.published_on else None,
        "version": page.version,
        "reportNumber": page.reference_number,
        "identifier": identifiers(page),
        "author": authors(page),
        "about": sub_goal(page),
        "subjectOf": events_of(page),
        "workTranslation": translations(page),
        "publisher": organisation(),
        "funder": funder(),
        "pagination": str(page.page_count) if page.page_count else None,
        "encoding": [media_object(page, row) for row in page.ordered_files],
    }
    return {name: value for name, value in data.items() if value not in ("", [], None)}


def works_of(event: Any) -> dict[str, Any]:
    """The reports that an event presents, as properties of the event; empty without any."""
    from reports.related import reports_about  # models import this leaf

    works = [
        {
            "@type": "Report",
            "@id": f"{page.canonical_url}#report",
            "name": page.title,
            "url": page.canonical_url,
        }
        for page in reports_about(event)
    ]
    return {"workFeatured": works} if works else {}


def authors(page: "ReportPage") -> list[dict[str, Any]]:
    """In their order; one with a public page by its identifier, an organisation as such."""
    return [
        known(
            {
                "@type": "Organization" if name.is_organisation else "Person",
                "@id": f"{name.url}#person" if name.url else "",
                "name": name.text,
                "identifier": f"https://orcid.org/{name.orcid}" if name.orcid else "",
            }
        )
        for name in page.cited_work.authors
        if name.text
    ]


def sub_goal(page: "ReportPage") -> dict[str, Any] | None:
    if page.sub_goal is None:
        return None
    goal = page.sub_goal
    return {
        "@type": "DefinedTerm",
        "termCode": str(goal.number),
        "name": goal.in_language("name", page.language),
    }


def events_of(page: "ReportPage") -> list[dict[str, Any]]:
    """The public events that present the report; their pages say more."""
    from reports.related import presenting  # models import this leaf

    return [
        {
            "@type": "EducationEvent",
            "@id": f"{event.canonical_url}#event",
            "name": event.title,
            "url": event.canonical_url,
        }
        for event in once(page, "events", lambda: presenting().of(page))
    ]


def translations(page: "ReportPage") -> list[dict[str, str]]:
    """The report's public pages in the other language."""
    others = [version for version in page.alternates if version.pk != page.pk]
    return [
        {"@type": "Report", "@id": f"{page_url(version)}#report", "inLanguage": version.locale.language_code}
        for version in others
    ]


def identifiers(page: "ReportPage") -> list[str]:
    return [value for value in (f"https://doi.org/{page.doi}" if page.doi else "", page.isbn) if value]


def media_object(page: "ReportPage", row: Any) -> dict[str, Any]:
    document = row.document
    data = {
        "@type": "MediaObject",
        "contentUrl": pdf_url(page, row.language),
        "encodingFormat": "application/pdf",
        "contentSize": f"{document.get_file_size() or 0} B",
        "inLanguage": row.language,
        "sha256": document.sha256,
    }
    return {name: value for name, value in data.items() if value}
