"""A copy of the whole database as it was at one moment, and the way back, for SQLite and PostgreSQL."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.db import connection, transaction

Rows = dict[str, int]


def kind() -> str:
    """`sqlite` or `postgresql`."""
    return connection.vendor


def dump(path: Path) -> Rows:
    """Writes the copy to the path; gives the rows of every table in it."""
    return dump_sqlite(path) if kind() == "sqlite" else dump_postgres(path)


def load(path: Path) -> None:
    """Puts the copy in the place of everything that the database holds, whole or not at all."""
    connection.close()
    load_sqlite(path) if kind() == "sqlite" else load_postgres(path)
    connection.close()


def rows() -> Rows:
    """The rows of every table of the site's database."""
    with connection.cursor() as cursor:
        return counted(cursor, connection.introspection.table_names(cursor))


def counted(cursor: Any, tables: Iterable[str]) -> Rows:
    found = {}
    for table in sorted(tables):
        cursor.execute(f'SELECT COUNT(*) FROM "{table}"')  # noqa: S608 (a table's own name)
        found[table] = cursor.fetchone()[0]
    return found


def dump_sqlite(path: Path) -> Rows:
    """By SQLite's own backup: one reading, while others go on writing. The copy is checked, not the original."""
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as copy:
        connection.connection.backup(copy)
        # One file that needs no other beside it.
        copy.execute("PRAGMA journal_mode=DELETE")
        check_sqlite(copy, path)
        return counted(copy.cursor(), connection.introspection.table_names(connection.cursor()))


def check_sqlite(database: sqlite3.Connection, path: Path) -> None:
    """Raises CommandError for a database that is damaged, or whose rows refer to what is not there."""
    health = database.execute("PRAGMA integrity_check").fetchone()[0]
    if health != "ok":
        raise CommandError(f"The database is damaged ({path.name}): {health}")
    if broken := database.execute("PRAGMA foreign_key_check").fetchone():
        raise CommandError(
            f"The database is damaged: a row of {broken[0]} refers to one of {broken[2]} that is missing."
        )


def load_sqlite(path: Path) -> None:
    with closing(sqlite3.connect(path)) as copy:
        check_sqlite(copy, path)
        target = connection.settings_dict["NAME"]
        with closing(sqlite3.connect(target, timeout=20)) as database:
            copy.backup(database)
            database.execute("PRAGMA journal_mode=WAL")


def dump_postgres(path: Path) -> Rows:
    """By pg_dump, which sees the same moment as the transaction that counts the rows."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        snapshot = cursor.fetchone()[0]
        options = [
            "--no-owner",
            "--no-privileges",
            "--schema=public",
            f"--snapshot={snapshot}",
            f"--file={path}",
        ]
        run("pg_dump", *options)
        return counted(cursor, connection.introspection.table_names(cursor))


def load_postgres(path: Path) -> None:
    """In one transaction: an error leaves everything as it was."""
    make_way = "DROP SCHEMA IF EXISTS public CASCADE"
    options = ["--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1"]
    run("psql", *options, f"--command={make_way}", f"--file={path}", "--output=/dev/null")


def run(program: str, *arguments: str) -> None:
    """One of PostgreSQL's programs. The password goes by the environment, where no list of processes shows it."""
    found = shutil.which(program) or newest(program)
    if not found:
        raise CommandError(f"{program} was not found. On Debian: apt-get install postgresql-client")
    database = connection.get_connection_params()
    given = {
        "PGHOST": "host",
        "PGPORT": "port",
        "PGUSER": "user",
        "PGPASSWORD": "password",
        "PGDATABASE": "dbname",
    }
    environment = {name: str(database[key]) for name, key in given.items() if database.get(key)}
    result = subprocess.run(  # noqa: S603 (no shell, our own arguments)
        [found, *arguments], env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    if result.returncode:
        raise CommandError(
            f"{program} failed: {(result.stderr.strip().splitlines() or ['without a word'])[0]}"
        )


def newest(program: str) -> str | None:
    """Debian's program of the newest version that is installed."""
    found = Path("/usr/lib/postgresql").glob(f"*/bin/{program}")
    return str(max(found, key=lambda path: float(path.parents[1].name), default="")) or None
