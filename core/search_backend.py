"""Wagtail's database search, safe for any query string.

On SQLite a double quote in the query ends in `OperationalError` (wagtail issue 13227), in the public
search as well as in the admin's lists and choosers, so every query is cleaned before it is compiled.
"""

import re
from typing import Any

from modelsearch.backends import database
from modelsearch.backends.base import BaseSearchBackend

MAX_LENGTH = 200
UNSAFE = re.compile(r'["\x00-\x1f\x7f-\x9f\ud800-\udfff]+')


def clean_query(query: str) -> str:
    """The query without quotes, control characters and lone surrogates, at most 200 characters long."""
    return " ".join(UNSAFE.sub(" ", query[:MAX_LENGTH]).split())


class CleanQueries:
    """Cleans what the database's search backend is asked for."""

    def _search(self, compiler_class: Any, query: Any, *args: Any, **kwargs: Any) -> Any:
        if isinstance(query, str):
            query = clean_query(query)
        return super()._search(compiler_class, query, *args, **kwargs)  # type: ignore[misc]


def SearchBackend(params: dict[str, Any]) -> BaseSearchBackend:  # noqa: N802 (the name that Wagtail looks for)
    """The backend of the database in use, with cleaned queries."""
    backend_class = type(database.SearchBackend(params))
    return type("SearchBackend", (CleanQueries, backend_class), {})(params)
