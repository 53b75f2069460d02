"""What a visitor asks for, as the index looks it up."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from search.meanings import Fact, meanings
from search.synonyms import Phrases, concept_term
from search.words import ASKING, LANGUAGES, STOP_WORDS, Key, cleaned_text, first_stem, folded, key, words_of

MAX_WORDS = 8
SHORTEST_PREFIX = 4  # letters; “gen” begins “general” and “genom” too
# Letters of a word that is being typed. Thousands of words begin with so few: a beginning is a term of its own.
LONGEST_BEGINNING = 3
# How a term answers to a word. A field costs FIELD_STEP, lost marks more than any field (docs/adr/0015).
WHOLE, SYNONYM, PREFIX = 0, 1, 2
FIELD_STEP = 3
FOLDED = 4 * FIELD_STEP
ASIDE = 1  # what a page costs that does not answer to a word that it need not answer to
CONCEPTS = ""  # the language of a concept's term
FORMS = "*"  # the language of the unstemmed words of titles and leads
BEGINNINGS = "<"  # the language of the short beginnings of titles' words
FACTS = "="  # the language of what results are limited and ordered by; no word of a query


class Term(NamedTuple):
    """A term of the index: its language ("" for a concept), its text with marks and without."""

    language: str
    text: str
    folded: str


@dataclass(frozen=True)
class QueryWord:
    """A word of a query, or a phrase of the vocabulary: every term that it is looked for by."""

    text: str
    keys: dict[str, Key]  # by language; none for a phrase
    prefixes: dict[str, Key]
    concepts: tuple[int, ...]
    facts: dict[Fact, int] = field(default_factory=dict)  # that it stands for, and what they cost
    aside: bool = False  # pages need not answer to it; a title that does comes first

    def cost(self, term: Term) -> int | None:
        """How well the term answers to the word, 0 being best; None when it does not."""
        if term.language == CONCEPTS:
            found = term.text in map(concept_term, self.concepts)
            return (SYNONYM if self.keys else WHOLE) if found else None
        own = self.keys.get(term.language)
        if own and own.folded == term.folded:
            whole = PREFIX if term.language == BEGINNINGS else WHOLE
            return whole if own.exact == term.text else FOLDED + whole
        prefix = self.prefixes.get(term.language)
        if prefix and term.folded.startswith(prefix.folded):
            return PREFIX if term.text.startswith(prefix.exact) else FOLDED + PREFIX
        return None


def parse(query: str, phrases: Phrases) -> list[QueryWord]:
    """The words that a page must answer to, all but those aside. Stop words count only where there is nothing else."""
    words = [word.text for word in words_of(cleaned_text(query))]
    spans, meant = phrases.longest(words), meanings(words)
    found, place = [], 0
    while place < len(words):
        last, concepts = spans.get(place, (place + 1, set()))
        found.append(_word(words[place:last], tuple(sorted(concepts)), _shared(meant[place:last])))
        place = last
    found = [word for word in found if word.facts or word.text not in STOP_WORDS] or found
    telling = [word for word in found if word.text not in ASKING]
    if telling and len(found) <= MAX_WORDS:
        telling = [_aside(word) if word.text in ASKING else word for word in found]
    return _once(telling or found)[:MAX_WORDS]


def _shared(meant: Sequence[dict[Fact, int]]) -> dict[Fact, int]:
    """The facts that all words of a phrase stand for, and what an answer to all of them costs."""
    first, *others = meant
    return {
        fact: cost + sum(other[fact] for other in others)
        for fact, cost in first.items()
        if all(fact in other for other in others)
    }


def _aside(word: QueryWord) -> QueryWord:
    return replace(word, prefixes={}, concepts=(), facts={}, aside=True)


def _once(words: Iterable[QueryWord]) -> list[QueryWord]:
    return list({word.text: word for word in words}.values())


def _word(words: list[str], concepts: tuple[int, ...], facts: dict[Fact, int]) -> QueryWord:
    if len(words) > 1:
        return QueryWord(" ".join(words), {}, {}, concepts, facts)
    (word,) = words
    keys = {language: key(word, language) for language in LANGUAGES}
    return QueryWord(word, keys, _prefixes(word), concepts, facts)


def _prefixes(word: str) -> dict[str, Key]:
    """What a longer word may begin with: the stem in Swedish, which has compounds, the word itself in English."""
    swedish = first_stem(word, "sv")
    if len(swedish) < SHORTEST_PREFIX:
        swedish = word
    found = {"sv": Key(swedish, folded(swedish)), "en": Key(word, folded(word))}
    return {language: prefix for language, prefix in found.items() if len(prefix.exact) >= SHORTEST_PREFIX}


def parse_typing(query: str) -> list[QueryWord]:
    """The words of a query that is still being typed: each begins a word of a title."""
    words = [word.text for word in words_of(cleaned_text(query))][:MAX_WORDS]
    return _once(_begun(word) for word in words)


def _begun(word: str) -> QueryWord:
    own = Key(word, folded(word))
    if len(word) <= LONGEST_BEGINNING:
        return QueryWord(word, {FORMS: own, BEGINNINGS: own}, {}, ())
    return QueryWord(word, {FORMS: own}, {FORMS: own}, ())


def beginnings(word: str) -> set[Term]:
    """The terms that a word of a title can be found by when only its first letters have been typed."""
    lengths = range(1, LONGEST_BEGINNING + 1)
    return {Term(BEGINNINGS, word[:length], folded(word[:length])) for length in lengths}
