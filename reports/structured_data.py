"""A report as schema.org Report."""

from typing import TYPE_CHECKING, Any

from django.db.models import prefetch_related_objects

from core.structured_data import funder, organisation
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
        "publisher": organisation(),
        "funder": funder(),
        "pagination": str(page.page_count) if page.page_count else None,
        "encoding": [media_object(page, row) for row in page.ordered_files],
    }
    return {name: value for name, value in data.items() if value not in ("", [], None)}


def works_of(event: Any) -> dict[str, Any]:
    """The reports that an event presents, as properties of the event; empty without any."""
    from reports.models import ReportPage  # models import this leaf

    chosen = ReportPage.objects.filter(pk__in=[row.report_id for row in event.report_links.all()])
    reports = ReportPage.objects.filter(translation_key__in=chosen.values("translation_key"))
    works = [
        {
            "@type": "Report",
            "@id": f"{page.canonical_url}#report",
            "name": page.title,
            "url": page.canonical_url,
        }
        for page in reports.visible().preferring(event.locale).newest_first()
    ]
    return {"workFeatured": works} if works else {}


def authors(page: "ReportPage") -> list[dict[str, str]]:
    """In their order; one query for all who have a page."""
    rows = list(page.authors.all())
    prefetch_related_objects(rows, "person")
    return [{"@type": "Person", "name": row.display_name} for row in rows if row.display_name]


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
