"""A report with PDFs, as an editor makes it: for the tests of addresses, versions, privacy and downloads."""

from typing import Any

from django.test import Client
from wagtail.models import Page

from core.models import Document
from reports.addresses import pdf_path
from reports.models import ReportFile, ReportPage
from tests import factories
from tests.reports import pdf_files

FIRST, SECOND = pdf_files.with_text("First"), pdf_files.with_text("Second", "More")


def pdf(content: bytes = FIRST, name: str = "rapport.pdf", **fields: Any) -> Document:
    """A PDF that was read when it arrived, with its cover."""
    document = factories.document(content, name, **{"inspected_at": None} | fields)
    return Document.objects.get(pk=document.pk)


def draft(content: bytes = FIRST, language: str = "sv", **fields: Any) -> ReportPage:
    """A report that has never been published."""
    files = [ReportFile(document=pdf(content), language=language)]
    fields = {"title": "Kompetensbehov", "live": False, "files": files} | fields
    return factories.report(language, **fields)


def publish(page: Page) -> Any:
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def replace(page: ReportPage, content: bytes, **note: str) -> ReportPage:
    """Publishes another PDF in the page's first row."""
    row = page.files.get()
    row.document = pdf(content)
    for name, text in note.items():
        setattr(row, name, text)
    page.files.add(row)
    return publish(page)


def address(page: ReportPage, language: str = "sv", number: int | None = None) -> str:
    return pdf_path(page.translation_key, language, number)


def fetch(path: str, client: Client | None = None, **headers: str) -> tuple[int, bytes]:
    """The status and the bytes of an answer."""
    response = (client or Client()).get(path, headers=headers)
    return response.status_code, response.getvalue()
