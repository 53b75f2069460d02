"""What every test stands on: local settings, no way out of the machine, and a site in two languages."""

import gc
import hashlib
import logging
import os
import shutil
import socket
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django
import pytest
from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import override_settings
from django.utils.translation import override
from hypothesis import settings as hypothesis_settings

from tests import factories
from tests.late_tasks import late_tasks

# What may differ between databases runs on PostgreSQL too (`make test-postgres`).
ON_POSTGRES = (
    "tests/search/",
    "tests/reports/test_querysets.py",
    "tests/translation/test_publishing.py",
    "tests/translation/test_sync.py",
    "tests/core/test_related.py",
    "tests/core/test_clock.py",
)
# The same examples in each run, and none fails because the machine is busy; speed has its place in benchmarks/.
hypothesis_settings.register_profile("repeatable", derandomize=True, deadline=None)
hypothesis_settings.load_profile("repeatable")

LOOPBACK = ("127.0.0.1", "::1", "localhost")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.nodeid.startswith(ON_POSTGRES):
            item.add_marker("postgres")


def pytest_collection_finish() -> None:
    """What is loaded by now stays. Migrations make thousands of classes, and all of it was searched for garbage again
    and again: a fifth of what they cost.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000)


@pytest.fixture(scope="session", autouse=True)
def _local_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Plain http, plain static files, media in a folder of the run: whatever the environment says."""
    local = {
        "SITE_URL": "http://127.0.0.1:8000",
        "WAGTAILADMIN_BASE_URL": "http://127.0.0.1:8000",
        "REQUIRE_TWO_FACTOR": False,
        "SECURE_SSL_REDIRECT": False,
        "SECURE_HSTS_SECONDS": 0,
        "SESSION_COOKIE_SECURE": False,
        "CSRF_COOKIE_SECURE": False,
        "SESSION_COOKIE_NAME": "sessionid",
        "CSRF_COOKIE_NAME": "csrftoken",
        "PAGE_CACHE": False,  # a test counts what a page costs; the tests of the cache switch it on
        "GENERATION_FILE": tmp_path_factory.mktemp("generation") / "generation",
        "STATIC_ROOT": tmp_path_factory.mktemp("static"),
        "MEDIA_ROOT": tmp_path_factory.mktemp("media"),
        "CACHES": {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
        "STORAGES": {
            "default": {"BACKEND": "operations.storage.MediaFiles"},
            "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
        },
    }
    logging.getLogger("django_tasks").setLevel(logging.WARNING)  # four lines for each saved page
    with override_settings(**local):
        yield


@pytest.fixture(scope="session")
def migrated_database(request: pytest.FixtureRequest) -> Path | None:
    """Where a migrated, empty SQLite database is kept from run to run; another migration is another file.

    Half a minute of migrations would otherwise stand before each run. None on another database.
    """
    if not is_sqlite():
        return None
    digest = hashlib.sha256(django.__version__.encode() + sqlite3.sqlite_version.encode())
    for app in apps.get_app_configs():
        for path in sorted((Path(app.path) / "migrations").glob("*.py")):
            digest.update(f"{app.label}/{path.name}".encode() + path.read_bytes())
    return request.config.cache.mkdir("database") / f"{digest.hexdigest()[:16]}.sqlite3"


@pytest.fixture(scope="session")
def django_db_keepdb(migrated_database: Path | None) -> bool:
    """A copied database is not made anew."""
    return migrated_database is not None


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    tmp_path_factory: pytest.TempPathFactory,
    migrated_database: Path | None,
    django_db_modify_db_settings_parallel_suffix: None,
) -> None:
    """SQLite in a file, begun as a copy of the migrated one if there is one.

    All threads of a live server would share one connection to a database in memory, and one request's
    transaction would swallow another's. A test's database outlives no power cut.
    """
    if migrated_database is None:
        return
    file = tmp_path_factory.mktemp("database") / "test.sqlite3"
    if migrated_database.exists():
        shutil.copyfile(migrated_database, file)
    database = settings.DATABASES["default"]
    database.setdefault("TEST", {})["NAME"] = str(file)
    database["OPTIONS"]["init_command"] = (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA foreign_keys=ON;"
    )


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_blocker: Any, migrated_database: Path | None, tmp_path_factory: Any
) -> None:
    """Keeps the migrated database for the next run."""
    if migrated_database is None or migrated_database.exists():
        return
    copy = tmp_path_factory.mktemp("migrated") / "copy.sqlite3"
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(copy)])
    shutil.copyfile(copy, partial := migrated_database.with_suffix(f".{os.getpid()}"))
    partial.replace(migrated_database)  # whole or not at all, also beside another run


def is_sqlite() -> bool:
    return settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")


@pytest.fixture(autouse=True)
def _swedish() -> Iterator[None]:
    """A request for an English page leaves its language to the thread; the next test begins in Swedish again."""
    with override("sv"):
        yield


@pytest.fixture(autouse=True)
def _loopback_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that reaches for another machine fails."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if isinstance(address, tuple) and address[0] not in LOOPBACK:
            raise RuntimeError(f"A test tried to reach {address[0]}.")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(autouse=True)
def _late_tasks(request: pytest.FixtureRequest) -> Iterator[None]:
    """Not where other threads write and read, whose connections are not watched."""
    marker = request.node.get_closest_marker("django_db")
    if "transactional_db" in request.fixturenames or (marker and marker.kwargs.get("transaction")):
        yield
        return
    with late_tasks():
        yield


@pytest.fixture
def site(db: None) -> factories.Site:
    """The home pages and index pages of both languages: `site.sv.home`, `site.en.events`, ..."""
    cache.clear()
    return factories.make_site()
