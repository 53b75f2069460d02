"""What changed between two versions of a text, word by word."""

import html
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_TOKEN = re.compile(r"\s*(?:\w+(?:[.,:’'-]\w+)*|[^\w\s])|\s+$")
_BREAK = re.compile(r"<br\s*/?>")
_TAG = re.compile(r"<[^>]+>")

SAME, ADDED, REMOVED = "same", "added", "removed"
# Equal words in pairs, one of each text: what a comparison has to look at, many times over. Long paragraphs come to
# some ten thousand; the same sign a thousand times comes to a million, and would take minutes.
MOST_PAIRS = 50_000


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


def likeness(old: str, new: str, at_least: float = 0.0) -> float:
    """How much of two texts is the same words in the same order, from 0 to 1; 0 for less than `at_least`."""
    before, after = words_of(old), words_of(new)
    in_any_order = (Counter(before) & Counter(after)).total()
    if 2 * in_any_order < at_least * (len(before) + len(after)):
        return 0.0
    same = sum(end - start for kind, start, end, *_ in compared(before, after) if kind == "equal")
    found = 2 * same / (len(before) + len(after)) if before or after else 1.0
    return found if found >= at_least else 0.0


Operation = tuple[str, int, int, int, int]


def compared(before: list[str], after: list[str]) -> Sequence[Operation]:
    """What `SequenceMatcher.get_opcodes` says; of texts that are too much for it only the two ends are compared."""
    there = Counter(before)
    if sum(number * there[word] for word, number in Counter(after).items()) <= MOST_PAIRS:
        return SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    first = same_at_the_start(before, after)
    last = same_at_the_start(before[first:][::-1], after[first:][::-1])
    old_end, new_end = len(before) - last, len(after) - last
    operations: list[Operation] = [
        ("equal", 0, first, 0, first),
        ("replace", first, old_end, first, new_end),
        ("equal", old_end, len(before), new_end, len(after)),
    ]
    return [each for each in operations if each[1:3] != each[3:] or each[1] < each[2]]


def same_at_the_start(before: list[str], after: list[str]) -> int:
    pairs = zip(before, after, strict=False)
    return next((place for place, (old, new) in enumerate(pairs) if old != new), min(len(before), len(after)))


def words_of(text: str) -> list[str]:
    """Words and signs, without the blanks between them."""
    return [token.strip() for token in _TOKEN.findall(text)]


def diff(old: str, new: str) -> list[Part]:
    """The new text with what was removed from the old one before what took its place."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    operations = compared([token.strip() for token in before], [token.strip() for token in after])
    parts: list[Part] = []
    for operation, start, end, new_start, new_end in operations:
        if operation == "equal":
            parts.append(Part(SAME, "".join(after[new_start:new_end])))
            continue
        if start < end:
            parts.append(Part(REMOVED, "".join(before[start:end])))
        if new_start < new_end:
            parts.append(Part(ADDED, "".join(after[new_start:new_end])))
    return parts
