"""What an editor is told of a PDF: in sentences, about what was found and nothing else."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from core.models import Document
from reports.findings import REFUSALS, facts_of, findings
from reports.pdf_facts import Reason
from tests import factories
from tests.reports import pdf_files

GOOD = {
    "failure": "",
    "page_count": 34,
    "file_size": 2_400_000,
    "language": "sv-SE",
    "embedded_title": "Kompetensbehov",
    "is_tagged": True,
    "has_text": True,
    "has_outline": True,
    "has_active_content": False,
    "is_restricted": False,
    "is_repaired": False,
}


def told(row: str = "", **facts: Any) -> list[str]:
    with override("en"):
        return [finding.text for finding in findings(SimpleNamespace(**GOOD | facts), row)]


def test_good_file_is_praised() -> None:
    with override("en"):
        (found,) = findings(SimpleNamespace(**GOOD), "sv")
        assert (found.text, found.is_fault) == (
            "The PDF has tags, text, a title and a language: a screen reader can read it.",
            False,
        )
        assert facts_of(SimpleNamespace(**GOOD)) == "34\u00a0pages, 2.4\u00a0MB, Swedish"


@pytest.mark.parametrize(
    ("facts", "beginning"),
    [
        ({"is_tagged": False}, "A screen reader cannot read this PDF in the right order: it has no tags."),
        ({"has_text": False}, "The PDF has no text, only pictures of its pages."),
        ({"embedded_title": ""}, "The PDF has no title."),
        ({"language": ""}, "The PDF does not say which language it is in,"),
        ({"language": "en-GB"}, "The PDF says that its language is English, but here it stands for Swedish."),
        ({"language": "de"}, "The PDF says that its language is de, but here it stands for Swedish."),
        ({"has_outline": False}, "The PDF has 34 pages and no bookmarks."),
        ({"has_active_content": True}, "The PDF holds scripts, forms or attached files."),
        ({"is_restricted": True}, "The PDF forbids copying or printing,"),
        ({"is_repaired": True}, "The PDF is damaged and was opened all the same."),
        ({"failure": "encrypted", "is_tagged": False}, "The PDF is locked with a password."),
    ],
)
def test_each_fault_has_one_sentence(facts: dict[str, Any], beginning: str) -> None:
    (sentence,) = told("sv", **facts)
    assert sentence.startswith(beginning)


def test_short_file_needs_no_bookmarks_and_any_language_will_do_without_a_row() -> None:
    praise = told()
    assert told("sv", page_count=20, has_outline=False) == praise
    assert told("", language="en") == praise


def test_every_reason_has_a_sentence() -> None:
    assert set(REFUSALS) == set(Reason)


@pytest.fixture
def editor(client: Client, site: factories.Site) -> Client:
    client.force_login(factories.admin())
    return client


def shown(client: Client, document: Document, **query: str) -> str:
    return client.get(reverse("reports_findings", args=[document.pk]), query).content.decode()


def test_findings_are_shown_in_the_row_and_on_the_documents_page(editor: Client) -> None:
    document = factories.document(pdf_files.raw_pdf(), inspected_at=None)
    fault = "help-warning"
    row = shown(editor, document, language="en")
    page = editor.get(reverse("wagtaildocs:edit", args=[document.pk])).content.decode()
    assert (fault in row, fault in page) == (True, True)
    assert "data-findings-waiting" not in row


def test_waiting_file_says_so_until_it_is_read(editor: Client) -> None:
    document = factories.document(pdf_files.with_text("A"))
    Document.objects.filter(pk=document.pk).update(inspected_at=None)
    assert "data-findings-waiting" in shown(editor, document)


def test_same_bytes_offer_the_older_document(editor: Client) -> None:
    first = factories.document(pdf_files.raw_pdf(), title="Den första", inspected_at=None)
    second = factories.document(pdf_files.raw_pdf(), title="Den andra", inspected_at=None)
    assert f'data-findings-use="{first.pk}"' in shown(editor, second)
    assert "data-findings-use" not in shown(editor, first)


def test_title_of_a_twin_is_text(editor: Client) -> None:
    factories.document(pdf_files.raw_pdf(), title="<img src=x onerror=alert(1)>", inspected_at=None)
    second = factories.document(pdf_files.raw_pdf(), inspected_at=None)
    assert "<img" not in shown(editor, second)


def test_findings_are_for_those_who_may_choose_documents(client: Client, site: factories.Site) -> None:
    document = factories.document()
    address = reverse("reports_findings", args=[document.pk])
    assert client.get(address).status_code == 302
    client.force_login(factories.editor(site.sv.reports))
    assert client.get(address).status_code == 302  # back to the admin's first page
    client.force_login(factories.admin())
    assert client.get(address, {"language": "<b>"}).status_code == 200
    assert client.get(reverse("reports_findings", args=[0]), follow=True).status_code == 404
