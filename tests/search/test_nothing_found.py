"""What helps somebody who found nothing, or has not asked yet."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from search.indexing import phrases
from search.models import Synonym
from tests import factories
from tests.search.asking import pdf, report_with, search


def test_nothing_found_offers_other_words_and_the_lists(client: Client, site: factories.Site) -> None:
    factories.event(title="Kompetensbehov och utbildning")
    factories.news(title="Kompetens, dold", live=False)
    answer = search(client, q="kompetensbehvo")
    assert [(each.query, each.count) for each in answer.context["almost"]] == [("kompetensbehov", 1)]
    assert '<a href="?q=kompetensbehov">kompetensbehov</a>' in answer.content.decode()
    answer = search(client, q="utbildning kvantdator")
    assert [(each.query, each.count) for each in answer.context["alone"]] == [("utbildning", 1)]
    assert [each["text"] for each in answer.context["lists"]] == [
        "Evenemang",
        "Rapporter",
        "Arbetsgrupper",
        "Medlemmar",
        "Nyheter",
    ]


def test_nothing_found_offers_the_parts_of_a_compound_and_the_words_that_say_most(
    client: Client, site: factories.Site
) -> None:
    factories.event(title="Kompetensbehov och utveckling")
    factories.news(title="Kompetens")
    answer = search(client, q="kompetensutveckling")
    assert [(each.query, each.count) for each in answer.context["alone"]] == [
        ("kompetens", 2),
        ("utveckling", 1),
    ]
    answer = search(client, q="hur kan jag kvantifiera kompetens")
    assert [(each.query, each.count) for each in answer.context["alone"]] == [("kompetens", 2)]


def test_word_of_the_vocabulary_is_near_too(client: Client, site: factories.Site) -> None:
    report_with(pdf("Om genterapi."), title="Rapport")
    assert [(each.query, each.count) for each in search(client, q="genterpi").context["almost"]] == [
        ("genterapi", 1)
    ]


def test_vocabulary_is_read_once(client: Client, site: factories.Site) -> None:
    """For the words that are spelt almost like it, and for its parts; not again until the vocabulary changes."""

    def read() -> list[str]:
        with CaptureQueriesContext(connection) as queries:
            search(client, q="kvantdatro")
        return [query["sql"] for query in queries if f'FROM "{Synonym._meta.db_table}"' in query["sql"]]

    Synonym.objects.create(words_sv="genterapi")
    phrases()
    assert (len(read()), len(read())) == (1, 0)


def test_near_words_are_no_words_of_hidden_pages(client: Client, site: factories.Site) -> None:
    page = factories.event(title="Geheimnis")
    factories.restrict(page)
    assert search(client, q="geheimnsi").context["almost"] == []


def test_empty_search_shows_the_lists(client: Client, site: factories.Site) -> None:
    answer = search(client, "en")
    assert [each["url"] for each in answer.context["lists"]] == [
        "/en/events/",
        "/en/reports/",
        "/en/working-groups/",
        "/en/members/",
        "/en/news/",
    ]
    assert "almost" not in answer.context
