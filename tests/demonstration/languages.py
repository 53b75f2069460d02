"""Which words of a page are in the wrong language: our own messages by the catalogue, prose by its small words."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple
from xml.etree.ElementTree import Element

from django.conf import settings

from core.messages import read_catalog
from tests.markup import Markup

SILENT = ("script", "style", "svg", "template")
SPOKEN = ("alt", "aria-label", "placeholder", "title")
# What only one of the languages has, and its sentences can hardly do without
SMALL_WORDS = {
    "en": {"the", "of", "and", "with", "which", "this", "that", "from", "are", "was", "by", "an", "to"},
    "sv": {"och", "att", "det", "som", "är", "av", "med", "ett", "inte", "den", "från", "har", "om"},
}


class Spoken(NamedTuple):
    """A piece of text as it is seen or heard, and the language that the page says it is in."""

    text: str
    language: str


def spoken(page: Markup) -> Iterator[Spoken]:
    """All text of the body, node by node, and that of attributes; title and description of the head."""
    yield from _of(page.all("html")[0], "")


def _of(element: Element, language: str) -> Iterator[Spoken]:
    language = element.attrib.get("lang", language)
    name = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else "svg"
    if name not in SILENT:
        for attribute in SPOKEN:
            yield from _piece(element.attrib.get(attribute), language)
        if name == "meta" and element.attrib.get("name") == "description":
            yield from _piece(element.attrib.get("content"), language)
        if name == "input" and element.attrib.get("type") in ("submit", "button"):
            yield from _piece(element.attrib.get("value"), language)
        yield from _piece(element.text, language)
        for child in element:
            yield from _of(child, language)
            yield from _piece(child.tail, language)


def _piece(text: str | None, language: str) -> Iterator[Spoken]:
    tidy = " ".join((text or "").split())
    if tidy:
        yield Spoken(tidy, language)


@cache
def foreign_messages(language: str) -> tuple[frozenset[str], re.Pattern[str]]:
    """The messages of the other language that are no message of this one: whole texts, and those with gaps."""
    catalog = read_catalog(settings.BASE_DIR / "locale" / "sv" / "LC_MESSAGES" / "django.po")
    texts: dict[str, set[str]] = {"en": set(), "sv": set()}
    for message in catalog:
        for code, form in (("en", message.id), ("sv", message.string)):
            forms = form if isinstance(form, (tuple, list)) else (form,)
            texts[code].update(" ".join(text.split()) for text in forms if text)
    other = {"sv": "en", "en": "sv"}[language]
    foreign = texts[other] - texts[language]
    gaps = [text for text in foreign if "%(" in text or "%s" in text or "{" in text]
    # At least two words of its own make a text with gaps recognisable.
    known = [_with_gaps(text) for text in gaps if len(re.findall(r"[^\W\d_]{2,}", _GAP.sub(" ", text))) >= 2]
    return frozenset(foreign - set(gaps)), re.compile("|".join(known) or r"(?!)")


_GAP = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def _with_gaps(text: str) -> str:
    return ".+".join(re.escape(part) for part in _GAP.split(text.replace("%%", "%")))


def untranslated(page: Markup) -> set[str]:
    """The messages that the page shows in a language other than the one that it says."""
    found = set()
    for text, language in spoken(page):
        whole, with_gaps = foreign_messages(language)
        if text in whole or with_gaps.fullmatch(text):
            found.add(text)
    return found


def unmarked(page: Markup) -> set[str]:
    """Sentences whose small words are all of the other language, although the page says nothing of it."""
    return {
        text
        for text, language in spoken(page)
        if _small_words(text).get(language, 0) < _foreign(text, language)
    }


def _foreign(text: str, language: str) -> int:
    """How many small words of the other language there are beyond one, which a name may hold."""
    return sum(number for code, number in _small_words(text).items() if code != language) - 1


def _small_words(text: str) -> dict[str, int]:
    words = re.findall(r"[^\W\d_]+", text.lower())
    return {code: sum(word in small for word in words) for code, small in SMALL_WORDS.items()}
