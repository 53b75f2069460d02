"""Terms in running text: which ones a text speaks of, and where it uses a form that is to be avoided."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

_WORD = re.compile(r"\w+")
_STEMMERS = {"sv": snowballstemmer.stemmer("swedish"), "en": snowballstemmer.stemmer("english")}
# A form is no part of a longer word, an address or a file's name; a genitive is the same form.
_BEFORE, _AFTER = r"(?<![\w@/])", r"(?:s|['’]s?)?(?![\w@]|[./]\w)"


@dataclass(frozen=True)
class Wording:
    """What a term is called in one language: the form to use, and forms to avoid."""

    preferred: str
    avoided: tuple[str, ...] = ()


@dataclass(frozen=True)
class Use:
    """An avoided form as it stands in a text, where it begins and ends, and the form to use instead."""

    written: str
    preferred: str
    start: int
    end: int


class Checker:
    """Finds the avoided forms of many wordings at once.

    Capitals do not matter for a form to be avoided. They do for the preferred one, but for its first letter:
    so “Atmp2030” can be avoided where “ATMP2030” is preferred. What stands within a preferred form is right.
    """

    def __init__(self, wordings: Iterable[Wording]) -> None:
        known = list(wordings)
        self._instead = {_key(form): item.preferred for item in known for form in item.avoided}
        self._avoided = _any_of(self._instead, re.IGNORECASE)
        self._preferred = [_any_of([item.preferred]) for item in known if item.avoided]

    def uses(self, text: str) -> list[Use]:
        """The avoided forms in a plain text, in its order."""
        if not self._instead:
            return []
        found = list(self._avoided.finditer(text))
        right = (
            [match.span("form") for item in self._preferred for match in item.finditer(text)] if found else []
        )
        return [
            Use(match["form"], self._instead[_key(match["form"])], *match.span("form"))
            for match in found
            if not any(start <= match.start("form") and match.end("form") <= end for start, end in right)
        ]


def _key(form: str) -> str:
    return " ".join(form.casefold().split())


def _any_of(forms: Iterable[str], flags: int = 0) -> re.Pattern[str]:
    """Matches any of the forms, the longest first; blanks and line breaks are alike."""
    patterns = [_pattern(form, flags) for form in sorted(forms, key=len, reverse=True)]
    return re.compile(f"{_BEFORE}(?P<form>{'|'.join(patterns)}){_AFTER}", flags)


def _pattern(form: str, flags: int) -> str:
    whole = r"\s+".join(re.escape(word) for word in form.split())
    first = form[:1]
    if flags & re.IGNORECASE or first.lower() == first.upper():
        return whole
    return f"[{first.lower()}{first.upper()}]{whole.removeprefix(re.escape(first))}"


@lru_cache(maxsize=20_000)
def _stem(word: str, language: str) -> str:
    """Until nothing more comes off: one pass makes “delmålet” of “delmålets”."""
    while (shorter := str(_STEMMERS[language].stemWord(word))) != word:
        word = shorter
    return word


def stems(text: str, language: str) -> tuple[str, ...]:
    """The words of a text without their endings. `language`: "sv" or "en"."""
    return tuple(_stem(word.casefold(), language) for word in _WORD.findall(text))


def speaks_of(text: tuple[str, ...], term: tuple[str, ...]) -> bool:
    """The term stands in the text, in any inflection. Both are `stems`."""
    length = len(term)
    return length > 0 and any(text[start : start + length] == term for start in range(len(text) - length + 1))
