"""The order of hits and the numbers of the facets, from plain values."""

from collections import Counter
from datetime import date
from random import Random

from search import queries
from search.bits import bits_of
from search.catalogue import DAY_BITS
from search.queries import QueryWord, Term, beginnings, parse, parse_typing
from search.ranking import (
    FOREIGN,
    OWN,
    TRANSLATED,
    Counts,
    Facets,
    Facts,
    Found,
    Hits,
    best,
    newest,
    ranked,
    together,
)
from search.synonyms import Phrases
from search.words import Key

NONE = Phrases({})


def levels(**costs: int) -> dict[int, int]:
    """Costs from numbers, `n1=3`."""
    found: dict[int, int] = {}
    for name, cost in costs.items():
        found[cost] = found.get(cost, 0) | 1 << int(name[1:])
    return found


def facts(days: dict[int, date], **values: dict[object, list[int]]) -> Facts:
    """What is known of numbers, the same in both languages."""

    def both(numbers: list[int]) -> dict[str, int]:
        return dict.fromkeys(("sv", "en"), bits_of(numbers))

    ordinals = {number: day.toordinal() for number, day in days.items()}
    slices = tuple(
        bits_of(number for number, ordinal in ordinals.items() if ordinal >> place & 1)
        for place in reversed(range(DAY_BITS))
    )
    known = {name: {value: both(of) for value, of in having.items()} for name, having in values.items()}
    return Facts(**known, days=dict.fromkeys(("sv", "en"), slices))


def numbers(hits: Hits) -> list[int]:
    return [found.number for found in hits[:]]


def test_best_answer_comes_first_then_the_newest() -> None:
    days = {1: date(2024, 9, 25), 3: date(2023, 1, 1), 4: date(2024, 1, 1), 5: date(2024, 1, 1)}
    found = ranked({"sv": levels(n1=3, n2=0, n3=0, n4=0, n5=0, n6=12)}, "sv", {"sv": EVERY}, facts(days))
    assert numbers(found) == [5, 4, 3, 2, 1, 6]
    assert (numbers_between(found, 1, 3), numbers_between(found, 3, 5)) == ([4, 3], [2, 1])
    assert numbers_between(found, 5, 99) == [6]


EVERY = bits_of(range(10))


def numbers_between(hits: Hits, begin: int, end: int) -> list[int]:
    return [found.number for found in hits[begin:end]]


def test_parts_of_the_list_are_the_list() -> None:
    dice = Random(2030)  # noqa: S311 (not a secret)
    days = {number: date(2020, 1, dice.randint(1, 9)) for number in range(300) if dice.random() < 0.9}
    costs = {f"n{number}": dice.randint(0, 3) for number in range(300) if dice.random() < 0.7}
    found = ranked({"sv": levels(**costs)}, "sv", {"sv": bits_of(range(300))}, facts(days))
    order = sorted(
        (cost, -days.get(number, date.min).toordinal(), -number)
        for number, cost in ((int(name[1:]), cost) for name, cost in costs.items())
    )
    expected = [-number for _cost, _day, number in order]
    parts = [numbers_between(found, begin, begin + 20) for begin in range(0, len(found), 20)]
    assert [number for part in parts for number in part] == expected == numbers(found)
    assert len(found) == len(expected)


def test_newest_of_many() -> None:
    slices = facts({1: date(2024, 1, 1), 2: date(2024, 1, 2), 3: date(2024, 1, 1)}).days["sv"]
    some = bits_of([1, 2, 3, 4])
    assert [newest(some, number, slices) for number in range(6)] == [
        *(0, bits_of([2]), bits_of([2, 3]), bits_of([1, 2, 3]), some, some)
    ]


def test_number_counts_at_the_best_of_its_costs() -> None:
    assert best([(3, 0b0110), (0, 0b0011), (3, 0b1000)]) == {0: 0b0011, 3: 0b1100}


def test_all_words_are_wanted_and_their_costs_added_up() -> None:
    assert together([{0: 0b0111, 3: 0b1000}, {2: 0b0110}, {1: 0b0010, 5: 0b1100}]) == {3: 0b0010, 7: 0b0100}
    assert together([{0: 0b01}, {0: 0b10}]) == together([]) == {}


def test_page_is_found_once_in_the_readers_language() -> None:
    found = ranked(
        {"sv": levels(n1=9), "en": levels(n1=0, n2=0, n3=0, n4=0)},
        "sv",
        {"sv": bits_of([1, 2]), "en": bits_of([1, 2, 3])},
    )
    assert [(tier.place, tier.cost, tier.language, tier.bits) for tier in found.tiers] == [
        (OWN, 9, "sv", bits_of([1])),
        (TRANSLATED, 0, "sv", bits_of([2])),
        (FOREIGN, 0, "en", bits_of([3])),
    ]
    assert found[:] == [Found(1, "sv"), Found(2, "sv"), Found(3, "en")]
    assert (len(found), found.foreign, len(Hits()), Hits()[:5]) == (3, 1, 0, [])


def test_each_facet_counts_what_the_others_admit() -> None:
    known = facts(
        {1: date(2024, 1, 1), 2: date(2023, 1, 1), 3: date(2024, 1, 1)},
        kind={"news": [1, 2], "events": [3], "people": [4], "reports": [5]},
        year={2024: [1, 3], 2023: [2, 5]},
        sub_goal_id={4: [1, 3], 7: [5]},
    )
    hits = ranked({"sv": levels(n1=0, n2=0, n3=0, n4=0)}, "sv", {"sv": EVERY}, known)
    facets = Facets(kind="news", year=2024)
    assert numbers(hits.limited(facets)) == [1]
    assert hits.counts(facets) == Counts(
        Counter({"news": 1, "events": 1}), Counter({2024: 1, 2023: 1}), Counter({4: 1})
    )
    assert hits.limited(Facets()) == hits
    assert numbers(hits.limited(Facets(year=1999))) == []


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
    (short,) = parse_typing("Kö")
    assert (short.keys[queries.BEGINNINGS], short.prefixes) == (Key("kö", "ko"), {})
    assert [
        cost(short, queries.FORMS, "kö", "ko"),
        cost(short, queries.BEGINNINGS, "kö", "ko"),
        cost(short, queries.BEGINNINGS, "ko", "ko"),
        cost(short, queries.BEGINNINGS, "köp", "kop"),
        cost(short, "sv", "kö", "ko"),
    ] == [0, 2, 14, None, None]
    (long,) = parse_typing("köpe")
    assert long.prefixes == {queries.FORMS: Key("köpe", "kope")}
    assert [
        cost(long, queries.FORMS, "köpenhamn", "kopenhamn"),
        cost(long, queries.FORMS, "kope"),
        cost(long, queries.BEGINNINGS, "köp", "kop"),
    ] == [2, 12, None]


def test_beginnings_of_a_word_are_terms() -> None:
    assert beginnings("köp") == {Term("<", "k", "k"), Term("<", "kö", "ko"), Term("<", "köp", "kop")}
    assert beginnings("å") == {Term("<", "å", "a")}
