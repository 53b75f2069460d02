"""Reading off the request: the form checks, a task reads, and nothing is read twice."""

from typing import Any
from unittest.mock import patch

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import override_settings
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult
from wagtail.documents.forms import get_document_form

from core.models import Document
from reports import intake
from reports.models import PdfPage
from reports.pdf_facts import PdfFacts
from tests import factories
from tests.reports import pdf_files

QUEUE = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "background": {"BACKEND": "django_tasks_db.DatabaseBackend"},
}
with_worker = override_settings(BACKGROUND_TASKS=True, TASKS=QUEUE)


def work() -> None:
    """What a worker does with all that waits, on the connection of the test."""
    with patch.object(db_worker, "close_old_connections"):
        call_command("db_worker", "--backend", "background", "--batch", "--no-startup-delay", verbosity=0)


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Any) -> Any:
    """The transaction of a test never ends: what waits for its end runs when this block does."""
    return django_capture_on_commit_callbacks


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The files that were read in full."""
    found: list[bytes] = []
    read = intake.inspect_in_worker

    def listen(data: bytes) -> PdfFacts:
        found.append(data)
        return read(data)

    monkeypatch.setattr(intake, "inspect_in_worker", listen)
    return found


def upload(content: bytes) -> Any:
    form = get_document_form(Document)(
        {"title": "Rapport", "collection": "1"}, {"file": SimpleUploadedFile("rapport.pdf", content)}
    )
    assert form.is_valid(), form.errors
    return form.save()


@with_worker
@pytest.mark.django_db
def test_upload_waits_for_the_worker_and_is_read_once(committed: Any, readings: list[bytes]) -> None:
    content = pdf_files.with_text("Competence needs", "Training")
    with committed(execute=True):
        document = upload(content)
    waiting = Document.objects.get(pk=document.pk)
    assert (waiting.reading, waiting.page_count, waiting.cover, len(waiting.sha256)) == (
        Document.Reading.WAITING,
        None,
        None,
        64,
    )
    assert readings == []
    waiting.title = "Nytt namn"
    with committed(execute=True):
        waiting.save()
    assert DBTaskResult.objects.ready().count() == 2
    work()
    done = Document.objects.get(pk=document.pk)
    assert (done.title, done.reading, done.page_count, done.has_outline) == (
        "Nytt namn",
        Document.Reading.READ,
        2,
        True,
    )
    assert done.cover is not None
    assert list(PdfPage.objects.values_list("number", "text")) == [(1, "Competence needs"), (2, "Training")]
    assert readings == [content]
    assert not DBTaskResult.objects.ready().exists()


@with_worker
@pytest.mark.django_db
def test_worker_goes_on_after_a_file_that_is_gone_and_one_that_is_no_pdf(committed: Any) -> None:
    with committed(execute=True):
        gone, broken, good = (
            factories.document(content, inspected_at=None, page_count=None)
            for content in (pdf_files.raw_pdf(), b"no PDF at all", pdf_files.raw_pdf())
        )
    gone.file.storage.delete(gone.file.name)
    work()
    found = {document.pk: document for document in Document.objects.all()}
    assert [(found[d.pk].reading, found[d.pk].failure) for d in (gone, broken, good)] == [
        ("failed", "missing"),
        ("failed", "not_pdf"),
        ("read", ""),
    ]


@with_worker
@pytest.mark.django_db
def test_worker_that_begins_takes_up_what_was_left() -> None:
    document = factories.document(pdf_files.raw_pdf(), inspected_at=None, page_count=None)
    intake.resume()
    work()
    assert Document.objects.get(pk=document.pk).reading == "read"


@with_worker
@pytest.mark.django_db
def test_task_leaves_a_file_alone_that_was_replaced_or_deleted(readings: list[bytes]) -> None:
    document = factories.document(pdf_files.raw_pdf(), inspected_at=None)
    intake.read_document.call(document.pk, "documents/another.pdf")
    intake.read_document.call(document.pk + 1, document.file.name)
    assert readings == []


@pytest.mark.django_db
def test_hostile_file_costs_its_cover_and_its_text_only() -> None:
    document = factories.document(pdf_files.inflating(1_500_000_000), inspected_at=None, page_count=None)
    document.refresh_from_db()
    assert (document.reading, document.page_count, document.cover) == ("read", 1, None)
