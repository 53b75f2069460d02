"""Parts of a text around the words that were looked for, with the words marked."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from search.queries import QueryWord, Term
from search.synonyms import Phrases
from search.words import Word, key, words_of

LENGTH = 240  # characters of an excerpt
BEFORE = 60  # of them before the first word
LONGEST_TEXT = 60_000  # characters that are looked through


class Mark(NamedTuple):
    """A part of a text that answers to the query's word with the number."""

    start: int
    end: int
    word: int


class Marker:
    """Finds the words of a query in texts of one language."""

    def __init__(self, words: Sequence[QueryWord], phrases: Phrases, language: str) -> None:
        self.words, self.phrases, self.language = words, phrases, language
        self._known: dict[str, int | None] = {}
        self._concepts = {concept: number for number, word in enumerate(words) for concept in word.concepts}

    def marks(self, text: str) -> list[Mark]:
        """The answers in the text, in order, none overlapping another."""
        found = list(words_of(text[:LONGEST_TEXT]))
        marks = [
            Mark(word.start, word.end, number)
            for word in found
            if (number := self._answer(word.text)) is not None
        ]
        if self._concepts:
            marks += self._phrases_in(found)
        return _apart(marks)

    def _answer(self, text: str) -> int | None:
        if text not in self._known:
            term = Term(self.language, *key(text, self.language))
            numbers = (number for number, word in enumerate(self.words) if word.cost(term) is not None)
            self._known[text] = next(numbers, None)
        return self._known[text]

    def _phrases_in(self, found: list[Word]) -> Iterable[Mark]:
        stems = [key(word.text, self.language).folded for word in found]
        for span in self.phrases.among(stems, self.language):
            if span.concept in self._concepts:
                yield Mark(found[span.first].start, found[span.last - 1].end, self._concepts[span.concept])


def _apart(marks: Iterable[Mark]) -> list[Mark]:
    """The marks in order; of those that overlap, the one that begins first, and the longest of them."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return kept


def highlighted(text: str, marks: Iterable[Mark]) -> SafeString:
    """The text, escaped, with <mark> around the marks."""
    parts, place = [], 0
    for mark in marks:
        parts += [(text[place : mark.start], text[mark.start : mark.end])]
        place = mark.end
    marked = format_html_join("", "{}<mark>{}</mark>", parts)
    return format_html("{}{}", marked, text[place:])


def best_excerpt(texts: Iterable[str], marks_of: Callable[[str], list[Mark]]) -> SafeString:
    """The part of the texts that answers to the most words; of equals the first, else how the first text begins."""
    candidates = [(text, marks_of(text)) for text in texts if text]
    if not candidates:
        return SafeString("")
    text, marks = max(candidates, key=lambda found: len({mark.word for mark in found[1]}))
    return excerpt(text, marks)


def excerpt(text: str, marks: Sequence[Mark]) -> SafeString:
    """About LENGTH characters of the text, cut between words, where the most different words stand."""
    begin = max(0, _densest(marks) - BEFORE)
    if len(text) <= LENGTH:
        begin = 0
    begin = text.rfind(" ", 0, begin) + 1 if begin else 0
    end = len(text)
    if end > begin + LENGTH:
        end = begin + LENGTH
        end = max(text.rfind(" ", begin, end), begin) if " " in text[begin:end] else end
    shown = [
        Mark(mark.start - begin, mark.end - begin, mark.word)
        for mark in marks
        if begin <= mark.start and mark.end <= end
    ]
    return format_html(
        "{}{}{}",
        "… " if begin else "",
        highlighted(text[begin:end], shown),
        " …" if end < len(text) else "",
    )


def _densest(marks: Sequence[Mark]) -> int:
    """Where the excerpt's first marked word begins."""
    best, most = 0, 0
    for first, mark in enumerate(marks):
        words = set()
        for other in marks[first : first + 30]:
            if other.end > mark.start + LENGTH - BEFORE:
                break
            words.add(other.word)
        if len(words) > most:
            best, most = mark.start, len(words)
    return best
