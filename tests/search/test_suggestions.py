"""Suggestions while somebody types: public titles, at most eight, the same for everybody."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from tests import factories
from tests.search.asking import pdf, report_with
from tests.search.test_page import HOSTILE


def suggested(client: Client, typed: str, language: str = "sv") -> list[dict[str, Any]]:
    with override(language):
        answer = client.get(reverse("suggestions"), {"q": typed.encode("utf-8", "surrogatepass")})
    assert answer.status_code == 200
    return answer.json()["suggestions"]


def titles(client: Client, typed: str, language: str = "sv") -> list[str]:
    return [each["title"] for each in suggested(client, typed, language)]


def test_beginnings_of_words_of_titles_are_enough(client: Client, site: factories.Site) -> None:
    factories.event(title="Kompetensbehov och utbildning inom ATMP", slug="kompetens")
    factories.news(title="Annat", lead="Om kompetens.")
    report_with(pdf("Om kompetens."), title="Rapport")
    assert suggested(client, "utb komp") == [
        {
            "title": "Kompetensbehov och utbildning inom ATMP",
            "url": "/sv/evenemang/kompetens/",
            "kind": "Evenemang",
            "language": "sv",
            "note": "",
        }
    ]
    assert titles(client, "k") == titles(client, "KOMPETE") == ["Kompetensbehov och utbildning inom ATMP"]
    assert titles(client, "") == titles(client, "bildning") == titles(client, "annat komp") == []


def test_marks_count_first_and_may_be_left_out(client: Client, site: factories.Site) -> None:
    factories.news(title="Arsmote")
    factories.news(title="Årsmöte")
    assert titles(client, "årsm") == ["Årsmöte", "Arsmote"]
    assert titles(client, "arsm") == ["Arsmote", "Årsmöte"]


def test_other_language_comes_last_with_a_note(client: Client, site: factories.Site) -> None:
    page = factories.news("en", title="Plasmid news")
    both = factories.news(title="Plasmider")
    factories.news("en", title="Plasmids", translation_key=both.translation_key)
    assert [(each["title"], each["language"], each["note"]) for each in suggested(client, "plasm")] == [
        ("Plasmider", "sv", ""),
        (page.title, "en", "På engelska"),
    ]


def test_hidden_titles_are_not_suggested(client: Client, site: factories.Site) -> None:
    factories.news(title="Geheimnis", live=False)
    factories.restrict(factories.news(title="Geheimnis"))
    assert titles(client, "gehe") == []


def test_there_are_at_most_eight(client: Client, site: factories.Site) -> None:
    for number in range(10):
        factories.news(title=f"Plasmid {number}")
    assert len(titles(client, "plas")) == 8


def test_answer_may_be_kept_and_sets_no_cookie(client: Client, site: factories.Site) -> None:
    with override("sv"):
        address = reverse("suggestions")
    answer = client.get(address, {"q": "x"})
    assert (answer["Cache-Control"], answer["Content-Type"]) == ("public, max-age=60", "application/json")
    assert answer.cookies == {}
    assert "Cookie" not in answer.get("Vary", "")
    assert client.post(address).status_code == 405


@pytest.mark.parametrize("typed", HOSTILE, ids=lambda typed: ascii(typed[:20]))
def test_hostile_typing_is_answered(client: Client, site: factories.Site, typed: str) -> None:
    factories.news(title="Celler och gener")
    suggested(client, typed)
