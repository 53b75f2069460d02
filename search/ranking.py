"""From what the index found to hits in order, and the number of them of each kind.

A number stands for a page and its translations; a set of numbers is the bits of an integer (search/bits.py).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from search.bits import numbers_of

# Where a hit stands: it says the words in the reader's language; only its translation does; there is no version
# in the reader's language.
OWN, TRANSLATED, FOREIGN = 0, 1, 2
EVERYTHING = -1  # all bits
Levels = dict[int, int]  # what an answer costs, and the numbers that answer so
Values = dict[Any, dict[str, int]]  # for each value of a facet the numbers that have it, by language


@dataclass(frozen=True)
class Facts:
    """What is known of the pages in each language."""

    kind: Values = field(default_factory=dict)
    year: Values = field(default_factory=dict)
    sub_goal_id: Values = field(default_factory=dict)
    # The bits of the days, as ordinals, the most significant first: which numbers have the bit set.
    days: dict[str, tuple[int, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Facets:
    """What the hits are limited to; None is everything."""

    kind: str | None = None
    year: int | None = None
    sub_goal_id: int | None = None

    def admitted(self, facts: Facts, language: str, apart_from: str = "") -> int:
        """The numbers that the facets let through."""
        bits = EVERYTHING
        for name, wanted in vars(self).items():
            if wanted is not None and name != apart_from:
                bits &= getattr(facts, name).get(wanted, {}).get(language, 0)
        return bits


@dataclass(frozen=True)
class Counts:
    """The number of hits for each value of a facet, the other facets being as chosen."""

    kind: Counter[str] = field(default_factory=Counter)
    year: Counter[int] = field(default_factory=Counter)
    sub_goal_id: Counter[int] = field(default_factory=Counter)


class Found(NamedTuple):
    """A page of the results: its number, and the language that it is shown in."""

    number: int
    language: str


@dataclass(frozen=True)
class Tier:
    """Hits that are equally good; the newest of them come first."""

    place: int
    cost: int
    language: str  # that they are shown in
    bits: int

    @cached_property
    def size(self) -> int:
        return self.bits.bit_count()

    def between(self, begin: int, end: int, days: Sequence[int]) -> list[Found]:
        """The hits from the begin-th to before the end-th: by date, then by number, both the latest first."""
        bits = newest(self.bits, end, days) & ~newest(self.bits, begin, days)
        order = [(*((each >> number) & 1 for each in days), number) for number in numbers_of(bits)]
        return [Found(number, self.language) for *_day, number in sorted(order, reverse=True)]


def newest(bits: int, number: int, days: Sequence[int]) -> int:
    """So many of the bits, those of the latest days; of the same day the highest."""
    if number <= 0:
        return 0
    taken, rest = 0, bits
    for each in days:
        later = rest & each
        size = later.bit_count()
        if size >= number:
            rest = later
        else:
            taken |= later
            rest &= ~each
            number -= size
    for _ in range(min(number, rest.bit_count())):
        highest = 1 << (rest.bit_length() - 1)
        taken |= highest
        rest ^= highest
    return taken


@dataclass(frozen=True)
class Hits:
    """All that a query found, in order; a part of it is made when it is asked for."""

    tiers: tuple[Tier, ...] = ()
    facts: Facts = field(default_factory=Facts)

    def __len__(self) -> int:
        return sum(tier.size for tier in self.tiers)

    def __getitem__(self, part: slice) -> list[Found]:
        begin, end = part.start or 0, len(self) if part.stop is None else part.stop
        found: list[Found] = []
        for tier in self.tiers:
            if begin < tier.size and end > 0:
                found += tier.between(begin, end, self.facts.days.get(tier.language, ()))
            begin, end = max(begin - tier.size, 0), end - tier.size
        return found

    @property
    def foreign(self) -> int:
        """How many there are that are not in the reader's language at all."""
        return sum(tier.size for tier in self.tiers if tier.place == FOREIGN)

    def limited(self, facets: Facets) -> "Hits":
        """Those that the facets let through."""
        if facets == Facets():
            return self
        admitted = {language: facets.admitted(self.facts, language) for language in self._languages}
        tiers = (
            Tier(tier.place, tier.cost, tier.language, tier.bits & admitted[tier.language])
            for tier in self.tiers
        )
        return Hits(tuple(tier for tier in tiers if tier.bits), self.facts)

    def counts(self, facets: Facets) -> Counts:
        """Of all facets, each as if it were not chosen itself."""
        return Counts(**{name: self._counted(name, facets) for name in vars(facets)})

    def _counted(self, name: str, facets: Facets) -> Counter[Any]:
        shown = {
            language: bits & facets.admitted(self.facts, language, apart_from=name)
            for language, bits in self._languages.items()
        }
        values: Values = getattr(self.facts, name)
        counted = {
            value: sum((bits & having.get(language, 0)).bit_count() for language, bits in shown.items())
            for value, having in values.items()
        }
        return Counter({value: number for value, number in counted.items() if number})

    @cached_property
    def _languages(self) -> dict[str, int]:
        """What is shown in each language."""
        found: dict[str, int] = {}
        for tier in self.tiers:
            found[tier.language] = found.get(tier.language, 0) | tier.bits
        return found


def best(answers: Iterable[tuple[int, int]]) -> Levels:
    """From costs and the numbers that answer so: each number once, at the lowest of its costs."""
    joined: Levels = {}
    for cost, bits in answers:
        joined[cost] = joined.get(cost, 0) | bits
    seen, found = 0, {}
    for cost, bits in sorted(joined.items()):
        if new := bits & ~seen:
            found[cost] = new
            seen |= new
    return found


def together(words: Sequence[Levels]) -> Levels:
    """The numbers that answer to all of the words, at the sum of their costs."""
    seldom_first = sorted(words, key=lambda levels: sum(bits.bit_count() for bits in levels.values()))
    found: Levels = {0: EVERYTHING} if words else {}
    for levels in seldom_first:
        met: Levels = {}
        for cost, bits in found.items():
            for more, others in levels.items():
                if both := bits & others:
                    met[cost + more] = met.get(cost + more, 0) | both
        found = met
    return found


def ranked(
    levels: Mapping[str, Levels], reader: str, public: Mapping[str, int], facts: Facts | None = None
) -> Hits:
    """Each number once, best first, in the reader's language where there is such a version (docs/adr/0015).

    levels: what answers in each language, and how well; public: what everybody may see in each language.
    """
    readers = public.get(reader, 0)
    tiers = []
    for language, found in levels.items():
        for cost, bits in found.items():
            bits &= public.get(language, 0)
            if language == reader:
                tiers.append(Tier(OWN, cost, reader, bits))
            else:
                tiers.append(Tier(TRANSLATED, cost, reader, bits & readers))
                tiers.append(Tier(FOREIGN, cost, language, bits & ~readers))
    seen, kept = 0, []
    for tier in sorted(tiers, key=lambda tier: (tier.place, tier.cost, tier.language)):
        if new := tier.bits & ~seen:
            kept.append(Tier(tier.place, tier.cost, tier.language, new))
            seen |= new
    return Hits(tuple(kept), facts or Facts())
