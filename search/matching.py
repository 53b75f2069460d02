"""Asks the index which pages answer to a query. The only place that speaks SQL of its own, for both databases."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db import connection
from wagtail.models import Page

from reports.models import PdfPage
from search import queries
from search.bits import unpacked
from search.catalogue import Catalogue
from search.lookups import begins
from search.models import Entry, Posting, Term
from search.queries import QueryWord
from search.ranking import Found, Levels, best, together

MAX_TERMS = 400  # that a beginning of a word may stand for in a language; the shortest are nearest to it


class Answer(NamedTuple):
    """A posting of a term that answers to a word of the query, and what that costs."""

    term_id: int
    word: int
    cost: int
    field: int
    language: str
    bits: int


def answers_to(words: Sequence[QueryWord], titles_only: bool = False) -> list[Answer]:
    """All postings that the words are looked for in; for words aside only those that make a difference. One query."""
    if not (chosen := _terms(words)):
        return []
    terms, parameters = chosen
    term, posting = Term._meta.db_table, Posting._meta.db_table
    sql = f"""
    SELECT term.id, term.language, term.text, term.folded, posting.field, posting.language, posting.bits
      FROM {term} term JOIN {posting} posting ON posting.term_id = term.id
     WHERE term.id IN ({terms}) {"AND posting.field = 0" if titles_only else ""}"""  # noqa: S608 (names of ours)
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        rows = cursor.fetchall()
    costs: dict[int, list[tuple[int, int]]] = {}
    found = []
    for term_id, *columns, field, language, packed in rows:
        if term_id not in costs:
            answering = queries.Term(*columns)
            each = ((number, word.cost(answering)) for number, word in enumerate(words))
            costs[term_id] = [(number, cost) for number, cost in each if cost is not None]
        bits = unpacked(packed)
        for number, whole in costs[term_id]:
            cost = whole + queries.FIELD_STEP * field
            if not words[number].aside or cost < queries.ASIDE:
                found.append(Answer(term_id, number, cost, field, language, bits))
    return found


class Shown(NamedTuple):
    """What results show of a page: its words as they were published, and its place in the tree as it is now."""

    number: int
    language: str
    page_id: int
    kind: str
    day: int | None
    title: str
    lead: str
    body: str
    url_path: str


def shown(part: Sequence[Found]) -> list[Shown]:
    """What the index holds of the pages, in the order of the part. One query."""
    if not part:
        return []
    numbers: dict[str, list[int]] = {}
    for found in part:
        numbers.setdefault(found.language, []).append(found.number)
    condition = " OR ".join(
        f"entry.language = %s AND entry.number IN ({', '.join(['%s'] * len(each))})"
        for each in numbers.values()
    )
    sql = f"""
    SELECT entry.number, entry.language, page.id, entry.kind, entry.day,
           entry.title, entry.lead, entry.body, page.url_path
      FROM {Entry._meta.db_table} entry JOIN {Page._meta.db_table} page ON page.id = entry.page_id
     WHERE {condition}"""  # noqa: S608 (names of ours)
    with connection.cursor() as cursor:
        cursor.execute(sql, [value for language, each in numbers.items() for value in (language, *each)])
        rows = [Shown(*row) for row in cursor.fetchall()]
    known = {Found(row.number, row.language): row for row in rows}
    return [known[found] for found in part if found in known]


def said(places: Collection[tuple[int, int]]) -> dict[tuple[int, int], str]:
    """The texts of pages of PDFs: for each the document's key and the number of the page. One query."""
    condition = " OR ".join(["(document_id = %s AND number = %s)"] * len(places))
    sql = f"SELECT document_id, number, text FROM {PdfPage._meta.db_table} WHERE {condition}"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql, [value for place in places for value in place])
        return {(document_id, number): text for document_id, number, text in cursor.fetchall()}


def _terms(words: Sequence[QueryWord]) -> tuple[str, list[Any]] | None:
    """The statement that gives the numbers of the terms; None when there are no words."""
    table = Term._meta.db_table
    binary = ' COLLATE "C"' if connection.vendor == "postgresql" else ""
    exact, parts, parameters = [], [], []
    for word in words:
        for language, key in word.keys.items():
            exact.append((language, key.folded))
        exact += [(queries.CONCEPTS, queries.concept_term(concept)) for concept in word.concepts]
    if exact:
        condition = " OR ".join(["(folded = %s AND language = %s)"] * len(exact))
        parts.append(f"SELECT id FROM {table} WHERE {condition}")  # noqa: S608
        parameters += [value for language, folded in exact for value in (folded, language)]
    for word in words:
        for language, prefix in word.prefixes.items():
            condition, values = begins(connection, "folded", prefix.folded)
            parts.append(
                f"SELECT id FROM (SELECT id FROM {table} WHERE language = %s AND {condition}"  # noqa: S608
                f" ORDER BY LENGTH(text), text{binary}, folded{binary} LIMIT {MAX_TERMS}) near{len(parts)}"
            )
            parameters += [language, *values]
    return (" UNION ALL ".join(parts), parameters) if parts else None


def answered(words: Sequence[QueryWord], answers: Iterable[Answer]) -> set[int]:
    """The words, by their numbers, that something may answer to."""
    by_facts = {number for number, word in enumerate(words) if word.facts or word.aside}
    return by_facts | {answer.word for answer in answers}


def levels(
    answers: Iterable[Answer], words: Sequence[QueryWord], catalogue: Catalogue, today: date
) -> dict[str, Levels]:
    """For each language the pages that answer to all of the words, by what the best answers cost.

    A report answers with its PDFs too, unless they lie in a collection that is closed. today: which recordings are
    still shown.
    """
    of_words: dict[str, list[list[tuple[int, int]]]] = {}

    def note(language: str, word: int, cost: int, bits: int) -> None:
        of_words.setdefault(language, [[] for _word in words])[word].append((cost, bits))

    documents: list[list[tuple[int, int]]] = [[] for _word in words]
    for answer in answers:
        if answer.field == Posting.Field.PDF:
            documents[answer.word].append((answer.cost, answer.bits))
        else:
            note(answer.language, answer.word, answer.cost, answer.bits)
    for number, word in enumerate(words):
        having = [(cost, catalogue.having(fact, today)) for fact, cost in word.facts.items()]
        if word.aside:
            having.append((queries.ASIDE, catalogue.public))
        for cost, pages in having:
            for language, bits in pages.items():
                note(language, number, cost, bits)
    for number, found in enumerate(documents):
        for cost, bits in best(found).items():
            for language, pages in catalogue.pages_with(bits).items():
                note(language, number, cost, pages)
    return {language: together([best(found) for found in each]) for language, each in of_words.items()}
