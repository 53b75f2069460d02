"""What happens to a PDF when it arrives: it is checked in the request, and read once, afterwards.

Both happen in a child process with limits (pdf_worker). The reading is a task: a worker process does it
where there is one (the setting BACKGROUND_TASKS), otherwise it is done at once, when the document is saved.
"""

import logging
from typing import IO, Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django_tasks import task
from wagtail.models import ReferenceIndex

from core.models import Document, Image
from reports.models import PdfPage
from reports.pdf_facts import PdfFacts, PdfRefused, Reason
from reports.pdf_worker import check_in_worker, inspect_in_worker

logger = logging.getLogger(__name__)

# What a document knows before it is read, by field.
UNREAD: dict[str, Any] = {
    "page_count": None,
    "language": "",
    "embedded_title": "",
    "is_tagged": None,
    "has_text": None,
    "has_outline": None,
    "has_active_content": False,
    "is_restricted": False,
    "is_repaired": False,
    "sha256": "",
    "inspected_at": None,
    "failure": "",
    "cover": None,
}


def check(file: IO[bytes]) -> PdfFacts:
    """The first facts of an uploaded file. Raises `PdfRefused`."""
    if hasattr(file, "temporary_file_path"):
        return check_in_worker(file.temporary_file_path())
    file.seek(0)
    data = file.read()
    file.seek(0)
    return check_in_worker(data)


def begin(document: Document, facts: PdfFacts) -> None:
    """A file that was checked takes the place of whatever the document knew; the document is not saved."""
    drop_cover(document)
    for name, value in UNREAD.items():
        setattr(document, name, value)
    document.sha256 = facts.sha256


def schedule(document: Document) -> None:
    """Has the document read: by the worker after the transaction, or else now and within it."""
    if settings.BACKGROUND_TASKS:
        key, name = document.pk, document.file.name
        transaction.on_commit(lambda: read_document.enqueue(key, name))
    else:
        read(document)


@task(backend="background")
def read_document(key: int, file_name: str) -> None:
    """The worker's task. Does nothing for a file that has been read, replaced or deleted meanwhile."""
    document = Document.objects.filter(pk=key, file=file_name, inspected_at=None).first()
    if document:
        read(document)


def resume() -> None:
    """Queues every document that waits: for a worker that begins, after whatever stopped the one before."""
    for document in Document.objects.filter(inspected_at=None).exclude(file=""):
        read_document.enqueue(document.pk, document.file.name)


def read(document: Document) -> None:
    """Reads the document and saves what was found, or why it could not be read."""
    try:
        with document.file.open("rb") as file:
            facts = inspect_in_worker(file.read())
    except PdfRefused as refused:
        fail(document, refused.reason)
    except OSError:
        fail(document, Reason.MISSING)
    else:
        store(document, facts)


def fail(document: Document, reason: Reason) -> None:
    logger.warning("The document %s could not be read as a PDF: %s.", document.pk, reason)
    document.failure, document.inspected_at = reason, timezone.now()
    document.save(update_fields=["failure", "inspected_at"])


@transaction.atomic
def store(document: Document, facts: PdfFacts) -> None:
    """Saves the findings, the text page by page, and the cover as an image of its own.

    The document comes last: whoever hears that it was saved finds the pages.
    """
    drop_cover(document)
    document.page_count = facts.pages
    document.language = facts.language
    document.embedded_title = facts.title
    document.is_tagged = facts.is_tagged
    document.has_text = facts.has_text
    document.has_outline = bool(facts.bookmarks)
    document.has_active_content = facts.has_active_content
    document.is_restricted = facts.is_encrypted
    document.is_repaired = facts.is_repaired
    document.sha256 = facts.sha256
    document.failure = ""
    document.inspected_at = timezone.now()
    document.cover = draw_cover(document, facts.cover)
    document._set_document_file_metadata()
    PdfPage.objects.filter(document=document).delete()
    PdfPage.objects.bulk_create(
        (
            PdfPage(document=document, number=number, text=text)
            for number, text in enumerate(facts.page_texts, start=1)
        ),
        batch_size=100,
    )
    document.save(update_fields=[*UNREAD, "file_size", "file_hash"])


def draw_cover(document: Document, cover: bytes | None) -> Image | None:
    """The first page as an image of the site; None when it could not be drawn."""
    if not cover:
        return None
    file = ContentFile(cover, name=f"cover-{document.sha256[:12]}.webp")
    image = Image(title=document.title[:255], collection=document.collection, file=file)
    image._set_image_file_metadata()
    image.save()
    return image


def drop_cover(document: Document) -> None:
    """Deletes the cover of a file that goes, unless an editor uses the picture elsewhere too."""
    cover = document.cover
    if cover is None:
        return
    uses = ReferenceIndex.get_references_to(cover).exclude(
        base_content_type=ContentType.objects.get_for_model(Document), object_id=str(document.pk)
    )
    if not uses.exists():
        cover.delete()
