"""Phrases that mean the same, found in a row of words."""

from collections.abc import Container, Iterable, Mapping, Sequence
from typing import NamedTuple

from search.words import LANGUAGES, key, words_of

CONCEPT = "#"  # begins the term of a concept; no word does


class Span(NamedTuple):
    """A phrase among words: the places of its first word and after its last, and what it means."""

    first: int
    last: int
    concept: int


class Phrases:
    """The phrases of the vocabulary, stemmed as the words of a text in each language are."""

    def __init__(self, concepts: Mapping[int, Iterable[str]]) -> None:
        """`concepts`: for each concept's number its phrases, whatever their language."""
        self._by_first: dict[str, dict[str, list[tuple[tuple[str, ...], int]]]] = {}
        for language in LANGUAGES:
            starts = self._by_first[language] = {}
            for concept, phrases in concepts.items():
                for phrase in phrases:
                    if stems := tuple(key(word.text, language).folded for word in words_of(phrase)):
                        starts.setdefault(stems[0], []).append((stems, concept))

    def among(self, stems: Sequence[str], language: str) -> list[Span]:
        """Every phrase among the folded stems of a text, in order."""
        starts = self._by_first[language]
        return [
            Span(place, place + len(phrase), concept)
            for place, stem in enumerate(stems)
            if stem in starts
            for phrase, concept in starts[stem]
            if tuple(stems[place : place + len(phrase)]) == phrase
        ]

    def longest(self, words: Sequence[str]) -> dict[int, tuple[int, set[int]]]:
        """Of words in lower case, in any language: the longest phrases, none overlapping one before it.

        For the place where each begins, the place after its end and what it means.
        """
        found: dict[int, tuple[int, set[int]]] = {}
        for language in LANGUAGES:
            for span in self.among([key(word, language).folded for word in words], language):
                last, concepts = found.get(span.first, (0, set()))
                if span.last > last:
                    found[span.first] = (span.last, {span.concept})
                elif span.last == last:
                    concepts.add(span.concept)
        end = 0
        for first in sorted(found):
            if first < end:
                del found[first]
            else:
                end = found[first][0]
        return found

    def beginning_with(self, stem: str, language: str) -> Sequence[tuple[tuple[str, ...], int]]:
        """The phrases whose first word has the folded stem: their stems, and what they mean."""
        return self._by_first[language].get(stem, ())

    def beginnings_of(self, concepts: Container[int], language: str) -> list[str]:
        """The folded stems that phrases with one of the meanings begin with."""
        return [
            stem
            for stem, begun in self._by_first[language].items()
            if any(concept in concepts for _stems, concept in begun)
        ]


def concept_term(concept: int) -> str:
    return f"{CONCEPT}{concept}"
