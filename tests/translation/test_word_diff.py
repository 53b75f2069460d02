"""Texts that would cost a word-by-word comparison minutes are compared at their ends."""

from collections import Counter
from difflib import SequenceMatcher
from typing import Any

import pytest

from translation import word_diff
from translation.word_diff import MOST_PAIRS, Part, diff, likeness

SIGNS = "! " * 20_000
ALTERNATING = (
    " ".join(f"a {number}x" for number in range(2_000)),
    " ".join(f"a {number}y" for number in range(2_000)),
)


@pytest.fixture(autouse=True)
def steps(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The pairs of equal words that each comparison was given."""
    counted: list[int] = []

    def counting(junk: Any, before: list[str], after: list[str], **options: Any) -> SequenceMatcher:
        there = Counter(before)
        counted.append(sum(there[word] for word in after))
        return SequenceMatcher(junk, before, after, **options)

    monkeypatch.setattr(word_diff, "SequenceMatcher", counting)
    return counted


def test_likeness_of_texts_that_are_too_much_counts_their_ends(steps: list[int]) -> None:
    words = "ord " * 600
    found = [
        likeness(SIGNS, SIGNS),
        likeness(f"{words}ett", f"{words}två"),
        likeness(f"ett {words}.", f"två {words}."),
        likeness(f"ett {words} ett", f"två {words} två"),
        round(likeness(*ALTERNATING), 2),
        likeness("", ""),
    ]
    assert found == [1.0, 600 / 601, 601 / 602, 0.0, 0.0, 1.0]
    assert max(steps) <= MOST_PAIRS


def test_difference_of_texts_that_are_too_much_is_what_stands_between_their_ends(steps: list[int]) -> None:
    words = "ord " * 600
    assert diff(f"Början {words}gammalt slut.", f"Början {words}nytt slut.") == [
        Part("same", f"Början {words}".rstrip()),
        Part("removed", " gammalt"),
        Part("added", " nytt"),
        Part("same", " slut."),
    ]
    assert diff(SIGNS, f"{SIGNS}till") == [
        Part("same", SIGNS.rstrip()),
        Part("removed", " "),
        Part("added", " till"),
    ]
    assert max(steps, default=0) <= MOST_PAIRS


def test_long_prose_is_compared_word_by_word(steps: list[int]) -> None:
    """A paragraph as long as a report's summary, with the commonest words of the language, is not too much."""
    sentence = (
        "Det är en text om celler, och den är till för att läsas av den som {} vill veta hur det går till."
    )
    before = " ".join(sentence.format(number) for number in range(40))
    assert diff(before, before.replace(" 17 ", " 18 ")) == [
        Part("same", before.partition(" 17 ")[0]),
        Part("removed", " 17"),
        Part("added", " 18"),
        Part("same", f" {before.partition(' 17 ')[2]}"),
    ]
    assert len(steps) == 1


def test_texts_with_few_words_in_common_are_not_compared(steps: list[int]) -> None:
    assert likeness("ett två tre fyra", "fem sex sju fyra", at_least=0.4) == 0.0
    assert steps == []
    assert likeness("ett två tre fyra", "ett två sju fyra", at_least=0.4) == 0.75
