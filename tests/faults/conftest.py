"""A fresh site for each fault; the tests are run by `make faults`."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.running import Site


@pytest.fixture(scope="session")
def static(request: pytest.FixtureRequest) -> Path:
    """Where collected static files are kept from run to run: `serve` builds them anew when a source has changed."""
    return request.config.cache.mkdir("static")


@pytest.fixture
def sqlite_site(tmp_path: Path, static: Path, migrated_database: Path | None) -> Iterator[Site]:
    """A running site on SQLite, set up in both languages, with a page to publish."""
    site = Site(tmp_path, static)
    site.environment.pop("DATABASE_URL", None)
    if migrated_database and migrated_database.exists():
        shutil.copyfile(migrated_database, tmp_path / "db.sqlite3")
    site.start()
    try:
        site.prepare()
        yield site
    finally:
        site.stop()
