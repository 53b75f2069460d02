"""What changed between two versions of a text, word by word."""

import html
import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_TOKEN = re.compile(r"\s*(?:\w+(?:[.,:’'-]\w+)*|[^\w\s])|\s+$")
_BREAK = re.compile(r"<br\s*/?>")
_TAG = re.compile(r"<[^>]+>")

SAME, ADDED, REMOVED = "same", "added", "removed"


@dataclass(frozen=True)
class Part:
    """A piece of running text: in both versions, only in the new one, or only in the old one."""

    kind: str
    text: str


def plain(markup: str) -> str:
    """The text of a string of HTML, as wagtail-localize keeps it; a line break is a line."""
    return html.unescape(_TAG.sub("", _BREAK.sub("\n", markup)))


def has_same_words(old: str, new: str) -> bool:
    """Nothing but white space differs; markup counts as words."""
    return old.split() == new.split()


def likeness(old: str, new: str) -> float:
    """How much of two texts is the same words in the same order, from 0 to 1."""
    return SequenceMatcher(None, words_of(old), words_of(new), autojunk=False).ratio()


def words_of(text: str) -> list[str]:
    """Words and signs, without the blanks between them."""
    return [token.strip() for token in _TOKEN.findall(text)]


def diff(old: str, new: str) -> list[Part]:
    """The new text with what was removed from the old one before what took its place."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    matcher = SequenceMatcher(
        None, [token.strip() for token in before], [token.strip() for token in after], autojunk=False
    )
    parts: list[Part] = []
    for operation, start, end, new_start, new_end in matcher.get_opcodes():
        if operation == "equal":
            parts.append(Part(SAME, "".join(after[new_start:new_end])))
            continue
        if start < end:
            parts.append(Part(REMOVED, "".join(before[start:end])))
        if new_start < new_end:
            parts.append(Part(ADDED, "".join(after[new_start:new_end])))
    return parts
