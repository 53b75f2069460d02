"""Whether the parts of the site answer. No address, name or message of theirs is told."""

import logging
from collections.abc import Callable

from django.core.cache import caches
from django.core.files.storage import default_storage
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.migrations.executor import MigrationExecutor

logger = logging.getLogger(__name__)

# Without these no page can be answered; without the others pages lack something and are answered all the same.
NEEDED = ("database", "migrations")


class _Migrated:
    """Remembers that the database is up to date: it stays so until a release brings new processes."""

    known = False


def database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def migrations() -> None:
    """Raises RuntimeError while migrations wait."""
    if _Migrated.known:
        return
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise RuntimeError("Migrations wait: manage.py migrate")
    _Migrated.known = True


def probed(part: object) -> Callable[[], None]:
    """The part's own probe; a part without one, such as Django's cache in memory, cannot be gone."""
    return getattr(part, "probe", lambda: None)


def report() -> dict[str, str]:
    """Each part with `ok` or `failed`. What is wrong stands in the log."""
    parts: dict[str, Callable[[], None]] = {
        "database": database,
        "migrations": migrations,
        "cache": lambda: probed(caches["default"])(),
        "storage": lambda: probed(default_storage)(),
    }
    found: dict[str, str] = {}
    for name, ask in parts.items():
        if name == "migrations" and found["database"] != "ok":
            found[name] = "failed"
            continue
        try:
            ask()
            found[name] = "ok"
        except Exception as problem:  # whatever a driver raises, the answer is the same
            logger.warning("Not ready: %s (%s).", name, type(problem).__name__)
            found[name] = "failed"
    return found
