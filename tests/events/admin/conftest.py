"""An event in both languages, as the tools meet it."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from core import dates
from events.models import EventPage, EventPerson, EventPersonAffiliation, ProgrammeRow
from tests import factories
from tests.translation.work import again, publish, translated

YEAR = timezone.now().year + 1


def on(month: int, day: int, clock: str = "08:15") -> datetime:
    """A moment next year, by the Swedish clock."""
    return dates.at(date(YEAR, month, day), time.fromisoformat(clock))


@dataclass
class Pair:
    """The source of an event and its translation."""

    source: EventPage
    translation: EventPage

    def now(self) -> tuple[EventPage, EventPage]:
        return again(self.source), again(self.translation)


def seminar(language: str = "sv", **fields: Any) -> EventPage:
    """A live seminar on 23 September next year, 08:15 to 09:00, with programme and presenter."""
    presenter = EventPerson(name="Paul Kingham")
    presenter.affiliations = [EventPersonAffiliation(organisation=factories.organisation())]
    defaults = {
        "title": "Kompetensbehov" if language == "sv" else "Training needs",
        "lead": "Ett seminarium om utbildning.",
        "start": on(9, 23),
        "end": on(9, 23, "09:00"),
        "door_time": time(8, 10),
        "programme": [
            ProgrammeRow(time=time(8, 15), title="Välkommen", sort_order=0),
            ProgrammeRow(time=time(8, 20), title="Rapporten", sort_order=1),
        ],
        "people": [presenter],
    }
    return publish(factories.event(language, **{**defaults, **fields}))


@pytest.fixture
def pair(site: factories.Site) -> Pair:
    source = seminar()
    return Pair(source, translated(source))


@pytest.fixture
def editor(site: factories.Site, client: Client) -> Any:
    """Somebody who publishes in both languages, logged in with the admin in English."""
    user = factories.editor(site.sv.home, site.en.home)
    client.force_login(user)
    client.cookies["django_language"] = "en"
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return user
