"""What many tests begin with, made once and then put back as rows: page by page it takes most of a test's time.

Only on SQLite, and only into a database that is as the migrations left it; otherwise it is made anew.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import time
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from wagtail.models import Page

# The machinery of the migrations and of the database, which no test makes.
MACHINERY = ("django_migrations", "sqlite_sequence")


@dataclass
class Rows:
    """The rows that a call of `make` adds or changes; tables that begin with `but` are left as they are."""

    but: tuple[str, ...] = MACHINERY
    kept: dict[str, list[tuple[Any, ...]]] = field(default_factory=dict)
    content_types: dict[int, tuple[str, str]] = field(default_factory=dict)

    def put_back_or(self, make: Callable[[], Any]) -> None:
        """Puts the rows into the database, or calls `make` and keeps what it wrote."""
        if connection.vendor != "sqlite" or Page.objects.count() > 2:  # the root, and the page that greets
            make()
            return
        types = dict(ContentType.objects.values_list("pk", "app_label"))
        if self.kept and types == self.content_types:
            _write(self.kept)
            return
        before = self._all()
        make()
        self.kept = {table: rows for table, rows in self._all().items() if rows != before[table]}
        self.content_types = types

    def _all(self) -> dict[str, list[tuple[Any, ...]]]:
        with connection.cursor() as cursor:
            tables = connection.introspection.table_names(cursor)
            tables = [table for table in tables if not table.startswith(self.but) and "_fts" not in table]
            found = {}
            for table in tables:
                cursor.execute(f'SELECT * FROM "{table}" ORDER BY 1')  # noqa: S608 (the names are the database's)
                found[table] = list(cursor.fetchall())
            return found


def _write(rows: dict[str, list[tuple[Any, ...]]]) -> None:
    """Keys between the tables are checked when the transaction ends, which a browser's test does not begin."""
    with transaction.atomic(), connection.cursor() as cursor:
        for table, values in rows.items():
            cursor.execute(f'DELETE FROM "{table}"')  # noqa: S608
            if values:
                places = ", ".join(["%s"] * len(values[0]))
                bound = [[_bindable(value) for value in row] for row in values]
                cursor.executemany(f'INSERT INTO "{table}" VALUES ({places})', bound)  # noqa: S608


def _bindable(value: Any) -> Any:
    """What SQLite's module reads as a time it does not write."""
    return value.isoformat() if isinstance(value, time) else value
