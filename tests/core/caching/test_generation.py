"""Each write that visitors may see begins another generation; no other does."""

import runpy
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, transaction

from core.caching import generation
from core.caching.memory import remembered
from core.models import SubGoal
from tests import factories


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ('SELECT 1 FROM "wagtailcore_page"', False),
        ('INSERT INTO "core_subgoal" ("number") VALUES (%s)', True),
        ('INSERT OR IGNORE INTO "core_subgoal" ("number") VALUES (%s)', True),
        ('DELETE FROM "wagtailcore_pageviewrestriction" WHERE 1', True),
        ('UPDATE "wagtailcore_page" SET "live" = %s WHERE "id" = %s', True),
        ('UPDATE "wagtailcore_page" SET "draft_title" = %s, "latest_revision_id" = %s WHERE 1', False),
        ('UPDATE "wagtailcore_page" SET "draft_title" = %s, "title" = %s WHERE 1', True),
        ('UPDATE "a_table_of_tomorrow" SET "x" = 1', True),
        ('INSERT INTO "django_session" VALUES (1)', False),
        ('UPDATE "core_user" SET "last_login" = %s', False),
        ("update wagtailcore_page set path = 1", True),
    ],
)
def test_counts_what_visitors_may_see(sql: str, expected: bool) -> None:
    assert generation.counts(sql) is expected


def test_generation_moves_with_a_publish_and_not_with_a_draft(site: factories.Site) -> None:
    page = factories.standard_page("sv")
    before = generation.current()
    page.title = "Utkast"
    revision = page.save_revision()
    draft = generation.current()
    revision.publish()
    assert (draft == before, generation.current() == before) == (True, False)


def test_generation_of_an_undone_savepoint_is_gone(db: None) -> None:
    SubGoal.objects.create(number=7, name_sv="a", name_en="a")
    before = generation.current()
    with transaction.atomic():
        SubGoal.objects.filter(number=7).update(name_sv="b")
        within = generation.current()
        transaction.set_rollback(True)
    assert (within == before, generation.current() == before) == (False, True)


@pytest.mark.django_db(transaction=True)
def test_generation_file_moves_when_the_transaction_ends() -> None:
    file = Path(settings.GENERATION_FILE)
    generation.move()
    before = file.stat().st_mtime_ns
    with transaction.atomic():
        SubGoal.objects.create(number=8, name_sv="a", name_en="a")
        within = file.stat().st_mtime_ns
    after = file.stat().st_mtime_ns
    SubGoal.objects.filter(number=8).update(name_sv="b")
    assert (within == before, after == before, file.stat().st_mtime_ns == after) == (True, False, False)


def test_generation_moves_with_a_page_in_the_tree(site: factories.Site) -> None:
    page, parent = factories.standard_page("sv"), factories.standard_page("sv")
    before = generation.current()
    page.move(parent, pos="last-child")
    assert generation.current() != before


def test_generation_of_a_lost_file_is_another(tmp_path: Path, settings: Any) -> None:
    settings.GENERATION_FILE = tmp_path / "generation"
    first = generation.stamp().read()
    settings.GENERATION_FILE.unlink()
    assert generation.stamp().read() != first


def test_generation_without_its_cache_is_never_the_same(settings: Any, monkeypatch: Any) -> None:
    def gone(*args: Any) -> None:
        raise ConnectionError

    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache"}}
    monkeypatch.setattr(generation, "cache", type("Gone", (), {"get": gone, "set": gone})())
    readings = {generation.stamp().read(fresh=True) for _ in range(3)}
    generation.move()
    assert len(readings) == 3


def test_remembered_asks_once_until_something_changes(db: None) -> None:
    asked = []

    @remembered
    def names(number: int) -> list[str]:
        asked.append(number)
        return list(SubGoal.objects.filter(number=number).values_list("name_sv", flat=True))

    SubGoal.objects.create(number=9, name_sv="a", name_en="a")
    first = (names(9), names(9), names(10))
    SubGoal.objects.filter(number=9).update(name_sv="b")
    assert (first, names(9), asked) == ((["a"], ["a"], []), ["b"], [9, 10, 9])


def test_watch_stands_once_on_a_connection(db: None) -> None:
    generation.watch_connection(connection=connection)
    assert connection.execute_wrappers.count(generation.watch) == 1


def test_process_that_begins_to_answer_begins_a_generation(monkeypatch: Any) -> None:
    """The one before it may have been killed right after it had stored a change."""
    monkeypatch.setattr("django.core.wsgi.get_wsgi_application", lambda: None)
    before = generation.stamp().read(fresh=True)

    runpy.run_path(str(settings.BASE_DIR / "atmp2030" / "wsgi.py"))

    assert generation.stamp().read(fresh=True) != before
