"""Asking the search as a visitor does, and PDFs whose text has been read."""

from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from core.models import Document
from reports.models import PdfPage, ReportFile
from search.indexing import index_documents, index_pages
from tests import factories


def search(client: Client, language: str = "sv", **query: Any) -> Any:
    with override(language):
        return client.get(reverse("search"), query)


def hits(client: Client, language: str = "sv", **query: Any) -> list[Any]:
    """The results on the page, in order."""
    return list(search(client, language, **query).context["items"])


def titles(client: Client, language: str = "sv", **query: Any) -> list[str]:
    """Their titles, in order."""
    return [hit.title for hit in hits(client, language, **query)]


def pdf(*texts: str, **fields: Any) -> Document:
    """A document whose pages say the texts."""
    document = factories.document(**fields)
    say(document, *texts)
    return document


def say(document: Document, *texts: str) -> None:
    """Puts the texts in the place of what the document's pages said, as reading the file does."""
    PdfPage.objects.filter(document=document).delete()
    PdfPage.objects.bulk_create(
        PdfPage(document=document, number=number, text=text) for number, text in enumerate(texts, start=1)
    )
    index_documents([document.pk])


def report_with(*documents: Document, page_language: str = "sv", **fields: Any) -> Any:
    """A report that lists the documents, the first as Swedish and the second as English."""
    languages = ("sv", "en")
    files = [
        ReportFile(document=document, language=language)
        for document, language in zip(documents, languages, strict=False)
    ]
    page = factories.report(page_language, files=files, **fields)
    index_pages([page.pk])  # as publishing does when the rows are stored
    return page
