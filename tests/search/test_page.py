"""The search: safe for any words, and blind to what is not public."""

from datetime import date, time

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override
from modelsearch.query import And, Not, Phrase, PlainText

from core.search_backend import MAX_LENGTH, clean_query, cleaned
from events.models import ProgrammeRow
from search.models import Entry
from tests import factories
from tests.search.asking import pdf, report_with, search, titles

HOSTILE = [
    '"',
    '""',
    'title:"x',
    '"><img src=x onerror=alert(1)>',
    "a\x00b",
    "\x00",
    "\ud800",
    "'; DROP TABLE wagtailcore_page; --",
    "AND",
    "OR OR",
    "NOT celler",
    "NEAR(a b)",
    "a* OR b*",
    "^celler",
    "{celler} : x",
    "((((",
    "))))",
    "\\",
    "%",
    "_",
    "-",
    "+",
    "--",
    "/* */",
    "{{ 7*7 }}",
    "{% debug %}",
    "${jndi:ldap://x}",
    "åäö",
    "🧬",
    "\u202ecba",
    "\u2028",
    "مرحبا",
    "x" * 10_000,
    "a " * 3_000,
    '"' * 500,
    "&|!<->:*",
    '"' + "a " * 3_000 + '"',
    " OR ".join("abcdefgh" * 40),
]


@pytest.mark.parametrize("query", HOSTILE, ids=lambda query: ascii(query[:20]))
def test_hostile_query_is_answered(client: Client, site: factories.Site, query: str) -> None:
    factories.event(title="Celler och gener")
    client.raise_request_exception = False
    with override("sv"):
        answer = client.get(reverse("search"), {"q": query.encode("utf-8", "surrogatepass")})
    assert answer.status_code == 200
    assert b"<img src=x" not in answer.content


@pytest.mark.parametrize("query", HOSTILE, ids=lambda query: ascii(query[:20]))
def test_hostile_query_is_answered_in_the_admins_lists(
    client: Client, site: factories.Site, query: str
) -> None:
    """Wagtail's own lists answer 500 to a double quote on SQLite (wagtail issue 13227)."""
    client.force_login(factories.admin())
    client.raise_request_exception = False
    words = {"q": query.encode("utf-8", "surrogatepass")}
    addresses = [reverse("wagtailimages:index"), reverse("wagtaildocs:index"), "/admin/pages/search/"]
    statuses = {address: client.get(address, words).status_code for address in addresses}
    assert statuses == dict.fromkeys(addresses, 200)


def test_query_is_cleaned() -> None:
    assert clean_query('  "celler"\x00 och\n\tgener \ud800') == "celler och gener"
    assert len(clean_query("x" * 1000)) == MAX_LENGTH


def test_parsed_query_is_cleaned_too() -> None:
    """The admin's search of pages takes phrases apart before the backend sees them."""
    query = cleaned(And([Phrase('a"\x00'), Not(PlainText("b " * 3_000))]))
    assert (query.subqueries[0].query_string, len(query.subqueries[1].subquery.query_string)) == ("a", 199)


def test_search_finds_what_is_public_in_its_language(client: Client, site: factories.Site) -> None:
    factories.event(title="Vektorn i vården")
    factories.event("en", title="Vektorn abroad")
    factories.news(title="Nytt", lead="Om vektorn och annat.")
    factories.report(title="Vektorn som utkast", live=False)
    factories.restrict(factories.standard_page(title="Vektorn privat"))
    closed = factories.standard_page(title="Stängt")
    factories.standard_page(parent=closed, title="Vektorn under stängt")
    factories.restrict(closed)
    assert titles(client, q="vektorn") == ["Vektorn i vården", "Nytt", "Vektorn abroad"]
    assert titles(client, "en", q="vektorn") == ["Vektorn abroad", "Vektorn i vården", "Nytt"]


def test_search_reads_what_stands_on_the_page(client: Client, site: factories.Site) -> None:
    page = factories.event(title="Seminarium", live=False)
    page.venue_locality = "Lycksele"
    page.body = [("quote", {"text": "Om virusvektorer."})]
    page.programme = [ProgrammeRow(title="Plasmider", time=time(8, 15))]
    page.save_revision().publish()
    words = ("lycksele", "virusvektorer", "plasmider", "frukostseminarier")
    assert [titles(client, q=word) for word in words] == [["Seminarium"]] * len(words)
    assert titles(client, q="breakfast") == []


def test_meeting_room_is_not_found(client: Client, site: factories.Site) -> None:
    factories.event(join_url="https://zoom.example/j/geheimnis")
    assert titles(client, q="geheimnis") == []
    assert titles(client, q="zoom.example") == []


def test_a_result_is_called_what_a_visitor_would_call_it(client: Client, site: factories.Site) -> None:
    factories.event(title="Vektorn ett")
    factories.standard_page(title="Vektorn två")
    factories.sub_goal_page(title="Vektorn tre")
    assert {hit.title: hit.kind for hit in search(client, q="vektorn").context["items"]} == {
        "Vektorn ett": "Evenemang",
        "Vektorn två": "Sida",
        "Vektorn tre": "Delmål",
    }


def test_tabs_count_each_kind(client: Client, site: factories.Site) -> None:
    factories.event(title="Vektorn ett")
    factories.event(title="Vektorn två")
    factories.report(title="Vektorn tre")
    factories.standard_page(title="Vektorn fyra")
    with override("sv"):
        answer = search(client, q="vektorn", type="events")
        tabs = [(str(tab.text), tab.count, tab.current, tab.url) for tab in answer.context["tabs"]]
    assert tabs == [
        ("Alla", 4, False, "?q=vektorn"),
        ("Evenemang", 2, True, "?q=vektorn&type=events"),
        ("Rapporter", 1, False, "?q=vektorn&type=reports"),
        ("Sidor", 1, False, "?q=vektorn&type=pages"),
    ]
    assert sorted(page.title for page in answer.context["items"]) == ["Vektorn ett", "Vektorn två"]
    assert titles(client, q="vektorn", type="pages") == ["Vektorn fyra"]
    assert len(titles(client, q="vektorn", type="no such kind")) == 4


def test_search_without_words_asks_for_some(client: Client, site: factories.Site) -> None:
    for query in ({}, {"q": ""}, {"q": ' "" '}):
        answer = search(client, **query)
        assert (answer.status_code, list(answer.context["items"]), answer.context["tabs"]) == (200, [], [])


def test_results_are_divided_into_pages(client: Client, site: factories.Site) -> None:
    for number in range(21):
        factories.news(title=f"Vektorn {number}")
    assert len(titles(client, q="vektorn")) == 20
    assert len(titles(client, q="vektorn", page="2")) == 1
    for bad in ("3", "0", "-1", "x"):
        assert search(client, q="vektorn", page=bad).status_code == 404


def test_results_are_kept_out_of_other_search_engines(client: Client, site: factories.Site) -> None:
    assert search(client, q="vektorn")["X-Robots-Tag"] == "noindex"


def test_search_changes_nothing(client: Client, site: factories.Site) -> None:
    with override("sv"):
        assert client.post(reverse("search")).status_code == 405


def test_switching_the_language_keeps_the_words(client: Client, site: factories.Site) -> None:
    with override("en"):
        english = reverse("search")
    assert f'href="{english}?q=gener+%26+celler"' in search(client, q="gener & celler").content.decode()


def test_facets_are_links_with_counts(client: Client, site: factories.Site) -> None:
    goal, other = factories.sub_goal(4), factories.sub_goal(1)
    factories.news(title="Vektor ett", published_on=date(2024, 5, 2), sub_goal=goal)
    factories.news(title="Vektor två", published_on=date(2023, 5, 2), sub_goal=goal)
    factories.report(title="Vektor tre", published_on=date(2024, 5, 1), sub_goal=other)
    factories.standard_page(title="Vektor fyra")

    def links(name: str, **query: str) -> list[tuple[str, int, bool, str]]:
        answer = search(client, q="vektor", **query)
        return [(str(link.text), link.count, link.current, link.url) for link in answer.context[name]]

    assert links("years") == [
        ("2024", 2, False, "?q=vektor&year=2024"),
        ("2023", 1, False, "?q=vektor&year=2023"),
    ]
    assert links("goals", year="2024") == [
        ("1. Mål 1", 1, False, "?q=vektor&year=2024&goal=1"),
        ("4. Mål 4", 1, False, "?q=vektor&year=2024&goal=4"),
    ]
    assert links("years", year="2024", type="news") == [
        ("2024", 1, True, "?q=vektor&type=news"),
        ("2023", 1, False, "?q=vektor&type=news&year=2023"),
    ]
    assert titles(client, q="vektor", year="2024", goal="4") == ["Vektor ett"]
    text = search(client, q="vektor", year="2024").content.decode()
    assert '<a href="?q=vektor&amp;year=2023"' in text
    assert '<a href="?q=vektor">Rensa alla filter</a>' in text


@pytest.mark.parametrize(
    "bad",
    [
        {"type": "\x00"},
        {"type": "events' OR 1=1"},
        {"year": "1999"},
        {"year": "-1"},
        {"year": "٢٠٢٤"},
        {"year": "9" * 5000},
        {"goal": "x"},
        {"goal": "99"},
        {"goal": "4.0"},
    ],
    ids=str,
)
def test_bad_facets_are_left_out(client: Client, site: factories.Site, bad: dict[str, str]) -> None:
    factories.news(title="Vektor", published_on=date(2024, 5, 2), sub_goal=factories.sub_goal(4))
    assert titles(client, q="vektor", **bad) == ["Vektor"]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_number_of_queries_does_not_grow(client: Client, site: factories.Site, language: str) -> None:
    def asked() -> int:
        assert Entry.objects.exists()  # reading the index writes what waits for it
        for _ in range(2):  # the first one finds what all pages share
            with CaptureQueriesContext(connection) as queries:
                assert search(client, language, q="vektor").status_code == 200
        return len(queries)

    def grow(number: int) -> None:
        for place in range(number):
            for code in ("sv", "en"):
                report_with(
                    pdf("En vektor."),
                    page_language=code,
                    title=f"Vektor {place}",
                    sub_goal=factories.sub_goal(),
                )
                factories.news(code, title=f"Vektor {place}")
                factories.event(code, title=f"Vektor {place}")
                factories.person(code, title=f"Vektor {place}")
                factories.group(code, title=f"Vektor {place}")

    grow(1)
    asked()
    few = asked()
    grow(3)
    assert asked() == few
    assert few < 40
