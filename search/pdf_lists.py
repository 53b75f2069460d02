"""Which pages list a PDF, kept in the index: a search need not ask all reports.

For each language there are rows. A row has for each PDF, by its number, the number of a page that lists it, or 0; a PDF
that a second page lists stands in a second row.
"""

from collections.abc import Iterable, Mapping

from django.db.models import QuerySet

from search.bits import packed, row_in, row_of, unpacked
from search.models import Entry, Posting
from search.postings import Changes, TermKey
from search.queries import FACTS

LIST = "list"  # the fact that a row is stored as
Rows = list[list[int]]


def keep(listed: Mapping[int, Iterable[int]], changes: Changes) -> None:
    """The pages list these PDFs and no others; a page that is not in the index lists none."""
    entries = Entry.objects.filter(page_id__in=listed).order_by("number")
    of_language: dict[str, dict[int, Iterable[int]]] = {}
    for page_id, language, number in entries.values_list("page_id", "language", "number"):
        of_language.setdefault(language, {})[number] = listed[page_id]
    for language, of_page in of_language.items():
        change(language, of_page, changes)


def change(language: str, of_page: Mapping[int, Iterable[int]], changes: Changes) -> None:
    """The pages of the language, by their numbers, list these PDFs and no others."""
    before = stored(language)
    rows = [list(row) for row in before]
    for number, documents in of_page.items():
        put(rows, number, documents)
    if rows != before:
        store(language, [row for row in rows if any(row)], changes)


def put(rows: Rows, number: int, documents: Iterable[int]) -> None:
    """Of the pages in the rows, the one with the number lists these PDFs and no others."""
    for row in rows:
        while number in row:
            row[row.index(number)] = 0
    for document in documents:
        free = next((row for row in rows if not any(row[document : document + 1])), None)
        if free is None:
            rows.append(free := [])
        free.extend([0] * (document + 1 - len(free)))
        free[document] = number


def stored(language: str) -> Rows:
    """The rows of the language."""
    rows = postings(language).order_by("term__text").values_list("bits", flat=True)
    return [row_in(unpacked(bits)) for bits in rows]


def postings(language: str) -> QuerySet[Posting]:
    facts = Posting.objects.filter(term__folded=FACTS, term__language=FACTS, language=language)
    return facts.filter(term__text__startswith=f"{LIST} ")


def store(language: str, rows: Rows, changes: Changes) -> None:
    keys: list[TermKey] = [(FACTS, f"{LIST} {place:03}", FACTS) for place in range(len(rows))]
    ids = changes.term_ids(keys)
    for key, row in zip(keys, rows, strict=True):
        Posting.objects.update_or_create(
            term_id=ids[key],
            field=Posting.Field.TITLE,
            language=language,
            defaults={"bits": packed(row_of(row))},
        )
    postings(language).exclude(term_id__in=ids.values()).delete()
