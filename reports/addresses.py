"""The addresses of a report's PDFs, which no change of title, file or place in the tree alters (docs/adr/0014).

A report is named by the first ten digits of its translation key, the same in both languages. With a trillion
values, two among ten thousand reports are the same once in twenty thousand sites.
"""

from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse

from core.urls import absolute_url

if TYPE_CHECKING:
    from core.models import Document
    from reports.models import ReportFile, ReportPage

DIGITS = 10
NEWEST = rf"^(?P<key>[0-9a-f]{{{DIGITS}}})-(?P<language>sv|en)\.pdf$"
VERSION = rf"^(?P<key>[0-9a-f]{{{DIGITS}}})-(?P<language>sv|en)-v(?P<number>[1-9][0-9]{{0,3}})\.pdf$"


def keys_between(short: str) -> tuple[UUID, UUID]:
    """The first and the last key that begins with the digits; both databases find such a range by index."""
    return UUID(short.ljust(32, "0")), UUID(short.ljust(32, "f"))


def pdf_path(report_key: UUID, language: str, number: int | None = None) -> str:
    """The path of the newest PDF in the language, such as /reports/3f9a1c2b7d-sv.pdf, or of one version."""
    values = {"key": report_key.hex[:DIGITS], "language": language}
    return reverse("report_pdf", kwargs=values | ({"number": number} if number else {}))


def file_path(page: "ReportPage", row: "ReportFile") -> str:
    """Where a link on the page leads; in a preview to the file itself, which may not be published yet."""
    return row.document.url if page.in_preview else pdf_path(page.translation_key, row.language)


def pdf_url(page: "ReportPage", language: str) -> str:
    """The absolute address of the newest PDF in the language."""
    return absolute_url(pdf_path(page.translation_key, language))


def paths_of(documents: "list[Document]") -> dict[int, str]:
    """The newest PDF's path for each document that a public report offers now, by the document's key; one query."""
    from reports.models import ReportFile, ReportPage  # a leaf of this room: models import it

    if not documents:
        return {}
    rows = ReportFile.objects.filter(document__in=documents, page__in=ReportPage.objects.visible())
    found = rows.values_list("document_id", "page__translation_key", "language")
    return {document: pdf_path(key, language) for document, key, language in found}
