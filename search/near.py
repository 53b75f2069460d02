"""Help for a query that found nothing: words spelt almost like it, and its words, or the parts of one, alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from core.caching.memory import remembered
from search import queries
from search.matching import answered, answers_to
from search.models import Synonym, Term
from search.queries import FORMS
from search.results import Search, found_by
from search.words import STOP_WORDS, cleaned_text, folded, written_in

MAX_DISTANCE = 2
MAX_TRIES = 3
SHORTEST = 3  # letters of a word that may be misspelt
SHORTEST_PART = 5  # letters of a word that a compound begins or ends with


@dataclass(frozen=True)
class Instead:
    """Another query, and how many pages it finds."""

    query: str
    count: int


def spelt_almost(search: Search) -> list[Instead]:
    """Queries with one word put in the place of another: words of public titles and leads, and of the vocabulary."""
    stands = answered(search.words, search.answers)
    number = min(range(len(search.words)), key=lambda number: (number in stands, search.words[number].aside))
    wrong = search.words[number].text
    tries = [
        " ".join([*_texts(search.words[:number]), word, *_texts(search.words[number + 1 :])])
        for word in near_words(wrong)[:MAX_TRIES]
    ]
    return _that_find(tries, search)


def word_by_word(search: Search) -> list[Instead]:
    """Some of several words alone, the longest, which say most; of one word, the words that it is made of."""
    words = _texts(search.asked)
    if len(words) == 1:
        return _that_find(parts_of(words[0]), search)
    return _that_find(sorted(words, key=len, reverse=True)[:MAX_TRIES], search)


def _texts(words: Sequence[queries.QueryWord]) -> list[str]:
    return [word.text for word in words]


def _that_find(tries: list[str], search: Search) -> list[Instead]:
    found = [Instead(query, count_of(query, search)) for query in tries]
    return [each for each in found if each.count]


def count_of(query: str, search: Search) -> int:
    words = queries.parse(query, search.phrases)
    return len(found_by(words, answers_to(words), search.language))


def near_words(word: str) -> list[str]:
    """The words of titles, leads and the vocabulary within two slips of the word, nearest first; the first two letters
    are right, in one order or the other.
    """
    plain = folded(word)
    if len(plain) < SHORTEST:
        return []
    allowed = 1 if len(plain) < 2 * SHORTEST else MAX_DISTANCE
    beginnings = plain[:2], plain[1::-1]
    begins = Q(folded__begins=beginnings[0]) | Q(folded__begins=beginnings[1])
    known = set(Term.objects.filter(begins, language=FORMS).values_list("text", "folded"))
    known |= {word for word in vocabulary() if word[1].startswith(beginnings)}
    letters = set(plain)
    found = [
        (slips, text)
        for text, other in known
        if abs(len(other) - len(plain)) <= allowed
        and len(letters.symmetric_difference(other)) <= 2 * allowed  # a slip changes no more letters than two
        and 0 < (slips := distance(plain, other)) <= allowed
    ]
    return [text for _slips, text in sorted(found)]


def parts_of(word: str) -> list[str]:
    """The longest known word that a compound begins with, and the longest that it ends with."""
    plain = folded(word)
    lengths = range(SHORTEST_PART, len(plain))
    parts = [[plain[:length] for length in lengths], [plain[-length:] for length in lengths]]
    known = {part: text for text, part in vocabulary()}
    rows = Term.objects.filter(language=FORMS, folded__in={part for each in parts for part in each})
    known |= {part: text for text, part in rows.values_list("text", "folded")}
    found = (next((known[part] for part in reversed(each) if part in known), None) for each in parts)
    return list(dict.fromkeys(filter(None, found)))


@remembered
def vocabulary() -> set[tuple[str, str]]:
    """The words of the phrases that mean the same, with their marks and without; only to read."""
    phrases = (cleaned_text(phrase) for row in Synonym.objects.all() for phrase in row.phrases)
    words = {word for phrase in phrases for word in written_in(phrase)} - STOP_WORDS
    return {(word, folded(word)) for word in words}


def distance(one: str, other: str) -> int:
    """Letters put in, left out, changed or in the wrong order (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        last, row, older = row, [i], before
        before = last
        for j, other_letter in enumerate(other, start=1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != other_letter))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == other_letter:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1]
