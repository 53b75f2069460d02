"""Writes terms and postings. A posting is read and written once for many entries that change it together."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import NamedTuple

from django.db import connection, transaction

from search.bits import bits_of, packed, unpacked
from search.models import Posting, Term

BATCH = 500
LOCK = 20_302_030  # a number of ours among PostgreSQL's advisory locks
TermKey = tuple[str, str, str]  # language, text, folded


class Place(NamedTuple):
    """A posting: its field, the language of its pages, its term."""

    field: int
    language: str
    term_id: int


class Changes:
    """What is to be added to postings and taken out of them; written at the end of `writing`."""

    def __init__(self) -> None:
        self._added: dict[Place, set[int]] = defaultdict(set)
        self._taken: dict[Place, set[int]] = defaultdict(set)
        self._known: dict[TermKey, int] = {}

    def add(self, number: int, places: Iterable[Place]) -> None:
        for place in places:
            self._added[place].add(number)
            self._taken[place].discard(number)

    def take(self, number: int, places: Iterable[Place]) -> None:
        for place in places:
            self._taken[place].add(number)
            self._added[place].discard(number)

    def term_ids(self, keys: Iterable[TermKey]) -> dict[TermKey, int]:
        """The numbers of the terms, which are made when they are new."""
        wanted = set(keys)
        for make in (False, True):
            missing = sorted(wanted - self._known.keys())
            if make and missing:
                new = [Term(language=language, text=text, folded=plain) for language, text, plain in missing]
                Term.objects.bulk_create(new, batch_size=BATCH, ignore_conflicts=True)
            for part in _parts(missing):
                texts = {text for _language, text, _folded in part}
                rows = Term.objects.filter(text__in=texts).values_list("language", "text", "folded", "pk")
                self._known |= {(language, text, plain): pk for language, text, plain, pk in rows}
        return {key: self._known[key] for key in wanted}

    def write(self) -> None:
        """Reads, changes and writes every posting that is concerned."""
        lists: dict[tuple[int, str], list[int]] = defaultdict(list)
        for field, language, term_id in self._added.keys() | self._taken.keys():
            lists[field, language].append(term_id)
        for (field, language), term_ids in lists.items():
            for part in _parts(sorted(term_ids)):
                self._write(field, language, part)
        self._added.clear()
        self._taken.clear()

    def _write(self, field: int, language: str, term_ids: list[int]) -> None:
        stored = Posting.objects.filter(field=field, language=language, term_id__in=term_ids)
        before = dict(stored.values_list("term_id", "bits"))
        changed, empty = [], []
        for term_id in term_ids:
            place = Place(field, language, term_id)
            bits = unpacked(before[term_id]) if term_id in before else 0
            bits = (bits & ~bits_of(self._taken.get(place, ()))) | bits_of(self._added.get(place, ()))
            if bits:
                changed.append((term_id, field, language, packed(bits)))
            else:
                empty.append(term_id)
        with connection.cursor() as cursor:
            # Thousands of rows for a PDF: model instances would cost more than all the rest.
            cursor.executemany(
                f"INSERT INTO {Posting._meta.db_table} (term_id, field, language, bits) VALUES (%s, %s, %s, %s)"  # noqa: S608
                " ON CONFLICT (term_id, field, language) DO UPDATE SET bits = excluded.bits",
                changed,
            )
        if empty:
            stored.filter(term_id__in=empty).delete()


@contextmanager
def writing() -> Iterator[Changes]:
    """A transaction that changes the index, the only one at a time, so that no change of another is lost."""
    with transaction.atomic():
        if connection.vendor == "postgresql":  # SQLite has one writer at a time anyway
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        changes = Changes()
        yield changes
        changes.write()


def _parts(values: list) -> Iterator[list]:
    rest = iter(values)
    while part := list(islice(rest, BATCH)):
        yield part
