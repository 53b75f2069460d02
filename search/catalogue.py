"""What every search needs to know of all pages, kept until the content changes."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import reduce
from itertools import compress
from operator import or_

from django.db.models import Q
from wagtail.models import CollectionViewRestriction

from core.caching.memory import remembered
from core.models import Document, SubGoal
from core.privacy import restricted_paths
from core.trunk import rows_of
from search.bits import bits_of, flags_of, row_in, unpacked
from search.content import PageWords
from search.kinds import kind_of
from search.meanings import GOAL, KIND, RECORDING, Fact
from search.models import Entry, Posting
from search.pdf_lists import LIST, Rows
from search.postings import TermKey
from search.queries import FACTS
from search.ranking import Facts, Values

PAGE, YEAR, DAY = "page", "year", "day"
DAY_BITS = 20  # of the ordinal of a day, until the year 2871


@dataclass(frozen=True)
class Catalogue:
    """`public`: what everybody may see, by language.

    `recorded`: what has a recording, by the last day that it is shown, empty for good.
    `lists`: by language the pages that list a PDF (search/pdf_lists.py).
    `closed`: the PDFs that are not open to everybody.
    """

    public: dict[str, int]
    facts: Facts
    lists: dict[str, Rows]
    closed: int
    recorded: Values

    def having(self, fact: Fact, today: date) -> dict[str, int]:
        """The pages that have the fact, by language."""
        if fact.name == KIND:
            return self.facts.kind.get(fact.value, {})
        if fact.name == GOAL:
            goal = next((row.pk for row in rows_of(SubGoal).values() if row.number == fact.value), None)
            return self.facts.sub_goal_id.get(goal, {})
        shown: dict[str, int] = {}
        for until, recorded in self.recorded.items():
            if not until or until >= today.isoformat():
                shown |= {language: bits | shown.get(language, 0) for language, bits in recorded.items()}
        return shown

    def pages_with(self, documents: int) -> dict[str, int]:
        """The pages that list one of the PDFs, by language."""
        chosen = flags_of(documents & ~self.closed)
        found: dict[str, int] = {}
        for language, rows in self.lists.items():
            # Translations list the same PDFs, and have the same numbers.
            same = next((each for each in found if self.lists[each] == rows), None)
            parts = (bits_of(compress(row, chosen)) & ~1 for row in rows)
            found[language] = found[same] if same else reduce(or_, parts)
        return found


def fact_terms(kind: str, words: PageWords) -> set[TermKey]:
    """The facts of a page as terms; `kind` is its model."""
    facts: list[tuple[str, object]] = [(PAGE, ""), (KIND, kind_of(kind))]
    if words.sub_goal_id:
        facts.append((GOAL, words.sub_goal_id))
    if words.recording is not None:
        facts.append((RECORDING, words.recording))
    if day := words.day:
        facts.append((YEAR, day.year))
        facts += [(DAY, place) for place in range(DAY_BITS) if day.toordinal() >> place & 1]
    return {(FACTS, f"{name} {value}", FACTS) for name, value in facts}


@remembered
def catalogue() -> Catalogue:
    """As it is now, only to read."""
    rows = Posting.objects.filter(term__folded=FACTS, term__language=FACTS)
    values: dict[str, Values] = defaultdict(dict)
    for text, language, bits in rows.values_list("term__text", "language", "bits"):
        name, _space, value = text.partition(" ")
        values[name].setdefault(value, {})[language] = unpacked(bits)
    hidden = _hidden()
    public = {
        language: bits & ~hidden.get(language, 0) for language, bits in values[PAGE].get("", {}).items()
    }
    places = [values[DAY].get(str(place), {}) for place in reversed(range(DAY_BITS))]
    facts = Facts(
        kind=values[KIND],
        year={int(year): having for year, having in values[YEAR].items()},
        sub_goal_id={int(pk): having for pk, having in values[GOAL].items()},
        days={language: tuple(place.get(language, 0) for place in places) for language in public},
    )
    lists: dict[str, Rows] = defaultdict(list)
    for row in values[LIST].values():
        for language, numbers in row.items():
            lists[language].append(row_in(numbers))
    return Catalogue(public, facts, dict(lists), _closed(), values[RECORDING])


def _hidden() -> dict[str, int]:
    """The pages that are not live, are aliases, or lie below what is closed, by language."""
    conditions = [Q(page__live=False), Q(page__alias_of__gt=0)]
    conditions += [Q(page__path__begins=path) for path in restricted_paths()]
    entries = Entry.objects.values_list("language", "number")
    # One by one, so that the database finds each by an index instead of looking at all pages.
    first, *others = (entries.filter(condition) for condition in conditions)
    found: dict[str, list[int]] = defaultdict(list)
    for language, number in first.union(*others):
        found[language].append(number)
    return {language: bits_of(numbers) for language, numbers in found.items()}


def _closed() -> int:
    documents = Document.objects.filter(collection_id__in=closed_collections())
    return bits_of(documents.values_list("pk", flat=True))


@remembered
def closed_collections() -> list[int]:
    """The collections, and those below them, that are not open to everybody; only to read."""
    restrictions = CollectionViewRestriction.objects.select_related("collection")
    return [
        pk
        for restriction in restrictions
        for pk in restriction.collection.get_descendants(inclusive=True).values_list("pk", flat=True)
    ]
