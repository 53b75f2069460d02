"""What every test stands on: local settings, no way out of the machine, and a site in two languages."""

import logging
import socket
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import override_settings
from django.utils.translation import override

from tests import factories

LOOPBACK = ("127.0.0.1", "::1", "localhost")


@pytest.fixture(scope="session", autouse=True)
def _local_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Plain http, plain static files, media in a folder of the run: whatever the environment says."""
    local = {
        "SITE_URL": "http://127.0.0.1:8000",
        "WAGTAILADMIN_BASE_URL": "http://127.0.0.1:8000",
        "SECURE_SSL_REDIRECT": False,
        "SECURE_HSTS_SECONDS": 0,
        "SESSION_COOKIE_SECURE": False,
        "CSRF_COOKIE_SECURE": False,
        "STATIC_ROOT": tmp_path_factory.mktemp("static"),
        "MEDIA_ROOT": tmp_path_factory.mktemp("media"),
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
        "STORAGES": {
            "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
            "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
        },
    }
    logging.getLogger("django_tasks").setLevel(logging.WARNING)  # four lines for each saved page
    with override_settings(**local):
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    django_db_modify_db_settings_parallel_suffix: None,
) -> None:
    """SQLite in a file when there are browser tests among the tests.

    All threads of a live server would share one connection to a database in memory, and one request's
    transaction would swallow another's.
    """
    database = settings.DATABASES["default"]
    has_browser_tests = any(item.get_closest_marker("browser") for item in request.session.items)
    if has_browser_tests and database["ENGINE"].endswith("sqlite3"):
        database.setdefault("TEST", {})["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


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


@pytest.fixture
def site(db: None) -> factories.Site:
    """The home pages and index pages of both languages: `site.sv.home`, `site.en.events`, ..."""
    cache.clear()
    return factories.make_site()
