"""A page is made of its revision with few questions, and as modelcluster makes it."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from modelcluster.models import ClusterableModel
from wagtail.models import Revision

from core.references import all_there
from events.models import EventPage, EventPerson, ProgrammeRow
from people.models import PersonPage
from tests import factories

pytestmark = pytest.mark.django_db


def event_with(people: list[PersonPage]) -> EventPage:
    event = factories.event()
    event.people = [EventPerson(person=person, role="presenter") for person in people]
    event.programme = [ProgrammeRow(title=title, locale=event.locale) for title in ("Början", "Slutet")]
    event.save_revision().publish()
    return EventPage.objects.get(pk=event.pk)


def by_modelcluster(data: dict[str, Any]) -> dict[str, Any]:
    return ClusterableModel.from_serializable_data.__func__(EventPage, data).serializable_data()


def test_page_of_its_revision_is_asked_for_its_references_at_once(site: factories.Site) -> None:
    numbers = []
    for count in (1, 3):
        event = event_with([factories.person(title=f"Person {number}") for number in range(count)])
        data = event.latest_revision.content
        with CaptureQueriesContext(
            connection,
        ) as asked:
            made = EventPage.from_serializable_data(data)
        numbers.append(len(asked))
        assert made.serializable_data() == by_modelcluster(data)
    assert numbers[0] == numbers[1]


def test_page_of_its_revision_leaves_out_who_is_gone(site: factories.Site) -> None:
    stays, goes = factories.person(title="Stannar"), factories.person(title="Går")
    event = event_with([stays, goes])
    data = event.latest_revision.content
    assert all_there(EventPage, data)
    goes.delete()

    assert not all_there(EventPage, data)
    made = EventPage.from_serializable_data(data)
    assert made.serializable_data() == by_modelcluster(data)
    assert [row.person_id for row in made.people.all()] == [stays.pk, None]


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The titles of the events that are checked, in turn."""
    found: list[str] = []
    full_clean = EventPage.full_clean

    def note(page: EventPage, *args: Any, **kwargs: Any) -> None:
        found.append(page.title)
        full_clean(page, *args, **kwargs)

    monkeypatch.setattr(EventPage, "full_clean", note)
    return found


def test_revision_is_checked_once_on_its_way_to_the_page(site: factories.Site, checks: list[str]) -> None:
    event = event_with([factories.person()])
    checks.clear()

    event.title = "En gång"
    event.save_revision().publish()
    event = EventPage.objects.get(pk=event.pk)
    assert (checks, event.title) == (["En gång"], "En gång")

    event.save()
    assert checks == ["En gång"] * 2


def test_revision_that_nobody_has_checked_is_checked(site: factories.Site, checks: list[str]) -> None:
    event = event_with([factories.person()])
    checks.clear()

    event.title = "Ogranskad"
    event.save_revision(clean=False).publish()
    assert checks == ["Ogranskad"]

    event.save_revision()
    Revision.objects.for_instance(event).latest("created_at").publish()
    assert checks == ["Ogranskad"] * 3


def test_person_who_goes_between_is_left_out(site: factories.Site) -> None:
    stays, goes = factories.person(title="Stannar"), factories.person(title="Går")
    event = event_with([stays, goes])
    revision = event.save_revision()
    goes.delete()

    revision.publish()
    rows = EventPage.objects.get(pk=event.pk).people.all()
    assert sorted(row.person_id or 0 for row in rows) == [0, stays.pk]
