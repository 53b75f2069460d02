"""Addresses that last: new bytes at the same address, and the old ones where they were published."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.dates import file_size
from core.models import Document
from reports import versions
from reports.models import PdfVersion, ReportFile, ReportPage
from tests import factories
from tests.markup import Markup
from tests.reports.publishing import FIRST, SECOND, address, draft, fetch, pdf, publish, replace

NOTES = {"note_sv": "Rättad tabell 3.", "note_en": "Table 3 corrected."}


@pytest.fixture
def report(site: factories.Site) -> ReportPage:
    return publish(draft())


def test_address_survives_slug_title_and_place(report: ReportPage) -> None:
    path = address(report)
    assert fetch(path) == (200, FIRST)
    report.slug, report.title = "nytt-namn", "Nytt namn"
    report = publish(report)
    assert address(report) == path
    assert fetch(path) == (200, FIRST)


def test_replaced_file_has_the_same_address_and_the_old_one_its_own(report: ReportPage) -> None:
    report = replace(report, SECOND, **NOTES)
    assert fetch(address(report)) == (200, SECOND)
    assert fetch(address(report, number=1)) == (200, FIRST)
    assert fetch(address(report, number=2)) == (200, SECOND)
    assert fetch(address(report, number=3))[0] == 404
    old = PdfVersion.objects.get(number=1).document
    assert fetch(old.url) == (200, FIRST)


def test_version_keeps_its_note(report: ReportPage) -> None:
    replace(report, SECOND, **NOTES)
    found = PdfVersion.objects.values_list("language", "number", "note_sv", "note_en")
    assert list(found) == [("sv", 1, "", ""), ("sv", 2, *NOTES.values())]


def test_publishing_the_same_file_again_adds_no_version(report: ReportPage) -> None:
    report.title = "Rättad titel"
    publish(publish(report))
    assert PdfVersion.objects.count() == 1


def test_corrected_note_follows(report: ReportPage) -> None:
    report = replace(report, SECOND, **NOTES)
    row = report.files.get()
    row.note_en = "Table 4 corrected."
    report.files.add(row)
    publish(report)
    assert list(PdfVersion.objects.values_list("number", "note_en")) == [(1, ""), (2, "Table 4 corrected.")]


def test_old_draft_does_not_undo_what_was_published(report: ReportPage) -> None:
    before = report.latest_revision
    report = replace(report, SECOND, **NOTES)
    before.publish()
    found = PdfVersion.objects.values_list("number", "document")
    first, second = (version.document_id for version in PdfVersion.objects.all()[:2])
    assert list(found) == [(1, first), (2, second), (3, first)]
    assert fetch(address(report)) == (200, FIRST)
    assert fetch(address(report, number=2)) == (200, SECOND)


def test_scheduled_report_records_nothing_before_its_time(site: factories.Site) -> None:
    report = draft(go_live_at=timezone.now() + timedelta(days=1))
    report = publish(report)
    assert (report.live, PdfVersion.objects.exists(), fetch(address(report))[0]) == (False, False, 404)


def lines(report: ReportPage) -> list[str]:
    """The list of versions as a visitor reads it."""
    markup = Markup(Client().get(report.url).content.decode())
    lists = [element for element in markup.all("ol") if element.attrib.get("class") == "versions"]
    return [" ".join("".join(item.itertext()).split()) for found in lists for item in found.iter("li")]


def test_history_stands_on_both_languages_pages(report: ReportPage) -> None:
    files = [ReportFile(document=report.files.get().document)]
    english = factories.report("en", title="Competence", translation_key=report.translation_key, files=files)
    assert lines(report) == lines(english) == []
    replace(report, SECOND, note_sv="Rättad tabell 3.")
    PdfVersion.objects.filter(number=1).update(published_at="2024-06-20T10:00:00Z")
    PdfVersion.objects.filter(number=2).update(published_at="2026-05-03T10:00:00Z")
    first, second = (" ".join(file_size(len(content), "sv").split()) for content in (FIRST, SECOND))
    assert lines(report) == [
        f"3 maj 2026 Version 2, svenska PDF, 2 sidor, {second} Rättad tabell 3.",
        f"20 juni 2024 Version 1, svenska PDF, 1 sida, {first}",
    ]
    assert [line[:10] for line in lines(english)] == ["3 May 2026", "20 June 20"]
    links = Markup(Client().get(english.url).content.decode()).all("a")
    assert address(report, number=1) in [link.attrib.get("href") for link in links]
    notes = [
        e for e in Markup(Client().get(english.url).content.decode()).all("p") if e.text == "Rättad tabell 3."
    ]
    assert [note.attrib for note in notes] == [{"lang": "sv"}]


def test_earlier_version_of_a_deleted_report_is_gone_and_its_file_can_be_deleted(report: ReportPage) -> None:
    document = report.files.get().document
    with pytest.raises(ProtectedError):
        document.delete()
    path = address(report)
    ReportPage.objects.get(pk=report.pk).delete()
    assert fetch(path)[0] == 404
    document.delete()
    assert not PdfVersion.objects.exists()


@pytest.mark.parametrize(
    "path",
    [
        "/reports/0000000000-sv.pdf",
        "/reports/0000000000-de.pdf",
        "/reports/0000000000-sv-v0.pdf",
        "/reports/zz-sv.pdf",
    ],
)
def test_unknown_address_is_not_found(site: factories.Site, path: str) -> None:
    assert fetch(path)[0] == 404


def test_file_of_a_published_version_is_not_replaced_in_place(client: Client, report: ReportPage) -> None:
    client.force_login(factories.admin())
    document = report.files.get().document
    values: dict[str, Any] = {
        "title": "Rapport",
        "collection": "1",
        "file": SimpleUploadedFile("ny.pdf", SECOND),
    }
    answer = client.post(reverse("wagtaildocs:edit", args=[document.pk]), values)
    assert answer.status_code == 200
    assert "file" in answer.context["form"].errors
    assert fetch(address(report)) == (200, FIRST)


@pytest.mark.parametrize(
    ("notes", "expected"),
    [(("", ""), True), (("", "New."), False), (("Gammal.", "Old."), True), (("Ny.", "Old."), False)],
)
def test_replacing_asks_for_a_note_that_is_new(site: factories.Site, notes: Any, expected: bool) -> None:
    last = PdfVersion(document_id=1, note_sv="Gammal.", note_en="Old.")
    assert versions.needs_note(last, Document(pk=2), *notes) is expected
    assert versions.needs_note(last, Document(pk=1), *notes) is False
    assert versions.needs_note(None, Document(pk=2), *notes) is False


def test_old_draft_may_name_a_document_that_is_gone(report: ReportPage) -> None:
    document = pdf(SECOND)
    key = document.pk
    document.delete()
    versions.claim(report.translation_key, [key])
    assert fetch(address(report)) == (200, FIRST)
