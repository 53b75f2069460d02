"""A site moves from one database to another with all its rows."""

import io
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connections
from wagtail.search.models import IndexEntry

from core.models import User
from events.models import EventPage
from operations.backup import databases, moving
from tests import factories
from tests.translation.work import translated


@pytest.fixture
def other(tmp_path: Path, transactional_db: None) -> str:
    """The address of a copy of the test's site, of which more has been made since."""
    factories.make_site()
    event = factories.event(title="Före")
    event.save_revision().publish()
    translated(event)
    factories.admin()
    databases.dump(tmp_path / "other.sqlite3")
    event.delete()
    factories.event(title="Efter")
    yield f"sqlite:///{tmp_path / 'other.sqlite3'}"
    connections[moving.SOURCE].close()
    del connections[moving.SOURCE]


def test_all_rows_come_along_and_nothing_else_stays(other: str) -> None:
    with pytest.raises(CommandError, match="1 accounts"):
        call_command("import_database", other)
    told = io.StringIO()
    call_command("import_database", other, force=True, stdout=told)

    with connections[moving.SOURCE].cursor() as cursor:
        tables = [model._meta.db_table for model in moving.models()]
        theirs = databases.counted(cursor, tables)
    search = {model._meta.db_table for model in moving.models() if model._meta.app_label in moving.LEFT_OUT}
    ours = databases.rows()
    assert {t: ours[t] for t in tables if t not in search} == {
        t: theirs[t] for t in tables if t not in search
    }
    assert told.getvalue().startswith(f"Imported {sum(n for t, n in theirs.items() if t not in search)} rows")
    assert sorted(EventPage.objects.values_list("title", flat=True)) == ["Före", "en Före"]
    page = EventPage.objects.get(title="Före")
    assert page.live_revision.as_object().start == page.start
    assert User.objects.get().check_password("lösenord")
    assert IndexEntry.objects.filter(title="Före").exists()
    assert factories.event(title="Nästa").pk not in (page.pk, page.get_translations().get().pk)


def test_database_of_another_release_is_refused(other: str) -> None:
    moving.connect(other)
    with connections[moving.SOURCE].cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'core'")
    before = databases.rows()

    with pytest.raises(CommandError, match="another release"):
        call_command("import_database", other, force=True)
    assert databases.rows() == before
