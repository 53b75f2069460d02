"""Queries that found nothing: counted without saying who, shown to editors."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from search import missed
from search.models import MissedQuery
from tests import factories
from tests.search.asking import search

DAY = date(2026, 11, 23)


def counted() -> list[tuple[str, str, int]]:
    return list(MissedQuery.objects.order_by("query").values_list("query", "language", "count"))


def test_what_found_nothing_is_counted(client: Client, site: factories.Site) -> None:
    factories.news(title="Plasmid")
    for query in ("Kvantdator", " kvantdator ", "plasmid", ""):
        search(client, q=query)
    search(client, "en", q="kvantdator")
    with override("sv"):
        client.head(reverse("search"), {"q": "kvantdator"})
    assert sorted(counted()) == [("kvantdator", "en", 1), ("kvantdator", "sv", 2)]


@pytest.mark.parametrize(
    "query",
    [
        "anna@example.org",
        "19790101-1234",
        "070 123 45 67",
        "se https://example.org/",
        "x" * 61,
        "1234",
        "",
        "?!",
    ],
)
def test_what_may_be_about_a_person_is_not_kept(db: None, query: str) -> None:
    missed.count(query, "sv", DAY)
    assert counted() == []


def test_number_of_queries_and_days_is_limited(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(missed, "MOST_A_DAY", 2)
    missed.count("gammal", "sv", DAY - missed.KEPT - timedelta(days=1))
    for query in ("ett", "två", "tre", "ett"):
        missed.count(query, "sv", DAY)
    assert counted() == [("ett", "sv", 2), ("två", "sv", 1)]


def test_editors_read_them_and_export_them(client: Client, site: factories.Site) -> None:
    today = timezone.localdate()
    MissedQuery.objects.bulk_create(
        [
            MissedQuery(query="kvantdator", language="sv", day=today, count=2),
            MissedQuery(query="kvantdator", language="sv", day=today - timedelta(days=60), count=1),
            MissedQuery(query="=cmd", language="en", day=today - timedelta(days=60), count=5),
        ]
    )
    client.force_login(factories.admin())
    address = reverse("search_missed")

    def rows(**filters: str) -> list[tuple[str, int]]:
        answer = client.get(address, filters)
        return [(row["query"], row["times"]) for row in answer.context["object_list"]]

    assert rows() == [("=cmd", 5), ("kvantdator", 3)]
    assert rows(language="sv", days="30") == [("kvantdator", 2)]
    assert rows(days="x'") == [("=cmd", 5), ("kvantdator", 3)]
    text = b"".join(client.get(address, {"export": "csv"}).streaming_content).decode()
    assert [line.split(",")[:3] for line in text.splitlines()[1:]] == [
        ["'=cmd", "en", "5"],
        ["kvantdator", "sv", "3"],
    ]


def test_report_is_for_those_who_may_see_it(client: Client, site: factories.Site) -> None:
    client.force_login(factories.translator(site.en.home))
    assert client.get(reverse("search_missed")).status_code == 302
    client.force_login(factories.user_with("reader", {}, "view_missedquery"))
    assert client.get(reverse("search_missed")).status_code == 200
