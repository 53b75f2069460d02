"""What happens to a PDF when it arrives: it is read once, in a worker process, and the findings are stored with it."""

import logging
from typing import IO, Any

from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.models import Document, Image
from reports.pdf import MAX_PAGES, PdfFacts, PdfRefused, Reason
from reports.pdf_worker import inspect_in_worker

logger = logging.getLogger(__name__)

REFUSALS: dict[Reason, str | Promise] = {
    Reason.EMPTY: _("The file is empty. Export the PDF again and upload that file."),
    Reason.NOT_PDF: _(
        "This is not a PDF, although its name says so. Export the report as PDF and upload that file."
    ),
    Reason.TRUNCATED: _(
        "The end of the PDF is missing. The copy was probably interrupted: "
        "fetch or export the file again and upload it."
    ),
    Reason.ENCRYPTED: _(
        "The PDF is locked with a password. Save a copy without a password and upload that one."
    ),
    Reason.NO_PAGES: _("The PDF has no pages. Export the report again and check that you can open it."),
    Reason.UNREADABLE: _(
        "The PDF could not be read. Open it in a PDF reader, save it as a new PDF and upload that file."
    ),
    Reason.TOO_LONG: _(
        "The PDF has more than %(limit)s pages. Divide it into parts and upload them one by one."
    ),
}


def refusal(reason: Reason) -> str:
    """The sentence for an editor whose PDF was refused, in the active language."""
    return (
        str(REFUSALS[reason]) % {"limit": MAX_PAGES} if reason is Reason.TOO_LONG else str(REFUSALS[reason])
    )


def read(file: IO[bytes]) -> PdfFacts:
    """What the PDF holds. Raises `PdfRefused`."""
    file.seek(0)
    data = file.read()
    file.seek(0)
    return inspect_in_worker(data)


def store(document: Document, facts: PdfFacts) -> None:
    """Writes the findings into the document, without saving it; the cover becomes an image of its own."""
    document.page_count = facts.pages
    document.language = facts.language or ""
    document.embedded_title = facts.title or ""
    document.is_tagged = facts.is_tagged
    document.has_text = facts.has_text
    document.has_active_content = facts.has_active_content
    document.sha256 = facts.sha256
    document.inspected_at = timezone.now()
    document.cover = draw_cover(document, facts.cover)


def draw_cover(document: Document, cover: bytes | None) -> Image | None:
    """The first page as an image of the site; None when it could not be drawn."""
    if not cover:
        return None
    file = ContentFile(cover, name=f"cover-{document.sha256[:12]}.webp")
    image = Image(title=document.title[:255], collection=document.collection, file=file)
    image._set_image_file_metadata()
    image.save()
    return image


def inspect(document: Document) -> None:
    """Reads a document that came in without the form (by code) and saves the findings."""
    try:
        facts = read(document.file.open("rb"))
    except (PdfRefused, OSError):
        logger.warning("The document %s could not be read as a PDF.", document.pk)
        return
    store(document, facts)
    document._set_document_file_metadata()
    names: list[Any] = [
        "page_count",
        "language",
        "embedded_title",
        "is_tagged",
        "has_text",
        "has_active_content",
    ]
    document.save(update_fields=[*names, "sha256", "inspected_at", "cover", "file_size", "file_hash"])
