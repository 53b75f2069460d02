"""The generation of the content: a stamp that is another one after each change that a visitor can see.

Whatever is kept is kept together with the stamp that was read before it was made, and is as good as not there
once the stamp is another. Nobody has to say what a change concerns, so nothing can be forgotten: every
statement that writes to the database counts, however it was made, except to the tables and columns named here.

The stamp is the time of a file that all processes of a machine see, or a number in the shared cache where
`CACHES` names one that all machines see. Within a transaction that has written, the stamp is its own.
"""

import itertools
import logging
import os
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.db.backends.signals import connection_created
from django.dispatch import receiver

logger = logging.getLogger(__name__)

# Tables whose rows no visitor sees: work in progress, accounts, logs and queues. An unknown table counts.
UNSEEN_TABLES = (
    *(
        "django_session",
        "django_tasks",
        "django_admin",
        "django_migrations",
        "auth_",
        "core_user",
        "account_",
    ),
    *("mfa_", "taggit_", "wagtailusers_", "wagtailsearch_", "search_missedquery", "wagtailcore_revision"),
    *("wagtailcore_pagelogentry", "wagtailcore_modellogentry", "wagtailcore_comment", "wagtailcore_task"),
    *("wagtailcore_workflow", "wagtailcore_pagesubscription", "wagtailcore_referenceindex"),
    *("wagtailcore_uploadedfile", "wagtailcore_grouppagepermission", "wagtailcore_groupcollection"),
    *("wagtailadmin_", "wagtail_localize_", "wagtailforms_", "sqlite_"),
)
# Columns of a page that only its editors see: a draft is saved without any other.
UNSEEN_COLUMNS = frozenset(
    (
        *("latest_revision_id", "latest_revision_created_at", "has_unpublished_changes", "draft_title"),
        *("locked", "locked_at", "locked_by_id", "go_live_at", "expire_at"),
    )
)
WRITE = re.compile(r"\s*(?:INSERT|UPDATE|DELETE|REPLACE)\b[^\"`(]*[\"`]?(\w+)", re.IGNORECASE)
COLUMN = re.compile(r"[\"`](\w+)[\"`] = ")
SHARED_BACKENDS = ("RedisCache", "PyMemcacheCache", "PyLibMCCache")
LOOK_SECONDS = 0.2  # how seldom the shared cache is asked while nothing is made anew

_numbers = itertools.count(1)


class FileStamp:
    """The modification time of a file, set to the nanosecond: no clock tick is too coarse for two changes."""

    def read(self, *, fresh: bool = False) -> Any:
        try:
            return os.stat(settings.GENERATION_FILE).st_mtime_ns  # noqa: PTH116 (ten times in a request)
        except FileNotFoundError:
            return self.move()

    def move(self) -> Any:
        now = time.time_ns()
        try:
            os.utime(settings.GENERATION_FILE, ns=(now, now))
        except FileNotFoundError:
            Path(settings.GENERATION_FILE).touch()
            os.utime(settings.GENERATION_FILE, ns=(now, now))
        return now


class SharedStamp:
    """A number in the shared cache. While the cache does not answer, nothing that was kept is good."""

    seen: tuple[float, Any] = (0.0, None)

    def read(self, *, fresh: bool = False) -> Any:
        now = time.monotonic()
        if fresh or now - self.seen[0] > LOOK_SECONDS:
            try:
                value = cache.get("core.generation") or self.move()
            except Exception:
                logger.exception("The shared cache does not answer; pages are made for each request.")
                value = next(_numbers)
            self.seen = now, value
        return self.seen[1]

    def move(self) -> Any:
        value = f"{time.time_ns()}-{os.getpid()}"
        cache.set("core.generation", value, None)
        self.seen = 0.0, None
        return value


_file, _shared = FileStamp(), SharedStamp()


def stamp() -> FileStamp | SharedStamp:
    return _shared if settings.CACHES["default"]["BACKEND"].endswith(SHARED_BACKENDS) else _file


class Change:
    """Waits in a transaction for its end. It is gone with the transaction, or the savepoint, that is undone."""

    def __init__(self) -> None:
        self.number = next(_numbers)

    def __call__(self) -> None:
        move()


class _Pin(threading.local):
    generation: tuple[Any, int] | None = None


_pin = _Pin()


@contextmanager
def pinned() -> Iterator[tuple[Any, int]]:
    """One generation for all that this thread makes within: a page asks for it a hundred times.

    It is read when the block begins. A write of the thread's own ends it.
    """
    before, _pin.generation = _pin.generation, current(fresh=True)
    try:
        yield _pin.generation
    finally:
        _pin.generation = before


def current(*, fresh: bool = False) -> tuple[Any, int]:
    """The generation as this thread's database connection sees it."""
    if _pin.generation is not None and not fresh:
        return _pin.generation
    change = _waiting() if connection.in_atomic_block else None
    return stamp().read(fresh=fresh), change.number if change else 0


def move() -> None:
    """Begins another generation, for all processes. A failure is logged: what was written stays written."""
    _pin.generation = None
    try:
        stamp().move()
    except Exception:
        logger.exception("The generation of the content could not be moved; visitors may see the former one.")


def _waiting() -> Change | None:
    entries = reversed(connection.run_on_commit)
    return next((entry[1] for entry in entries if isinstance(entry[1], Change)), None)


def counts(sql: Any) -> bool:
    """Whether the statement writes something that visitors can see."""
    if not isinstance(sql, str):
        return True
    found = WRITE.match(sql)
    if found is None:
        return False
    table = found[1].lower()
    if table.startswith(UNSEEN_TABLES):
        return False
    if table == "core_rendition" and sql[:6].upper() == "INSERT":
        return False  # another size of a picture: what is kept has no need of it
    if table == "wagtailcore_page" and sql[:6].upper() == "UPDATE":
        return not set(COLUMN.findall(sql.partition(" WHERE ")[0])) <= UNSEEN_COLUMNS
    return True


def watch(execute: Any, sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
    """An execute wrapper (Django, “Database instrumentation”) that notes each write, once it has been done."""
    result = execute(sql, params, many, context)
    if counts(sql):
        written(context["connection"])
    return result


def written(database: Any) -> None:
    _pin.generation = None
    if not database.in_atomic_block:
        move()
        return
    last = database.run_on_commit[-1] if database.run_on_commit else None
    if last and isinstance(last[1], Change) and last[0] == set(database.savepoint_ids):
        last[1].number = next(_numbers)
    else:
        database.on_commit(Change(), robust=True)


@receiver(connection_created, dispatch_uid="core_generation")
def watch_connection(**kwargs: Any) -> None:
    wrappers = kwargs["connection"].execute_wrappers
    if watch not in wrappers:
        wrappers.append(watch)
