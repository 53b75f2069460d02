"""Parts of a text around the words that were looked for, with the words marked."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

from django.utils.safestring import SafeString

from search.queries import QueryWord, Term
from search.synonyms import Phrases
from search.words import WORD, Key, as_word, folded, key

LENGTH = 240  # characters of an excerpt
BEFORE = 60  # of them before the first word
LONGEST_TEXT = 60_000  # characters that are looked through


class Mark(NamedTuple):
    """A part of a text that answers to the query's word with the number."""

    start: int
    end: int
    word: int


class Marked(NamedTuple):
    """A text and its marks."""

    text: str
    marks: list[Mark]

    @property
    def words(self) -> set[int]:
        """The words of the query that stand in it."""
        return {mark.word for mark in self.marks}


class Told(NamedTuple):
    """Of a written word: which word of the query it answers to, and which phrases of the query begin with it."""

    word: int | None
    phrases: list[tuple[tuple[str, ...], int]]


class Marker:
    """Finds the words of a query in texts of one language."""

    def __init__(self, words: Sequence[QueryWord], phrases: Phrases, language: str) -> None:
        self.words, self.phrases, self.language = words, phrases, language
        self._told: dict[str, Told | None] = {}  # None for what has nothing to do with the query
        self._concepts = {concept: number for number, word in enumerate(words) for concept in word.concepts}
        # A stem begins as its word does: most words of a text are told apart by their first letters.
        keys = [key for word in words for each in (word.keys, word.prefixes) if (key := each.get(language))]
        begun = phrases.beginnings_of(self._concepts, language) if self._concepts else ()
        self._initials = {stem[:1] for stem in (*(each.folded for each in keys), *begun)}
        self._answering: dict[str, bool] = {}  # the letters, as they are written

    def marked(self, text: str) -> Marked:
        """The text with the answers in it, in order, none overlapping another."""
        answering, told = self._answering, self._told
        marks = []
        written = list(WORD.finditer(text, 0, LONGEST_TEXT))
        for place, match in enumerate(written):
            word = match[0]
            initial = word[0]
            if initial not in answering:
                answering[initial] = folded(as_word(initial))[:1] in self._initials
            if not answering[initial]:
                continue
            if (known := told[word] if word in told else self._tell(word)) is None:
                continue
            if known.word is not None:
                marks.append(Mark(match.start(), match.end(), known.word))
            for stems, number in known.phrases:
                span = written[place : place + len(stems)]
                if tuple(self._key(each[0]).folded for each in span) == stems:
                    marks.append(Mark(match.start(), span[-1].end(), number))
        return Marked(text, _apart(marks))

    def _tell(self, written: str) -> Told | None:
        known = self._key(written)
        term = Term(self.language, *known)
        numbers = (number for number, word in enumerate(self.words) if word.cost(term) is not None)
        begun = self.phrases.beginning_with(known.folded, self.language) if self._concepts else ()
        phrases = [(stems, self._concepts[each]) for stems, each in begun if each in self._concepts]
        told = Told(next(numbers, None), phrases)
        self._told[written] = told if told.word is not None or phrases else None
        return self._told[written]

    def _key(self, written: str) -> Key:
        return key(as_word(written), self.language)


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
        parts.append(f"{escape(text[place : mark.start])}<mark>{escape(text[mark.start : mark.end])}</mark>")
        place = mark.end
    return SafeString("".join([*parts, escape(text[place:])]))


def best_excerpt(texts: Iterable[Marked]) -> SafeString:
    """The part of the texts that answers to the most words; of equals the first, else how the first text begins."""
    candidates = [found for found in texts if found.text]
    if not candidates:
        return SafeString("")
    best = max(candidates, key=lambda found: len(found.words))
    return excerpt(best.text, best.marks)


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
    before, after = "… " if begin else "", " …" if end < len(text) else ""
    return SafeString(f"{before}{highlighted(text[begin:end], shown)}{after}")


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
