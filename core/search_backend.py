"""Wagtail's database search, safe for any query string, and indexing a page without reading the whole index.

On SQLite a double quote in the query ends in `OperationalError` (wagtail issue 13227), in the public
search as well as in the admin's lists and choosers, so every query is cleaned before it is compiled.
"""

import re
import time
from copy import copy
from functools import cache
from typing import Any

from django.db.models import Avg, F, Model
from django.db.models.functions import Length
from modelsearch.backends import database
from modelsearch.backends.base import BaseSearchBackend
from modelsearch.utils import get_content_type_pk

MAX_LENGTH = 200
MAX_PARTS = 20
MEAN_SECONDS = 3600
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


class FreeFilters:
    """Lets a list be filtered by whatever it can be: the database filters, and asks no index for the field.

    Where the check stands, a search among pictures with a tag, or among files that are used, ends in an error.
    """

    def _get_filters_from_queryset(self, check_only: bool = False) -> None:
        return None


@cache
def filtering_freely(compiler_class: Any) -> Any:
    return type(compiler_class.__name__, (FreeFilters, compiler_class), {})


class CleanQueries:
    """Cleans what the database's search backend is asked for."""

    def _search(self, compiler_class: Any, query: Any, *args: Any, **kwargs: Any) -> Any:
        return super()._search(filtering_freely(compiler_class), cleaned(query), *args, **kwargs)  # type: ignore[misc]


class NormsOfNewEntries:
    """Weighs the titles of the entries that were just written, and only these.

    After each saved page the database's index takes the mean length of all titles and looks through all entries for
    those without a weight. The mean hardly changes, so it is taken once an hour.
    """

    mean: float | None = None
    taken_at = 0.0  # by the monotonic clock

    def add_items(self, model: type[Model], objs: list[Any]) -> None:
        self.written = {
            "content_type_id": get_content_type_pk(model),
            "object_id__in": [str(o.pk) for o in objs],
        }
        super().add_items(model, objs)  # type: ignore[misc]

    def _refresh_title_norms(self, full: bool = False) -> None:
        if full:
            super()._refresh_title_norms(full=True)  # type: ignore[misc]
            return
        titled = self.entries.annotate(title_length=Length("title")).filter(title_length__gt=0)  # type: ignore[attr-defined]
        new = titled.filter(**self.written, title_norm=1.0)
        if new.exists():
            new.update(title_norm=self.mean_length(titled) / F("title_length"))

    @classmethod
    def mean_length(cls, titled: Any) -> float:
        now = time.monotonic()
        if cls.mean is None or now - cls.taken_at > MEAN_SECONDS:
            NormsOfNewEntries.mean = titled.aggregate(mean=Avg("title_length"))["mean"]
            NormsOfNewEntries.taken_at = now
        return cls.mean or 1.0


def SearchBackend(params: dict[str, Any]) -> BaseSearchBackend:  # noqa: N802 (the name that Wagtail looks for)
    """The backend of the database in use, with cleaned queries."""
    backend_class = type(database.SearchBackend(params))
    index_class = type("Index", (NormsOfNewEntries, backend_class.index_class), {})
    return type("SearchBackend", (CleanQueries, backend_class), {"index_class": index_class})(params)
