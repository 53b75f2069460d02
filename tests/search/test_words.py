"""Words as the index knows them."""

import pytest

from search.near import distance
from search.synonyms import Phrases, Span
from search.words import Key, Word, cleaned_text, folded, key, stem, words_of


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("  Kompetens-\nbehov  inom\tATMP ", "Kompetensbehov inom ATMP"),
        ("kompe\u00adtens", "kompetens"),
        ("kompe\ufffe\ntens och ut\x02bildning", "kompetens och utbildning"),
        ("2020-\n2024", "2020- 2024"),
        ("Skriv till anna@example.org, eller se https://example.org/x?pwd=1 nu", "Skriv till eller se nu"),
        ("a\x00b\x1bc \ud800 \u202ed", "a b c d"),
        ("a\u030arsmo\u0308te", "årsmöte"),
        ("", ""),
    ],
)
def test_text_is_cleaned(text: str, cleaned: str) -> None:
    assert cleaned_text(text) == cleaned


def test_long_text_without_spaces_is_cleaned_in_one_go() -> None:
    assert cleaned_text("a@" * 200_000) == ""
    assert len(cleaned_text("x" * 400_000)) == 400_000


def test_words_have_their_places() -> None:
    assert list(words_of("ATMP-centrum, år_1")) == [
        Word(0, 4, "atmp"),
        Word(5, 12, "centrum"),
        Word(14, 16, "år"),
        Word(17, 18, "1"),
    ]
    assert next(words_of("x" * 100)).text == "x" * 40


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("sv", "kompetens kompetenser kompetensen kompetensernas"),
        ("sv", "utbildning utbildningar utbildningarna utbildningen"),
        ("sv", "terapi terapier terapin terapierna"),
        ("sv", "läkemedel läkemedlet läkemedlen läkemedels läkemedlens"),
        ("sv", "medicin medicinen mediciner"),
        ("sv", "rapport rapporten rapporter rapporterna rapporternas"),
        ("sv", "cell cellen celler cellerna"),
        ("sv", "avancerad avancerade avancerat"),
        ("sv", "årsmöte årsmötet årsmöten"),
        ("sv", "seminarium seminariet seminariets seminarier seminarierna"),
        ("sv", "laboratorium laboratoriet laboratorier"),
        ("sv", "projekt projektet projektets projekten"),
        ("sv", "nätverk nätverket nätverken"),
        ("sv", "evenemang evenemanget evenemangen"),
        ("sv", "tillstånd tillståndet tillstånden"),
        ("sv", "protokoll protokollet protokollen"),
        ("sv", "renrum renrummet renrummen"),
        ("sv", "medlem medlemmen medlemmar medlemmarnas"),
        ("en", "competence competences competencies"),
        ("en", "train training trained trains"),
        ("en", "therapy therapies"),
        ("en", "report reports reported reporting"),
        ("en", "product products"),
    ],
)
def test_forms_of_a_word_have_one_stem(language: str, words: str) -> None:
    assert len({stem(word, language) for word in words.split()}) == 1


def test_word_that_unfolds_stays_short() -> None:
    (word,) = words_of("\ufdfa" * 40)
    assert [len(part) for part in key(word.text, "sv")] == [40, 40]


def test_marks_are_folded_for_those_who_leave_them_out() -> None:
    assert [folded(word) for word in ("årsmöte", "café", "ørsted", "år", "ar")] == [
        "arsmote",
        "cafe",
        "orsted",
        "ar",
        "ar",
    ]
    assert key("årsmötet", "sv") == Key("årsmöt", "arsmot")
    assert key("arsmotet", "sv") == Key("arsmot", "arsmot")


def test_phrases_are_found_in_every_form() -> None:
    phrases = Phrases({7: ["läkemedel för avancerad terapi", "ATMP"], 9: ["gene therapy"]})

    def among(text: str, language: str) -> list[Span]:
        return phrases.among([key(word.text, language).folded for word in words_of(text)], language)

    assert among("Nya läkemedel för avancerade terapier och ATMP", "sv") == [Span(1, 5, 7), Span(6, 7, 7)]
    assert among("Gene therapies and an ATMP", "en") == [Span(0, 2, 9), Span(4, 5, 7)]
    assert among("avancerad terapi", "sv") == []


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [
        ("kompetens", "kompetens", 0),
        ("kompetnes", "kompetens", 1),
        ("kompetes", "kompetens", 1),
        ("kompettens", "kompetens", 1),
        ("komppetnes", "kompetens", 2),
        ("", "abc", 3),
    ],
)
def test_slips_between_words_are_counted(one: str, other: str, slips: int) -> None:
    assert distance(one, other) == distance(other, one) == slips
