"""A PDF is read when it arrives; what is none is refused in the editor's language, and nothing else is lost."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from wagtail.documents.forms import get_document_form
from wagtail.users.models import UserProfile

from core.models import Document, Image, User
from reports import intake
from reports.findings import refusal
from reports.models import PdfPage, ReportPage
from reports.pdf_facts import Reason
from tests import factories
from tests.reports import pdf_files

TEXT_NAMED_PDF = b"Det har ar en vanlig text.\n" * 20
SWEDISH = "Det här är ingen PDF. Exportera dokumentet som PDF och ladda upp den filen."
ENGLISH = "This is not a PDF. Export the document as PDF and upload that file."


@pytest.fixture
def editor(site: factories.Site) -> User:
    return factories.admin("redaktor")


def upload(content: bytes, name: str = "rapport.pdf") -> Any:
    file = SimpleUploadedFile(name, content, content_type="application/pdf")
    return get_document_form(Document)({"title": "Rapport", "collection": "1"}, {"file": file})


def saved(content: bytes) -> Any:
    form = upload(content)
    assert form.is_valid(), form.errors
    return form.save()


@pytest.mark.django_db
def test_facts_and_cover_are_stored_with_the_document() -> None:
    form = upload(pdf_files.with_text("Competence needs", "Training"))
    assert form.is_valid(), form.errors
    document = form.save()
    document.refresh_from_db()
    assert (
        document.page_count,
        document.language,
        document.embedded_title,
        document.is_tagged,
        document.has_text,
        document.has_active_content,
    ) == (2, "en-GB", "Competence needs and training within ATMP", True, True, False)
    assert len(document.sha256) == 64
    assert document.inspected_at is not None
    assert document.cover is not None
    assert (document.cover.title, document.cover.file.name.endswith(".webp")) == ("Rapport", True)
    assert document.cover.width > 0
    assert document.file_size == len(pdf_files.with_text("Competence needs", "Training"))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (TEXT_NAMED_PDF, Reason.NOT_PDF),
        (b"<!doctype html><p>%PDF-1.7", Reason.NOT_PDF),
        (b"MZ\x90\x00" + pdf_files.with_text("A"), Reason.NOT_PDF),
        (pdf_files.encrypted("hemligt"), Reason.ENCRYPTED),
        (pdf_files.raw_pdf(pages=b"<</Type/Pages/Kids[]/Count 0>>"), Reason.NO_PAGES),
        (pdf_files.many_pages(5001), Reason.TOO_LONG),
        (pdf_files.with_text("A")[:400], Reason.TRUNCATED),
        (b"%PDF-1.7\n%%EOF\n", Reason.UNREADABLE),
    ],
    ids=["text", "html", "program", "locked", "without pages", "too long", "truncated", "hollow"],
)
def test_file_that_is_no_readable_pdf_is_refused_beside_the_field(content: bytes, reason: Reason) -> None:
    form = upload(content)
    with override("en"):
        assert not form.is_valid()
        assert form.errors == {"file": [refusal(reason)]}
    assert not Document.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "content",
    [
        pdf_files.encrypted(""),
        pdf_files.raw_pdf().replace(b"startxref\n", b"startxref\n9"),
        pdf_files.raw_pdf(pages=b"<</Type/Pages/Kids[3 0 R 3 0 R]/Count 90000>>"),
        b"\xef\xbb\xbf" + pdf_files.raw_pdf(),
        pdf_files.many_pages(5000),
    ],
    ids=["restricted", "damaged table", "lying count", "byte order mark", "long"],
)
def test_odd_file_that_opens_is_taken_and_read(content: bytes) -> None:
    document = Document.objects.get(pk=saved(content).pk)
    assert (document.reading, document.failure) == (Document.Reading.READ, "")
    assert document.page_count


@pytest.mark.django_db
def test_empty_file_is_refused() -> None:
    assert set(upload(b"").errors) == {"file"}


@pytest.mark.django_db
def test_other_kinds_of_file_are_refused_by_their_name() -> None:
    assert set(upload(pdf_files.with_text("A"), "rapport.exe").errors) == {"file"}


@pytest.mark.parametrize("reason", list(Reason))
@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_reason_has_a_sentence(reason: Reason, language: str) -> None:
    with override(language):
        sentence = refusal(reason)
    assert sentence.endswith(".")
    assert "%(" not in sentence


@pytest.mark.parametrize(("language", "sentence"), [("sv", SWEDISH), ("en", ENGLISH)])
def test_refusal_in_the_page_form_is_in_the_editors_language_and_keeps_the_draft(
    client: Client, site: factories.Site, editor: User, language: str, sentence: str
) -> None:
    """The way of an editor: from the report's form to the chooser, which uploads."""
    draft = factories.report(title="Utkast", live=False)
    draft.save_revision()
    UserProfile.objects.create(user=editor, preferred_language=language)
    client.force_login(editor)
    prefix = "document-chooser-upload"
    file = SimpleUploadedFile("rapport.pdf", TEXT_NAMED_PDF, content_type="application/pdf")
    answer = client.post(
        reverse("wagtaildocs_chooser:create"),
        {f"{prefix}-title": "Rapport", f"{prefix}-collection": "1", f"{prefix}-file": file},
    )
    assert answer.json()["step"] == "reshow_creation_form"
    assert sentence in answer.json()["htmlFragment"]
    assert not Document.objects.exists()
    assert [page.title for page in ReportPage.objects.filter(live=False)] == ["Utkast"]
    assert client.get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).status_code == 200


def test_refusal_in_the_list_of_documents_is_a_message(client: Client, editor: User) -> None:
    UserProfile.objects.create(user=editor, preferred_language="sv")
    client.force_login(editor)
    answer = client.post(
        reverse("wagtaildocs:add_multiple"),
        {"files[]": SimpleUploadedFile("rapport.pdf", TEXT_NAMED_PDF), "collection": "1"},
        headers={"x-requested-with": "XMLHttpRequest"},
    )
    assert answer.json()["success"] is False
    assert SWEDISH in answer.json()["error_message"]


@pytest.mark.django_db
def test_document_made_by_code_is_read_too() -> None:
    document = factories.document(pdf_files.with_text("Competence needs"), inspected_at=None, page_count=None)
    document.refresh_from_db()
    assert (document.page_count, document.language, document.is_tagged) == (1, "en-GB", True)
    assert document.cover is not None


@pytest.mark.django_db
def test_text_is_stored_page_by_page() -> None:
    document = factories.document(pdf_files.with_text("Competence needs", "Training"), inspected_at=None)
    assert list(document.pdf_pages.values_list("number", "text")) == [
        (1, "Competence needs"),
        (2, "Training"),
    ]


@pytest.mark.django_db
def test_unreadable_document_made_by_code_is_kept_with_the_reason() -> None:
    document = factories.document(TEXT_NAMED_PDF, inspected_at=None, page_count=None)
    document.refresh_from_db()
    assert (document.page_count, document.cover, document.reading, document.failure) == (
        None,
        None,
        Document.Reading.FAILED,
        Reason.NOT_PDF,
    )


@pytest.mark.django_db
def test_another_file_takes_the_findings_and_the_cover_along() -> None:
    document = saved(pdf_files.with_text("One", "Two"))
    cover = Document.objects.get(pk=document.pk).cover
    form = get_document_form(Document)(
        {"title": "Rapport", "collection": "1"},
        {"file": SimpleUploadedFile("ny.pdf", pdf_files.raw_pdf())},
        instance=document,
    )
    assert form.is_valid(), form.errors
    document = Document.objects.get(pk=form.save().pk)
    assert (document.page_count, document.is_tagged, document.embedded_title) == (1, False, "")
    assert list(PdfPage.objects.values_list("text", flat=True)) == ["Competence needs"]
    assert not Image.objects.filter(pk=cover.pk).exists()
    assert Image.objects.count() == 1


@pytest.mark.django_db
def test_cover_goes_with_its_document() -> None:
    document = saved(pdf_files.with_text("One"))
    Document.objects.get(pk=document.pk).delete()
    assert not Image.objects.exists()


@pytest.mark.django_db
def test_check_leaves_the_file_at_its_start() -> None:
    file = io.BytesIO(pdf_files.with_text("Competence needs"))
    file.read(10)
    assert intake.check(file).pages == 1
    assert file.tell() == 0
