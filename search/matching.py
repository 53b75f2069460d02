"""Asks the index which public pages answer to a query. The only place that speaks SQL, and both databases' SQL."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Q
from wagtail.models import CollectionViewRestriction, Locale, Page

from core.caching.memory import remembered
from core.models import Document
from core.privacy import restricted_paths
from reports.models import ReportFile
from search import queries
from search.models import Entry, Posting, Term
from search.queries import QueryWord
from search.ranking import Match

MAX_TERMS = 400  # that a beginning of a word may stand for; the shortest are nearest to it


class Wanted(NamedTuple):
    """A term to look for, the word of the query that it answers to, and how well."""

    term_id: int
    word: int
    cost: int


def wanted_terms(words: Sequence[QueryWord]) -> list[Wanted]:
    """The terms of the index that answer to the words. One query."""
    condition = Q()
    for word in words:
        for language, key in word.keys.items():
            condition |= Q(language=language, folded=key.folded)
        for language, prefix in word.prefixes.items():
            condition |= Q(language=language, folded__begins=prefix.folded)
        for concept in word.concepts:
            name = queries.concept_term(concept)
            condition |= Q(language=queries.CONCEPTS, folded=name)
    if not condition:
        return []
    rows = Term.objects.filter(condition).values_list("pk", "language", "text", "folded")
    terms = [(pk, queries.Term(*columns)) for pk, *columns in rows]
    found = []
    for number, word in enumerate(words):
        answers = [
            (cost, len(term.text), term.text, term.language, pk)
            for pk, term in terms
            if (cost := word.cost(term)) is not None
        ]
        found += [Wanted(pk, number, cost) for cost, *_order, pk in sorted(answers)[:MAX_TERMS]]
    return found


def matches(wanted: Iterable[Wanted], words: int, locale: Locale, titles_only: bool = False) -> list[Match]:
    """The live and public pages that answer to all of the words, each with what the best answers cost.

    A report answers with its PDFs too, unless they lie in a collection that is closed.
    """
    rows = [row for each in wanted for row in each]
    if not rows:
        return []
    sql, parameters = _statement(len(rows) // 3, words, locale, titles_only)
    with connection.cursor() as cursor:
        cursor.execute(sql, [*rows, *parameters])
        return [
            Match(page, str(key), own == locale.pk, readers, int(cost), kind, day, goal)
            for page, cost, kind, day, goal, key, own, readers in cursor.fetchall()
        ]


@remembered
def closed_collections() -> list[int]:
    """The collections, and those below them, that are not open to everybody; only to read."""
    restrictions = CollectionViewRestriction.objects.select_related("collection")
    return [
        pk
        for restriction in restrictions
        for pk in restriction.collection.get_descendants(inclusive=True).values_list("pk", flat=True)
    ]


def _public(table: str, paths: Sequence[str]) -> tuple[str, list[str]]:
    """The condition that a page is live, is no alias, and that nothing above it is closed."""
    closed = "".join(f" AND NOT {table}.path LIKE %s" for _path in paths)
    return f"{table}.live AND {table}.alias_of_id IS NULL{closed}", [f"{path}%" for path in paths]


def _statement(terms: int, words: int, locale: Locale, titles_only: bool) -> tuple[str, list[Any]]:
    paths = restricted_paths()
    public, public_parameters = _public("page", paths)
    readers, readers_parameters = _public("readers", paths)
    collections = [] if titles_only else closed_collections()
    open_only = f"AND document.collection_id NOT IN ({_places(collections)})" if collections else ""
    names = {
        "term": Term,
        "posting": Posting,
        "entry": Entry,
        "page": Page,
        "file": ReportFile,
        "document": Document,
    }
    tables = {name: model._meta.db_table for name, model in names.items()}
    in_files = f"""
      UNION ALL
      SELECT file.page_id, scored.word, scored.cost FROM scored
        JOIN {tables["entry"]} entry ON entry.id = scored.entry_id
        JOIN {tables["file"]} file ON file.document_id = entry.document_id
        JOIN {tables["document"]} document ON document.id = file.document_id
       WHERE entry.document_id IS NOT NULL {open_only}"""  # noqa: S608 (names of tables of ours)
    sql = f"""
    WITH wanted (term_id, word, cost) AS (VALUES {", ".join(["(%s, %s, %s)"] * terms)}),
    scored AS (
      SELECT posting.entry_id, wanted.word,
             MIN(wanted.cost + {queries.FIELD_STEP} * posting.field) AS cost
        FROM wanted JOIN {tables["posting"]} posting ON posting.term_id = wanted.term_id
       {"WHERE posting.field = 0" if titles_only else ""}
       GROUP BY posting.entry_id, wanted.word),
    placed AS (
      SELECT entry.page_id, scored.word, scored.cost FROM scored
        JOIN {tables["entry"]} entry ON entry.id = scored.entry_id
       WHERE entry.page_id IS NOT NULL{"" if titles_only else in_files}),
    best AS (SELECT page_id, word, MIN(cost) AS cost FROM placed GROUP BY page_id, word),
    found AS (SELECT page_id, SUM(cost) AS cost FROM best GROUP BY page_id HAVING COUNT(*) = %s)
    SELECT page.id, found.cost, entry.kind, entry.day, entry.sub_goal_id,
           page.translation_key, page.locale_id, readers.id
      FROM found
      JOIN {tables["entry"]} entry ON entry.page_id = found.page_id
      JOIN {tables["page"]} page ON page.id = found.page_id
      LEFT JOIN {tables["page"]} readers
        ON readers.translation_key = page.translation_key AND readers.locale_id = %s AND {readers}
     WHERE {public}"""  # noqa: S608 (names of tables and numbers of ours; every value is a parameter)
    return sql, [*collections, words, locale.pk, *readers_parameters, *public_parameters]


def _places(values: Sequence[Any]) -> str:
    return ", ".join(["%s"] * len(values))
