"""Which earlier text of a page a new text took the place of."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from translation.word_diff import has_same_words, likeness

ALIKE = 0.4  # below this, two paragraphs of one field are two paragraphs, not versions of one


@dataclass(frozen=True)
class Piece:
    """A text at its place: `path` as wagtail-localize writes it, `position` in the page, `age` in any unit."""

    key: int
    path: str
    position: int
    text: str
    age: float = 0.0
    is_alone: bool = False  # no other text has this path: a title, not a paragraph among others

    @property
    def field(self) -> str:
        return self.path.split(".")[0]

    @property
    def place(self) -> str:
        """The path; a cell of a table, whose path holds its text, has the table's (core/tables.py)."""
        head = self.path.rpartition(".")[0]
        return head if head.endswith(".table") else self.path


def pair(waiting: Iterable[Piece], earlier: Iterable[Piece]) -> dict[int, int]:
    """The key of the earlier text for each waiting one that has such a text; no earlier text is used twice.

    First come texts with the same words anywhere in the field, then versions that are alike at the same place,
    last whatever stood at a place that holds one text. Of equals, the nearest and then the newest wins.
    """
    new, old = list(waiting), list(earlier)
    found: dict[int, int] = {}
    for candidates in (_same(new, old), _alike(new, old), _at_the_place(new, old)):
        used = set(found.values())
        for _, item, before in sorted(candidates, key=lambda candidate: candidate[0]):
            if item.key not in found and before.key not in used:
                found[item.key] = before.key
                used.add(before.key)
    return found


Candidate = tuple[tuple[float, ...], Piece, Piece]


def _distance(item: Piece, before: Piece) -> tuple[float, ...]:
    return (item.path != before.path, abs(item.position - before.position), before.age)


def _same(new: list[Piece], old: list[Piece]) -> Iterator[Candidate]:
    for item in new:
        for before in old:
            if item.field == before.field and has_same_words(before.text, item.text):
                yield _distance(item, before), item, before


def _alike(new: list[Piece], old: list[Piece]) -> Iterator[Candidate]:
    for item in new:
        for before in old:
            if item.place == before.place and (score := likeness(before.text, item.text, ALIKE)):
                yield (-score, *_distance(item, before)), item, before


def _at_the_place(new: list[Piece], old: list[Piece]) -> Iterator[Candidate]:
    for item in new:
        for before in old:
            if item.is_alone and item.path == before.path:
                yield (before.age,), item, before
