"""A page that is made anew after a change does not read every event that there ever was."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from core.caching import generation
from events.models import EventIndexPage, EventPage, EventPerson
from home.scale.bulk import after_bulk, insert_pages, insert_rows
from people.models import PersonPage

OLD = 1000
STEP = 20  # instructions of SQLite's machine
# What an old event costs in them: those that are past are counted, and recordings looked for among all.
MOST = {"home": 16, "list": 20, "event": 2, "member": 2}


def add_old_events() -> None:
    """Events of former years, with people, in Swedish."""
    now = timezone.now()
    index = EventIndexPage.objects.get(locale__language_code="sv")
    starts = [now - timedelta(days=400 + number) for number in range(OLD)]
    pages = [
        EventPage(
            title=f"Gammalt {number}",
            slug=f"gammalt-{number}",
            translation_key=uuid4(),
            start=start,
            end=start + timedelta(hours=1),
        )
        for number, start in enumerate(starts)
    ]
    insert_pages(index, pages, now)
    person = PersonPage.objects.order_by("-pk").first()
    insert_rows(EventPerson, [EventPerson(event=page, person=person, sort_order=0) for page in pages])
    after_bulk()


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], int]:
    """How many instructions the database carries out for an address, right after a change."""

    def steps(address: str) -> int:
        generation.move()
        counted = [0]

        def count() -> int:
            counted[0] += STEP
            return 0

        connection.connection.set_progress_handler(count, STEP)
        try:
            assert Client().get(address).status_code == 200
        finally:
            connection.connection.set_progress_handler(None, STEP)
        return counted[0]

    return steps


@pytest.mark.django_db
def test_page_made_anew_reads_as_much_with_many_old_events(
    settings: object, steps: Callable[[str], int]
) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]
    call_command("load_scale", events=100, reports=2, members=20, verbosity=0)
    swedish = {"locale__language_code": "sv"}
    pages = {
        "home": "/sv/",
        "list": EventIndexPage.objects.get(**swedish).url,
        "event": EventPage.objects.filter(**swedish).latest("start").url,
        "member": PersonPage.objects.filter(**swedish).earliest("pk").url,
    }
    for address in pages.values():
        steps(address)
    few = {name: steps(address) for name, address in pages.items()}
    add_old_events()
    many = {name: steps(address) for name, address in pages.items()}
    each = {name: (many[name] - few[name]) / OLD for name in pages}
    assert {name: (round(grown, 1), MOST[name]) for name, grown in each.items() if grown > MOST[name]} == {}
