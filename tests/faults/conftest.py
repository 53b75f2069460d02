"""A fresh site for each fault; the tests are run by `make faults`."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.running import Server, Site


@pytest.fixture(scope="session")
def static(request: pytest.FixtureRequest) -> Path:
    """Where collected static files are kept from run to run: `serve` builds them anew when a source has changed."""
    return request.config.cache.mkdir("static")


@pytest.fixture(scope="session")
def empty_database(django_db_setup: None, migrated_database: Path | None) -> Path:
    """A migrated SQLite database to copy; half a minute of migrations would otherwise stand before each fault."""
    assert migrated_database, "Run without DATABASE_URL: the faults start what they need."
    return migrated_database


@pytest.fixture
def sqlite_site(tmp_path: Path, static: Path, empty_database: Path) -> Iterator[Site]:
    """A running site on SQLite, set up in both languages, with a page to publish."""
    site = Site(tmp_path, static)
    shutil.copyfile(empty_database, tmp_path / "db.sqlite3")
    site.start()
    try:
        site.prepare()
        yield site
    finally:
        site.stop()


@pytest.fixture
def server() -> Iterator[Server]:
    # A socket's path may be 107 characters long, which pytest's folders exceed.
    with tempfile.TemporaryDirectory(prefix="atmp2030-faults-") as folder:
        found = Server(Path(folder))
        found.start()
        try:
            yield found
        finally:
            found.stop()
