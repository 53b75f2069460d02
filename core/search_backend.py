"""Wagtail's database search, safe for any query string.

On SQLite a double quote in the query ends in `OperationalError` (wagtail issue 13227), in the public
search as well as in the admin's lists and choosers, so every query is cleaned before it is compiled.
"""

import re
from copy import copy
from typing import Any

from modelsearch.backends import database
from modelsearch.backends.base import BaseSearchBackend

MAX_LENGTH = 200
MAX_PARTS = 20
UNSAFE = re.compile(r'["\x00-\x1f\x7f-\x9f\ud800-\udfff]+')


def clean_query(query: str) -> str:
    """The query without quotes, control characters and lone surrogates, at most 200 characters long."""
    return " ".join(UNSAFE.sub(" ", query[:MAX_LENGTH]).split())


def cleaned(query: Any) -> Any:
    """A query string, or a parsed query with every string in it cleaned (`modelsearch.query`)."""
    if isinstance(query, str):
        return clean_query(query)
    query = copy(query)
    if hasattr(query, "query_string"):
        query.query_string = clean_query(query.query_string)
    if hasattr(query, "subquery"):
        query.subquery = cleaned(query.subquery)
    if hasattr(query, "subqueries"):
        query.subqueries = [cleaned(part) for part in query.subqueries[:MAX_PARTS]]
    return query


class CleanQueries:
    """Cleans what the database's search backend is asked for."""

    def _search(self, compiler_class: Any, query: Any, *args: Any, **kwargs: Any) -> Any:
        return super()._search(compiler_class, cleaned(query), *args, **kwargs)  # type: ignore[misc]


def SearchBackend(params: dict[str, Any]) -> BaseSearchBackend:  # noqa: N802 (the name that Wagtail looks for)
    """The backend of the database in use, with cleaned queries."""
    backend_class = type(database.SearchBackend(params))
    return type("SearchBackend", (CleanQueries, backend_class), {})(params)
