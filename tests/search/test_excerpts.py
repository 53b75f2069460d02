"""Marked words in titles and excerpts."""

from search.excerpts import LENGTH, Marker, best_excerpt, excerpt, highlighted
from search.queries import parse
from search.synonyms import Phrases

PHRASES = Phrases({7: ["läkemedel för avancerad terapi", "ATMP"]})


def marked(text: str, query: str, language: str = "sv") -> str:
    return highlighted(*Marker(parse(query, PHRASES), PHRASES, language).marked(text))


def test_every_form_of_a_word_is_marked() -> None:
    assert marked("Kompetensbehov, kompetenser och KOMPETENS", "kompetens") == (
        "<mark>Kompetensbehov</mark>, <mark>kompetenser</mark> och <mark>KOMPETENS</mark>"
    )
    assert marked("Årsmötet 2024", "arsmote") == "<mark>Årsmötet</mark> 2024"
    assert (
        marked("Training and trained", "training", "en") == "<mark>Training</mark> and <mark>trained</mark>"
    )


def test_synonyms_are_marked_as_phrases() -> None:
    assert marked("Nya läkemedel för avancerade terapier", "ATMP") == (
        "Nya <mark>läkemedel för avancerade terapier</mark>"
    )
    assert marked("Om ATMP", "läkemedel för avancerad terapi") == "Om <mark>ATMP</mark>"


def test_text_stays_text() -> None:
    assert marked('<b>"celler"</b> & <script>', "celler b") == (
        "&lt;<mark>b</mark>&gt;&quot;<mark>celler</mark>&quot;&lt;/<mark>b</mark>&gt; &amp; &lt;script&gt;"
    )


def test_excerpt_is_cut_around_the_words() -> None:
    text = "början " * 60 + "celler och gener " + "slutet " * 60
    found = excerpt(*Marker(parse("gener celler", PHRASES), PHRASES, "sv").marked(text))
    assert found.startswith("… början ")
    assert found.endswith(" slutet …")
    assert "<mark>celler</mark> och <mark>gener</mark>" in found
    assert len(found.replace("<mark>", "").replace("</mark>", "")) <= LENGTH + 4


def test_excerpt_of_one_endless_word_is_short() -> None:
    assert len(excerpt("x" * 10_000, [])) == LENGTH + 2


def test_text_with_most_of_the_words_is_shown() -> None:
    marker = Marker(parse("celler gener", PHRASES), PHRASES, "sv")

    def best(*texts: str) -> str:
        return best_excerpt(map(marker.marked, texts))

    assert best("Om celler.", "", "Gener i celler.") == "<mark>Gener</mark> i <mark>celler</mark>."
    assert best("Först.", "Sedan.") == "Först."
    assert best("", "") == ""
