"""Pages are read once with their rows for all who index them, as they would be read one by one."""

from datetime import time
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, ReferenceIndex
from wagtail.search.models import IndexEntry

from core.in_hand import pages_in_hand, pages_of, with_rows
from core.page_indexing import index_for_admin, index_references
from events.models import EventPage, EventPerson, EventPersonAffiliation, ProgrammeRow
from people.models import Organisation, PersonPage
from tests import factories

pytestmark = pytest.mark.django_db


def event_of(people: list[PersonPage], title: str) -> EventPage:
    event = factories.event(title=title)
    event.people = [EventPerson(person=person, role="presenter") for person in people]
    rows = enumerate(people, start=9)
    event.programme = [
        ProgrammeRow(time=time(hour), title=f"{title} {hour}", locale=event.locale, person=person)
        for hour, person in rows
    ]
    organisation = Organisation.objects.first() or factories.organisation()
    for row in event.people.all():
        row.affiliations = [EventPersonAffiliation(organisation=organisation)]
    event.save()
    return EventPage.objects.get(pk=event.pk)


def written(events: list[EventPage]) -> tuple[Any, ...]:
    """What both of Wagtail's indexes hold of the events, apart from their keys."""
    entries = IndexEntry.objects.filter(object_id__in=[str(event.pk) for event in events])
    references = ReferenceIndex.objects.filter(object_id__in=[event.pk for event in events])
    return (
        sorted(entries.values_list("object_id", "title", "autocomplete", "body")),
        sorted(references.values_list("object_id", "to_object_id", "model_path", "content_path_hash")),
    )


def test_rows_in_hand_are_those_of_each_owner(site: factories.Site) -> None:
    events = [event_of([factories.person(), factories.person()], title) for title in ("Första", "Andra")]
    one_by_one = [EventPage.objects.get(pk=event.pk).serializable_data() for event in events]

    read = with_rows(EventPage.objects.filter(pk__in=[event.pk for event in events]).order_by("pk"))
    with CaptureQueriesContext(connection) as asked:
        assert [event.serializable_data() for event in read] == one_by_one
    assert asked.captured_queries == []


def test_questions_do_not_grow_with_pages_and_rows(site: factories.Site) -> None:
    counts = []
    for number in (1, 3):
        events = [
            event_of([factories.person() for _ in range(number)], f"Nr {each}") for each in range(number)
        ]
        with CaptureQueriesContext(connection) as asked, pages_in_hand():
            assert list(pages_of(event.pk for event in events)) == sorted(event.pk for event in events)
            pages_of(event.pk for event in events)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_pages_that_are_gone_are_not_in_hand(site: factories.Site) -> None:
    event = event_of([], "Kvar")
    assert list(pages_of([event.pk, event.pk + 1000])) == [event.pk]


def test_pages_are_read_anew_outside_of_the_block(site: factories.Site) -> None:
    event = event_of([], "Före")
    with pages_in_hand():
        assert pages_of([event.pk])[event.pk].title == "Före"
        Page.objects.filter(pk=event.pk).update(title="Efter")
        assert pages_of([event.pk])[event.pk].title == "Före"
    assert pages_of([event.pk])[event.pk].title == "Efter"


def test_indexes_are_written_as_wagtail_writes_them(site: factories.Site) -> None:
    events = [event_of([factories.person(), factories.person()], title) for title in ("Första", "Andra")]
    by_wagtail = written(events)
    assert [len(rows) for rows in by_wagtail] == [2, 14]
    IndexEntry.objects.all().delete()
    ReferenceIndex.objects.all().delete()

    keys = [event.pk for event in events]
    with pages_in_hand():
        index_for_admin.enqueue(*keys)
        index_references.enqueue(*keys)
    assert written(events) == by_wagtail
