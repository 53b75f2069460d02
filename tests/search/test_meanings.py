"""Words that stand for more than themselves: a kind of page, a sub-goal by its number, a recording; and questions."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from search.meanings import GOALS, ITSELF, KIND, NAMED, RECORDING, RELATED, Fact, meanings
from search.models import Posting
from search.queries import MAX_WORDS, parse
from search.synonyms import Phrases
from tests import factories
from tests.search.asking import pdf, report_with, search, titles

NONE = Phrases({})
TWO = Fact("goal", 2)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("delmål två", [{GOALS: ITSELF, TWO: NAMED}, {TWO: 0}]),
        ("delmalet nr 2", [{GOALS: ITSELF, TWO: NAMED}, {TWO: 0}, {TWO: 0}]),
        ("sub goal 2", [{GOALS: ITSELF, TWO: NAMED}, {GOALS: 0, TWO: 0}, {TWO: 0}]),
        ("delmål nr", [{GOALS: NAMED}, {}]),
        ("goal 2030", [{GOALS: RELATED}, {}]),
        ("2 delmål", [{}, {GOALS: NAMED}]),
        ("working groups", [{Fact(KIND, "groups"): NAMED}, {Fact(KIND, "groups"): 0}]),
        ("inspelade seminarier", [{Fact(RECORDING): NAMED}, {Fact(KIND, "events"): RELATED}]),
        ("nyheterna", [{Fact(KIND, "news"): NAMED}]),
        ("nyhetsbrev", [{}]),
    ],
)
def test_words_stand_for_facts(query: str, expected: list[dict[Fact, int]]) -> None:
    assert meanings(query.split()) == expected


def test_phrase_of_the_vocabulary_stands_for_what_all_its_words_do() -> None:
    phrases = Phrases({1: ["annual report"], 2: ["sub-goal"]})
    assert [(word.text, word.facts) for word in parse("annual report, sub-goal 2", phrases)] == [
        ("annual report", {}),
        ("sub goal", {GOALS: ITSELF, TWO: NAMED}),
        ("2", {TWO: 0}),
    ]


def test_words_of_a_question_are_no_conditions() -> None:
    def asked(query: str) -> list[tuple[str, bool]]:
        return [(word.text, word.aside) for word in parse(query, NONE)]

    assert asked("När är nästa seminarium?") == [("när", True), ("nästa", True), ("seminarium", False)]
    assert asked("nar ar nasta seminarium") == [
        *(("nar", True), ("ar", True), ("nasta", True)),
        ("seminarium", False),
    ]
    assert asked("hur") == [("hur", False)]
    assert asked("how many") == [("how", False), ("many", False)]
    assert asked("delmål ett") == [("delmål", False), ("ett", False)]
    many = " ".join(f"ord{number}" for number in range(MAX_WORDS))
    assert asked(f"hur {many}") == [(f"ord{number}", False) for number in range(MAX_WORDS)]


@pytest.mark.parametrize(
    "query", ["delmål 2", "delmal två", "Delmål nr 2?", "mål 2", "sub-goal 2", "goal two"]
)
def test_sub_goal_is_found_by_its_number(client: Client, site: factories.Site, query: str) -> None:
    one, two = factories.sub_goal(1), factories.sub_goal(2, name_sv="Tillverkning")
    factories.sub_goal_page(sub_goal=one, title="Samordning")
    factories.sub_goal_page(sub_goal=two, title="Tillverkning")
    factories.news(title="Till två", sub_goal=two, published_on=date(2024, 5, 2))
    factories.group(title="Gruppen", sub_goal=two)
    factories.news(title="Till ett", sub_goal=one)
    assert titles(client, q=query) == ["Tillverkning", "Till två", "Gruppen"]


def test_sub_goal_page_comes_before_a_title_with_its_number(client: Client, site: factories.Site) -> None:
    factories.sub_goal_page(sub_goal=factories.sub_goal(2), title="Tillverkning")
    factories.news(title="Delmål 2 är nått")
    report_with(pdf("Om delmål 2."), title="Rapport")
    assert titles(client, q="delmål 2") == ["Tillverkning", "Delmål 2 är nått", "Rapport"]
    assert titles(client, q="delmål 3") == []


def make_kinds() -> None:
    day = date(2024, 5, 2)
    factories.event(title="Kompetens i vården")
    factories.news(title="Kompetens i fokus", published_on=day)
    factories.report(title="Kompetens 2030", published_on=day)
    factories.news(title="Ny rapport", lead="Om kompetens.", published_on=day)
    factories.standard_page(title="Om oss", body=[("quote", {"text": "En rapport om kompetens."})])


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("rapport", ["Ny rapport", "Kompetens 2030", "Om oss"]),
        ("rapporter om kompetens", ["Kompetens 2030", "Ny rapport", "Om oss"]),
        ("report", ["Ny rapport", "Kompetens 2030", "Om oss"]),
        ("nyheter kompetens", ["Kompetens i fokus", "Ny rapport"]),
        ("senaste nytt", ["Ny rapport", "Kompetens i fokus"]),
        ("kommande evenemang", ["Kompetens i vården"]),
        ("möte kompetens", ["Kompetens i vården"]),
        ("evenemang kvantdator", []),
    ],
)
def test_word_of_a_kind_brings_the_kind_beside_the_word(
    client: Client, site: factories.Site, query: str, expected: list[str]
) -> None:
    make_kinds()
    assert titles(client, q=query) == expected


def test_events_of_a_month(client: Client, site: factories.Site) -> None:
    for language, month in (("sv", 5), ("sv", 6), ("en", 5)):
        start = timezone.now().replace(year=2026, month=month, day=12)
        factories.event(language, title=f"Celler {language} {month}", start=start)
    assert titles(client, q="evenemang maj") == ["Celler sv 5"]
    assert titles(client, q="seminarier i maj 2026") == ["Celler sv 5"]
    assert titles(client, "en", q="events in May") == ["Celler en 5"]


def test_recording_is_found_as_long_as_it_is_shown(client: Client, site: factories.Site) -> None:
    today = timezone.localdate()
    start = timezone.now() - timedelta(days=30)
    url = "https://play.example/1"
    factories.event(title="Utan", start=start)
    factories.event(title="Till i dag", start=start, recording_url=url, recording_until=today)
    factories.event(title="Borta", start=start, recording_url=url, recording_until=today - timedelta(days=1))
    factories.event(title="Inställd", start=start, recording_url=url, status="cancelled")
    page = factories.event(title="Kvar", start=start - timedelta(days=1))
    for query in ("inspelning", "inspelat seminarium", "recordings", "video"):
        assert titles(client, q=query) == ["Till i dag"]
    page.recording_url = url
    page.save_revision().publish()
    assert titles(client, q="inspelningar") == ["Till i dag", "Kvar"]
    page.recording_url = ""
    page.save_revision().publish()
    assert titles(client, q="inspelningar") == ["Till i dag"]


def test_question_finds_what_it_is_about(client: Client, site: factories.Site) -> None:
    factories.standard_page(title="Vad är ATMP?")
    factories.news(title="ATMP i Sverige", body=[("quote", {"text": "Vad vi gör."})])
    factories.person(title="Åsa Testsson")
    factories.group(title="Gruppen")
    assert titles(client, q="vad är atmp") == ["Vad är ATMP?", "ATMP i Sverige"]
    assert titles(client, q="hur blir jag medlem") == ["Åsa Testsson"]
    assert titles(client, q="vem är ordförande") == ["Gruppen"]
    hits = search(client, q="vad är atmp").context["items"]
    assert [hit.title_html for hit in hits] == ["Vad är <mark>ATMP</mark>?", "<mark>ATMP</mark> i Sverige"]


def test_word_of_a_question_names_no_page_of_a_pdf(client: Client, site: factories.Site) -> None:
    report_with(pdf("Hur det är.", "Om plasmider."), title="Rapport")
    (hit,) = search(client, q="hur plasmider").context["items"]
    assert (hit.pdf.numbers, hit.snippet) == ((2,), "Om <mark>plasmider</mark>.")


def test_meaning_costs_no_query(client: Client, site: factories.Site) -> None:
    make_kinds()
    factories.sub_goal_page(sub_goal=factories.sub_goal(2), title="Kompetens två")

    def asked(query: str) -> int:
        assert Posting.objects.exists()  # reading the index writes what waits for it
        search(client, q=query)
        with CaptureQueriesContext(connection) as queries:
            assert search(client, q=query).context["total"]
        return len(queries)

    queries = ("kompetens", "nyheter", "delmål 2", "hur vad när kompetens")
    assert {query: asked(query) for query in queries} == dict.fromkeys(queries, asked("kompetens"))
