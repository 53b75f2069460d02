"""From what the index found to hits in order, and the number of them of each kind."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

# Where a hit stands: it says the words in the reader's language; only its translation does; there is no version
# in the reader's language.
OWN, TRANSLATED, FOREIGN = 0, 1, 2


@dataclass(frozen=True)
class Match:
    """A page, in one language, that answers to every word of a query."""

    page_id: int
    version_key: str  # the same for a page and its translations
    is_readers: bool  # in the reader's language
    readers_page_id: int | None  # the public version in the reader's language
    cost: int
    kind: str
    day: int | None  # 20240925
    sub_goal_id: int | None


@dataclass(frozen=True)
class Ranked:
    """A page of the results."""

    page_id: int
    place: int
    cost: int
    kind: str
    day: int | None
    sub_goal_id: int | None

    @property
    def year(self) -> int | None:
        return self.day // 10_000 if self.day else None

    @property
    def order(self) -> tuple[int, int, int, int]:
        return self.place, self.cost, -(self.day or 0), -self.page_id


def ranked(matches: Iterable[Match]) -> list[Ranked]:
    """Each page once, best first: in the reader's language where it exists there (docs/adr/0015)."""
    best: dict[str, Ranked] = {}
    for match in matches:
        hit = _hit(match)
        if match.version_key not in best or hit.order < best[match.version_key].order:
            best[match.version_key] = hit
    return sorted(best.values(), key=lambda hit: hit.order)


def _hit(match: Match) -> Ranked:
    if match.is_readers:
        place, page_id = OWN, match.page_id
    elif match.readers_page_id:
        place, page_id = TRANSLATED, match.readers_page_id
    else:
        place, page_id = FOREIGN, match.page_id
    return Ranked(page_id, place, match.cost, match.kind, match.day, match.sub_goal_id)


@dataclass(frozen=True)
class Facets:
    """What the hits are limited to; None is everything."""

    kind: str | None = None
    year: int | None = None
    sub_goal_id: int | None = None

    def admits(self, hit: Ranked, apart_from: str = "") -> bool:
        return all(
            wanted is None or name == apart_from or getattr(hit, name) == wanted
            for name, wanted in vars(self).items()
        )


@dataclass(frozen=True)
class Counts:
    """The number of hits for each value of a facet, the other facets being as chosen."""

    kind: Counter[str] = field(default_factory=Counter)
    year: Counter[int] = field(default_factory=Counter)
    sub_goal_id: Counter[int] = field(default_factory=Counter)


def limited(hits: list[Ranked], facets: Facets) -> tuple[list[Ranked], Counts]:
    """The hits that the facets admit, in order, and the counts of all facets."""

    def count(name: str) -> Counter[Any]:
        found = (getattr(hit, name) for hit in hits if facets.admits(hit, apart_from=name))
        return Counter(value for value in found if value is not None)

    counts = Counts(count("kind"), count("year"), count("sub_goal_id"))
    return [hit for hit in hits if facets.admits(hit)], counts
