"""All rows of another database of the same release, such as the SQLite file that a site has outgrown."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

import dj_database_url
from django.apps import apps
from django.core.management.base import CommandError
from django.core.management.color import no_style
from django.db import connection, connections, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model
from django.db.utils import load_backend

from operations.backup.databases import Rows

SOURCE = "source"
BATCH = 500
# Each kind of database searches in its own way: Wagtail's index is made anew.
LEFT_OUT = ("wagtailsearch",)


def connect(url: str) -> None:
    """Makes the other database known as `source`. Raises CommandError if it is not one of this release."""
    try:
        found = connections.configure_settings({"default": {}, SOURCE: dj_database_url.parse(url)})[SOURCE]
        connections[SOURCE] = load_backend(found["ENGINE"]).DatabaseWrapper(found, SOURCE)
        theirs = set(MigrationRecorder(connections[SOURCE]).applied_migrations())
    except Exception as problem:
        raise CommandError(f"The other database cannot be read: {type(problem).__name__}.") from problem
    if theirs != set(MigrationRecorder(connection).applied_migrations()):
        raise CommandError("The other database is of another release: run manage.py migrate on both first.")


def models() -> list[type[Model]]:
    """All that have a table of their own."""
    found = apps.get_models(include_auto_created=True)
    return [model for model in found if model._meta.managed and not model._meta.proxy]


def copy() -> Rows:
    """Puts the other database's rows in the place of all that is here, whole or not at all; gives their number."""
    tables = {model._meta.db_table: model for model in models()}
    taken = [model for model in tables.values() if model._meta.app_label not in LEFT_OUT]
    with transaction.atomic():
        connection.ops.execute_sql_flush(
            connection.ops.sql_flush(no_style(), list(tables), allow_cascade=True)
        )
        rows = {model._meta.db_table: copy_table(model) for model in taken}
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), taken):
                cursor.execute(statement)
        connection.check_constraints()
    return rows


def copy_table(model: type[Model]) -> int:
    """Field by field as Django reads and writes it: true is 1 in one database and a value of its own in another."""
    fields = model._meta.local_concrete_fields
    count = 0
    for rows in in_batches(model, [field.attname for field in fields]):
        model._base_manager._insert(rows, fields=fields, using=connection.alias, raw=True)
        count += len(rows)
    return count


def in_batches(model: type[Model], names: list[str]) -> Iterator[list[Any]]:
    found = model._base_manager.using(SOURCE).order_by("pk").values_list(*names)
    rows = found.iterator(BATCH)
    while batch := [model.from_db(SOURCE, names, row) for row in islice(rows, BATCH)]:
        yield batch
