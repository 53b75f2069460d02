"""One seminar of September 2024 in each state of its clock, for tests of what its page says."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from core import dates
from core.dates import at
from events.lifecycle import State
from events.models import EventPage, ProgrammeRow
from tests import factories

DAY = date(2024, 9, 25)
JOIN_ADDRESS = "https://example.zoom.us/j/82409250815?pwd=hemligt"
RECORDING = {
    "recording_url": "https://vimeo.com/123456789",
    "recording_published_on": date(2024, 9, 30),
    "recording_minutes": 43,
    "recording_captions": "en",
    "recording_transcript": "<p>Välkomna &amp; hej.</p><ul><li>Nu börjar vi.</li></ul>",
}


@dataclass(frozen=True)
class Case:
    """A state, a moment when the seminar is in it, and the fields that lead there."""

    state: State
    moment: datetime
    fields: dict[str, Any] = field(default_factory=dict)
    status: str = "scheduled"

    def __str__(self) -> str:
        return self.state if self.status in ("scheduled", self.state) else f"{self.state}-{self.status}"


def case(state: State, day: date, clock: str, **fields: Any) -> Case:
    return Case(state, at(day, time.fromisoformat(clock)), fields, fields.get("status", "scheduled"))


WITHOUT_REGISTRATION = {"registration_url": "", "registration_opens_on": None, "registration_closes_on": None}
MOVED = {
    "status": "rescheduled",
    "status_reason": "Talaren är sjuk.",
    "previous_start": at(date(2024, 9, 18), time(8, 15)),
}
CASES = [
    case(State.ANNOUNCED, date(2024, 8, 1), "12:00", **WITHOUT_REGISTRATION),
    case(
        State.SAVE_THE_DATE,
        date(2024, 8, 1),
        "12:00",
        **WITHOUT_REGISTRATION,
        is_save_the_date=True,
        start=dates.start_of_day(DAY),
        end=dates.end_of_day(DAY),
        door_time=None,
    ),
    case(State.REGISTRATION_OPENS_LATER, date(2024, 8, 31), "23:59"),
    case(State.OPEN, date(2024, 9, 1), "00:00"),
    case(State.OPEN, date(2024, 9, 20), "12:00", **MOVED),
    case(State.CLOSING, date(2024, 9, 24), "23:59"),
    case(State.FULL, date(2024, 9, 24), "12:00", is_full=True, has_waiting_list=True),
    case(State.CLOSED, date(2024, 9, 25), "08:09"),
    case(State.ROOM_OPEN, date(2024, 9, 25), "08:10"),
    case(State.LIVE, date(2024, 9, 25), "08:15"),
    case(State.RECORDING_EXPECTED, date(2024, 9, 25), "09:00"),
    case(State.RECORDING_AVAILABLE, date(2024, 10, 1), "12:00", **RECORDING),
    case(State.MATERIAL_AVAILABLE, date(2024, 10, 1), "12:00"),
    case(State.ENDED, date(2024, 10, 3), "00:00"),
    case(State.POSTPONED, date(2024, 9, 20), "12:00", status="postponed", status_reason="Ny dag söks."),
    case(State.CANCELLED, date(2024, 9, 20), "12:00", status="cancelled", status_reason="För få anmälda."),
]


def seminar(of: Case, language: str = "sv", **more: Any) -> EventPage:
    """The seminar that is in the state at the case's moment. Needs the fixture `site`."""
    fields: dict[str, Any] = {
        "title": "Ö & <b>ATMP</b> ”i dag”",
        "lead": "Vad behövs & när?",
        "event_language": "en",
        "start": at(DAY, time(8, 15)),
        "end": at(DAY, time(9)),
        "door_time": time(8, 10),
        "platform": "Zoom",
        "join_url": JOIN_ADDRESS,
        "registration_url": "https://example.org/anmalan",
        "registration_opens_on": date(2024, 9, 1),
        "registration_closes_on": date(2024, 9, 24),
        "recording_planned": True,
        "recording_expected_on": date(2024, 10, 2),
        "programme": [
            ProgrammeRow(time=time(8, 15), title="Välkommen", kind="other"),
            ProgrammeRow(time=time(8, 20), title="Behovet", kind="talk"),
            ProgrammeRow(time=time(8, 45), title="Paus", kind="break"),
            ProgrammeRow(time=time(8, 50), title="Frågor", kind="discussion", chapter="29:05"),
        ],
    }
    if of.state is State.MATERIAL_AVAILABLE:
        fields["slides"] = factories.document(name="bilder.pdf", title="Bilder")
    return factories.event(language, **{**fields, **of.fields, **more})


def at_moment(page: EventPage, of: Case) -> EventPage:
    """The page as it is shown at the case's moment."""
    page.preview_moment = of.moment
    return page


def html_at(moment: datetime, address: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The page at the address as a visitor gets it at the moment."""
    with monkeypatch.context() as patch:
        patch.setattr(timezone, "now", lambda: moment)
        response = Client().get(address)
    assert response.status_code == 200, address
    return response.content.decode()
