"""Queries that a request asks again and again: made into SQL once, asked with other values each time.

Django makes the SQL of a query anew whenever it is asked, which takes it five to ten times as long as the database
takes to answer. What is prepared here is the compiler of a queryset; the rows go through Django's own `ModelIterable`,
so that relations, deferred fields and converters are the queryset's.
"""

from collections.abc import Callable
from copy import copy
from datetime import UTC, datetime
from typing import Any, Generic, NamedTuple, TypeVar
from uuid import UUID

from django.db import connections, models
from django.db.models.query import ModelIterable

from core.privacy import restricted_paths

M = TypeVar("M", bound=models.Model)

# Values that no query of ours names, to find the places of the real ones by.
SAMPLES: dict[type[models.Field], Callable[[int], Any]] = {
    models.IntegerField: lambda number: 910_000_000 + number,
    models.CharField: lambda number: f"\x02{number}",
    models.UUIDField: lambda number: UUID(int=2**127 + number),
    models.DateTimeField: lambda number: datetime(1901, 1, 1 + number, tzinfo=UTC),
}


class Statement(NamedTuple):
    """`places`: for each parameter the number of the argument that it is, or None for one that is always the same."""

    compiler: Any
    sql: str
    parameters: tuple[Any, ...]
    places: tuple[int | None, ...]
    converters: Any
    prefetched: tuple[Any, ...]


class Asked:
    """What `ModelIterable` wants of a queryset."""

    _known_related_objects: dict[Any, Any] = {}  # noqa: RUF012 (never written to)

    def __init__(self, compiler: Any, using: str) -> None:
        self.compiler, self.db, self.query = compiler, using, self

    def get_compiler(self, using: str) -> Any:
        return self.compiler


class Prepared(Generic[M]):
    """`make` gives the queryset for one value of each of the `kinds`, which are fields; every other value is fixed.

    What is not open to everybody may be one of the fixed: another restriction is another statement.
    """

    def __init__(self, make: Callable[..., models.QuerySet], *kinds: models.Field) -> None:
        self.make, self.kinds = make, kinds
        self.statements: dict[Any, Statement] = {}

    def __call__(self, *values: Any) -> list[M]:
        """The rows for the values, as a list of the queryset would be."""
        using, restricted = "default", restricted_paths()
        connection = connections[using]
        known = self.statements.get((connection.vendor, restricted))
        if known is None:
            if len(self.statements) > 10:
                self.statements.clear()
            known = self.statements[connection.vendor, restricted] = self.statement(using)
        given = self.converted(values, connection)
        parameters = tuple(
            fixed if place is None else given[place]
            for fixed, place in zip(known.parameters, known.places, strict=True)
        )
        compiler = copy(known.compiler)
        compiler.connection = connection
        compiler.as_sql = lambda: (known.sql, parameters)
        compiler.get_converters = lambda _expressions: known.converters
        rows = list(ModelIterable(Asked(compiler, using)))
        if known.prefetched:
            models.prefetch_related_objects(rows, *known.prefetched)
        return rows

    def statement(self, using: str) -> Statement:
        samples = [SAMPLES[type(kind)](number) for number, kind in enumerate(self.kinds)]
        queryset = self.make(*samples)
        compiler = queryset.query.get_compiler(using)
        sql, parameters = compiler.as_sql()
        marks = self.converted(samples, connections[using])
        places = tuple(marks.index(each) if each in marks else None for each in parameters)
        if {*places} - {None} != {*range(len(marks))}:
            raise ValueError(f"Not every value stands in the statement by itself: {sql}")
        # Each depends on the kind of database alone, and finding them takes as long as asking it.
        converters = compiler.get_converters([column for column, _sql, _alias in compiler.select])
        prefetched = queryset._prefetch_related_lookups
        return Statement(compiler, sql, tuple(parameters), places, converters, prefetched)

    def converted(self, values: Any, connection: Any) -> list[Any]:
        return [
            kind.get_db_prep_value(value, connection) for kind, value in zip(self.kinds, values, strict=True)
        ]
