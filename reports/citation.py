"""A report as a work that can be cited, in the language of its page."""

from typing import TYPE_CHECKING

from django.apps import apps

from core.citation import Kind, Name, Work
from core.citing import PUBLISHER, cited_names, identifier_of
from core.signposting import Item
from reports.presentation import downloads

if TYPE_CHECKING:
    from reports.models import ReportPage


def report_work(page: "ReportPage") -> Work:
    """The report; written in the language of its main PDF."""
    organisations = apps.get_model("people.Organisation").objects.all()  # a sibling, by name only
    names = cited_names(page.author_rows, page.locale, organisations)
    return Work(
        kind=Kind.REPORT,
        identifier=identifier_of(page),
        title=page.title,
        url=page.canonical_url,
        authors=names or (Name(PUBLISHER, is_organisation=True),),
        publisher=PUBLISHER,
        issued=page.published_on,
        language=page.main_file.language if page.main_file else page.language,
        doi=page.doi,
        isbn=page.isbn,
        number=page.reference_number,
        version=page.version,
        pages=page.page_count,
    )


def report_items(page: "ReportPage") -> list[Item]:
    """The PDFs, that of the page's own language first."""
    return [Item(file["url"], "application/pdf") for file in downloads(page)]
