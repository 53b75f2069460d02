"""The tests' site, made once and then put back as rows: page by page it takes most of a short test's time.

Only on SQLite, and only into a database that is as the migrations left it; otherwise the site is made anew.
"""

from collections.abc import Callable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from wagtail.models import Page

Rows = dict[str, list[tuple[Any, ...]]]
# What never belongs to the site: the machinery of migrations, and what a test may have made before it.
LEFT_ALONE = ("django_migrations", "sqlite_sequence", "core_user", "auth_", "django_session")

_kept: Rows = {}
_content_types: dict[int, tuple[str, str]] = {}


def put_back_or(make: Callable[[], None]) -> None:
    """Puts the site's rows into the database, or calls `make` and keeps what it wrote."""
    if connection.vendor != "sqlite" or Page.objects.count() > 2:  # the root, and the page that greets
        make()
        return
    types = dict(ContentType.objects.values_list("pk", "app_label"))
    if _kept and types == _content_types:
        _write(_kept)
        return
    before = _all_rows()
    make()
    after = _all_rows()
    _kept.clear()
    _kept.update({table: rows for table, rows in after.items() if rows != before[table]})
    _content_types.clear()
    _content_types.update(types)


def _all_rows() -> Rows:
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        tables = [table for table in tables if not table.startswith(LEFT_ALONE) and "_fts" not in table]
        found = {}
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}" ORDER BY 1')  # noqa: S608 (the names are the database's)
            found[table] = list(cursor.fetchall())
        return found


def _write(rows: Rows) -> None:
    """Keys between the tables are checked when the transaction ends, which a browser's test does not begin."""
    with transaction.atomic(), connection.cursor() as cursor:
        for table, values in rows.items():
            cursor.execute(f'DELETE FROM "{table}"')  # noqa: S608
            if values:
                places = ", ".join(["%s"] * len(values[0]))
                cursor.executemany(f'INSERT INTO "{table}" VALUES ({places})', values)  # noqa: S608
