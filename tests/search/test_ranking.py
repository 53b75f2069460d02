"""The order of hits and the numbers of the facets, from plain values."""

from collections import Counter
from typing import Any

from search import queries
from search.queries import QueryWord, Term, parse, parse_typing
from search.ranking import FOREIGN, OWN, TRANSLATED, Facets, Match, limited, ranked
from search.synonyms import Phrases
from search.words import Key

NONE = Phrases({})


def match(page_id: int, **changes: Any) -> Match:
    values: dict[str, Any] = {
        "version_key": str(page_id),
        "is_readers": True,
        "readers_page_id": page_id,
        "cost": 0,
        "kind": "news",
        "day": 20240925,
        "sub_goal_id": None,
    }
    return Match(page_id, **(values | changes))


def test_best_answer_comes_first_then_the_newest() -> None:
    found = ranked(
        [
            match(1, cost=3),
            match(2, day=None),
            match(3, day=20230101),
            match(4, day=20240101),
            match(5, day=20240101),
            match(6, cost=12),
        ]
    )
    assert [hit.page_id for hit in found] == [5, 4, 3, 2, 1, 6]


def test_page_is_found_once_in_the_readers_language() -> None:
    found = ranked(
        [
            match(1, version_key="a", cost=9),
            match(2, version_key="a", is_readers=False, readers_page_id=1, cost=0),
            match(3, version_key="b", is_readers=False, readers_page_id=30),
            match(4, version_key="c", is_readers=False, readers_page_id=None),
        ]
    )
    assert [(hit.page_id, hit.place, hit.cost) for hit in found] == [
        (1, OWN, 9),
        (30, TRANSLATED, 0),
        (4, FOREIGN, 0),
    ]


def test_each_facet_counts_what_the_others_admit() -> None:
    hits = ranked(
        [
            match(1, kind="news", day=20240101, sub_goal_id=4),
            match(2, kind="news", day=20230101),
            match(3, kind="events", day=20240101, sub_goal_id=4),
            match(4, kind="people", day=None),
        ]
    )
    shown, counts = limited(hits, Facets(kind="news", year=2024))
    assert [hit.page_id for hit in shown] == [1]
    assert counts.kind == Counter({"news": 1, "events": 1})
    assert counts.year == Counter({2024: 1, 2023: 1})
    assert counts.sub_goal_id == Counter({4: 1})
    assert limited(hits, Facets())[0] == hits


def cost(word: QueryWord, language: str, text: str, folded: str = "") -> int | None:
    return word.cost(Term(language, text, folded or text))


def test_marks_and_wholeness_decide_what_a_term_costs() -> None:
    (word,) = parse("årsmöte", NONE)
    assert [
        cost(word, "sv", "årsmöt", "arsmot"),
        cost(word, "sv", "årsmötesprotokoll", "arsmotesprotokoll"),
        cost(word, "sv", "arsmot"),
        cost(word, "sv", "arsmotesprotokoll"),
        cost(word, "sv", "möt", "mot"),
    ] == [0, 2, 12, 14, None]


def test_short_words_begin_nothing() -> None:
    (word,) = parse("gen", NONE)
    assert (cost(word, "sv", "gen"), cost(word, "sv", "general")) == (0, None)


def test_stop_words_count_only_alone() -> None:
    assert [word.text for word in parse("kompetens och the utbildning", NONE)] == ["kompetens", "utbildning"]
    assert [word.text for word in parse("och", NONE)] == ["och"]
    assert parse(" ?! ", NONE) == []


def test_phrase_of_the_vocabulary_is_one_word() -> None:
    phrases = Phrases({7: ["läkemedel för avancerad terapi", "ATMP"]})
    words = parse("rapport om läkemedel för avancerade terapier", phrases)
    assert [(word.text, word.concepts) for word in words] == [
        ("rapport", ()),
        ("läkemedel för avancerade terapier", (7,)),
    ]
    (atmp,) = parse("ATMP", phrases)
    assert (cost(atmp, "sv", "atmp"), cost(atmp, queries.CONCEPTS, "#7")) == (0, queries.SYNONYM)
    assert cost(words[1], queries.CONCEPTS, "#7") == 0


def test_query_has_a_limited_number_of_words() -> None:
    assert len(parse(" ".join(f"ord{number}" for number in range(100)), NONE)) == queries.MAX_WORDS
    assert len(parse_typing("a " * 100 + "b")) == 1


def test_what_is_typed_begins_words_of_titles() -> None:
    (word,) = parse_typing("Kö")
    assert word.prefixes == {queries.FORMS: Key("kö", "ko")}
    assert [
        cost(word, queries.FORMS, "kö", "ko"),
        cost(word, queries.FORMS, "köp", "kop"),
        cost(word, "sv", "kö", "ko"),
    ] == [0, 2, None]
