"""Do a text and its translation state the same facts? Plain rules, in both directions, with few false alarms.

Texts are compared one by one: numbers, years, days, times, weekdays, currencies, telephone numbers, addresses,
e-mail addresses, names that the site knows, and the length of lists. What differs only in how the languages
write it is the same (translation.facts_in_text).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from translation.facts_in_text import CURRENCY, DAY, MONTH, NUMBER, PHONE, TIME, WEEKDAY, Fact, facts_in
from translation.number_words import can_say, counts_in_words, numbers_in_words

ADDRESS, EMAIL, NAME, LIST = "address", "email", "name", "list"
KINDS = (DAY, MONTH, WEEKDAY, TIME, NUMBER, CURRENCY, PHONE, ADDRESS, EMAIL, NAME, LIST)

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"”“]+[^\s<>\"”“.,;:!?)\]]", re.IGNORECASE)
_OF_ONE_LANGUAGE = re.compile(r"^(?P<host>[^/]+)/(?:sv|en)(?:/.*)?$")
_MILIEU = re.compile(r"\bATMP\s?2030\b", re.IGNORECASE)
_BULLET = re.compile(r"^\s*(?:[-–—•*]|\d{1,2}[.)])\s+")
# What looks for facts looks at each letter of a word, and at each fact, once for every other.
_LONG_WORD = re.compile(r"\S{500,}")
LONGEST_TEXT = 10_000  # characters, far more than a paragraph; what stands behind them is not compared


@dataclass(frozen=True)
class Difference:
    """What one kind of fact says in one text only, as it is written there."""

    kind: str
    source: tuple[str, ...]
    translation: tuple[str, ...]


@dataclass(frozen=True)
class Known:
    """A person or an organisation: the ways to write the name; `short` ones count where a whole one has stood."""

    forms: tuple[str, ...]
    short: tuple[str, ...] = ()


def differences(
    source: str, translation: str, languages: tuple[str, str], names: Iterable[Known] = ()
) -> list[Difference]:
    """The facts that the two plain texts do not share, by kind. `languages`: of the source, of the translation."""
    source, translation = (_LONG_WORD.sub(" ", text[:LONGEST_TEXT]) for text in (source, translation))
    found = [
        *_compare_sets(EMAIL, _emails(source), _emails(translation)),
        *_compare_sets(ADDRESS, _addresses(source), _addresses(translation)),
    ]
    bare = [_without_addresses(text) for text in (source, translation)]
    found += _names(bare[0], bare[1], names)
    found += _lists(bare[0], bare[1])
    found += _written_facts(bare[0], bare[1], languages)
    return sorted(found, key=lambda difference: KINDS.index(difference.kind))


def _emails(text: str) -> dict[str, str]:
    return {match[0].casefold(): match[0] for match in _EMAIL.finditer(text)}


def _addresses(text: str) -> dict[str, str]:
    """By what the address is without its scheme; of a page of a site in languages, only the site is compared."""
    found = {}
    for match in _ADDRESS.finditer(_EMAIL.sub(" ", text)):
        bare = re.sub(r"^(?:https?://)?(?:www\.)?", "", match[0].casefold()).rstrip("/")
        of_language = _OF_ONE_LANGUAGE.match(bare)
        found[of_language["host"] if of_language else bare] = match[0]
    return found


def _without_addresses(text: str) -> str:
    return _MILIEU.sub(" ", _ADDRESS.sub(" ", _EMAIL.sub(" ", text)))


def _compare_sets(kind: str, source: dict[str, str], translation: dict[str, str]) -> list[Difference]:
    only_source = tuple(text for value, text in source.items() if value not in translation)
    only_translation = tuple(text for value, text in translation.items() if value not in source)
    return [Difference(kind, only_source, only_translation)] if only_source or only_translation else []


def _holds(text: str, form: str) -> bool:
    """The name stands in the text as words of its own, also in the genitive."""
    return form in text and re.search(rf"(?<!\w){re.escape(form)}(?:s|'s|’s|’|')?(?!\w)", text) is not None


def _names(source: str, translation: str, names: Iterable[Known]) -> list[Difference]:
    lost: list[str] = []
    added: list[str] = []
    # The longest names first, so that "Region Skåne" is not also found in "Region Skåne Syd".
    for name in sorted(names, key=lambda known: -max(map(len, known.forms), default=0)):
        in_source = [form for form in name.forms if _holds(source, form)]
        in_translation = [form for form in name.forms if _holds(translation, form)]
        if in_source and not in_translation and not any(_holds(translation, form) for form in name.short):
            lost += in_source[:1]
        elif in_translation and not in_source and not any(_holds(source, form) for form in name.short):
            added += in_translation[:1]
        for form in name.forms:
            source, translation = source.replace(form, " "), translation.replace(form, " ")
    return [Difference(NAME, tuple(lost), tuple(added))] if lost or added else []


def _lists(source: str, translation: str) -> list[Difference]:
    """Lines of their own, with or without a bullet, when either text is a list of at least two."""
    numbers = [_list_length(text) for text in (source, translation)]
    if numbers[0] == numbers[1] or max(numbers) < 2:
        return []
    return [Difference(LIST, (str(numbers[0]),), (str(numbers[1]),))]


def _list_length(text: str) -> int:
    lines = [line for line in text.splitlines() if line.strip()]
    bullets = sum(bool(_BULLET.match(line)) for line in lines)
    return bullets or len(lines)


def _written_facts(source: str, translation: str, languages: tuple[str, str]) -> list[Difference]:
    # A list's numbers are no facts; its length is compared.
    source, translation = (
        "\n".join(_BULLET.sub("", line) for line in text.splitlines()) for text in (source, translation)
    )
    ours, theirs = facts_in(source, languages[0]), facts_in(translation, languages[1])
    ours, theirs = _unmatched(ours, theirs)
    ours = _not_in_words(ours, numbers_in_words(translation, languages[1]))
    theirs = _not_in_words(theirs, numbers_in_words(source, languages[0]))
    ours += _counted_only_here((source, translation), languages)
    theirs += _counted_only_here((translation, source), languages[::-1])
    return [
        Difference(kind, *sides)
        for kind in KINDS
        if any(
            sides := tuple(tuple(fact.text for fact in side if fact.kind == kind) for side in (ours, theirs))
        )
    ]


def _unmatched(ours: Sequence[Fact], theirs: Sequence[Fact]) -> tuple[list[Fact], list[Fact]]:
    """What is left when each fact has taken one of the other side that can mean the same, the unambiguous first."""
    left = list(theirs)
    alone = []
    for fact in sorted(ours, key=lambda item: len(item.readings)):
        partners = [other for other in left if other.readings & fact.readings]
        if partners:
            left.remove(min(partners, key=lambda item: len(item.readings)))
        else:
            alone.append(fact)
    return alone, left


def _not_in_words(facts: list[Fact], words: set[int]) -> list[Fact]:
    values = {(NUMBER, str(word)) for word in words}
    return [fact for fact in facts if not fact.readings & values]


def _counted_only_here(texts: tuple[str, str], languages: tuple[str, str]) -> list[Fact]:
    """Numbers that the first text writes in words, and the second in no way."""
    return [
        Fact(NUMBER, word, frozenset({(NUMBER, str(number))}))
        for number, word in counts_in_words(texts[0], languages[0]).items()
        if not can_say(number, texts[1], languages[1])
    ]
