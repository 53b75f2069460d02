"""A write indexes each thing once, at its end; a write that fails indexes nothing."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks.backends.immediate import ImmediateBackend
from django_tasks_db.models import DBTaskResult
from modelsearch.tasks import insert_or_update_object_task
from wagtail.models import Page
from wagtail.search.models import IndexEntry
from wagtail.tasks import update_reference_index_task
from wagtail.test.utils.form_data import querydict_from_html

from atmp2030 import services
from core.index_tasks import FOR_PAGES, admin_search_may_wait, once_at_the_end
from core.search_backend import NormsOfNewEntries
from events.models import EventPage, EventPerson, ProgrammeRow
from tests import factories

pytestmark = pytest.mark.django_db
NOTED = {*settings.TASKS["default"]["OPTIONS"]["AT_THE_END"], *FOR_PAGES.values()}
Done = list[tuple[Any, ...]]


@pytest.fixture
def done() -> Iterator[Done]:
    """The index tasks that are done, in their order, by name and arguments."""
    found: Done = []

    def note(backend: ImmediateBackend, result: Any) -> None:
        if result.task.module_path in NOTED:
            found.append((result.task.func.__name__, *result.args))

    # Within what tests/late_tasks.py puts there for every test.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ImmediateBackend, "_execute_task", note)
        yield found


def event_with_rows() -> Page:
    day = timezone.localtime(timezone.now() + timedelta(days=14)).replace(
        hour=10, minute=0, second=0, microsecond=0
    )
    event = factories.event(lead="Ingress.", start=day)
    event.people = [EventPerson(name=name, role="presenter") for name in ("Första", "Andra")]
    begins = event.local_start.time()
    event.programme = [
        ProgrammeRow(time=begins, title=title, locale=event.locale) for title in ("Början", "Slutet")
    ]
    event.save_revision().publish()
    return EventPage.objects.get(pk=event.pk)


def all_of(event: Page) -> Done:
    return [("index_for_admin", event.pk), ("index_page", event.pk), ("index_references", event.pk)]


def test_publishing_in_the_admin_indexes_the_page_once(
    site: factories.Site, client: Client, done: Done
) -> None:
    event, address = event_with_rows(), "wagtailadmin_pages:edit"
    client.force_login(factories.admin())
    form = client.get(reverse(address, args=[event.pk])).content.decode()
    data = querydict_from_html(form, form_id="page-edit-form")
    data.update({"title": "Ett nytt namn", "body-count": "0", "action-publish": "1"})
    done.clear()

    assert client.post(reverse(address, args=[event.pk]), data).status_code == 302
    assert sorted(done) == all_of(event)


def test_rows_are_indexed_with_their_page(site: factories.Site, done: Done) -> None:
    event = event_with_rows()
    done.clear()

    with once_at_the_end():
        for row in (*event.people.all(), *event.programme.all()):
            row.save()
        assert done == []
    assert done == all_of(event)[2:]


def test_what_is_gone_at_the_end_is_not_indexed(site: factories.Site, done: Done) -> None:
    event = event_with_rows()
    done.clear()

    with once_at_the_end():
        insert_or_update_object_task.enqueue("events", "eventpage", str(event.pk + 1000))
        event.people.all()[0].save()
        update_reference_index_task.enqueue("events", "eventperson", "1000000")

    assert done == all_of(event)[2:]


def test_write_that_fails_indexes_nothing(site: factories.Site, done: Done) -> None:
    event = event_with_rows()
    done.clear()

    def fail() -> None:
        with once_at_the_end():
            event.save()
            raise ValueError("stop")

    with pytest.raises(ValueError, match="stop"):
        fail()
    assert done == []
    event.save()
    of_object = ("events", "eventpage", str(event.pk))
    assert sorted(set(done)) == [
        ("index_page", event.pk),
        ("insert_or_update_object_task", *of_object),
        ("update_reference_index_task", *of_object),
    ]


def test_block_within_a_block_waits_for_the_outer_end(site: factories.Site, done: Done) -> None:
    event = event_with_rows()
    done.clear()

    with once_at_the_end():
        with once_at_the_end():
            event.save()
        assert done == []
    assert sorted(done) == all_of(event)


def test_pages_of_a_write_are_indexed_together(site: factories.Site, done: Done) -> None:
    first, second = event_with_rows(), event_with_rows()
    done.clear()

    with once_at_the_end():
        first.save()
        second.save()
        first.save()
    assert [task for task in done if task[0] == "index_page"] == [("index_page", first.pk, second.pk)]


def test_admin_search_may_wait_for_the_worker(site: factories.Site, settings: Any, done: Done) -> None:
    event = event_with_rows()
    settings.TASKS = services.tasks(with_worker=True)
    done.clear()

    with once_at_the_end():
        with admin_search_may_wait():
            event.save()
        assert not DBTaskResult.objects.exists()
    queued = DBTaskResult.objects.get()
    assert (queued.task_path, queued.args_kwargs["args"]) == (
        "core.page_indexing.index_for_admin",
        [event.pk],
    )
    assert sorted(done) == all_of(event)[1:]


def test_new_entries_are_weighed_without_reading_the_others(
    site: factories.Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(NormsOfNewEntries, "mean", 30.0)
    monkeypatch.setattr(NormsOfNewEntries, "taken_at", 10.0**12)
    short, long = factories.event(title="Kort " * 3), factories.event(title="Lång " * 12)

    entries = IndexEntry.objects.filter(object_id__in=[str(short.pk), str(long.pk)])
    norms = {entry.title.split()[0]: round(entry.title_norm, 2) for entry in entries}

    assert norms == {"Kort": round(30 / len(short.title), 2), "Lång": round(30 / len(long.title), 2)}
