"""Each state of an event, as its page, its structured data and its calendar file say it, in both languages."""

import html
import json
import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.html import strip_tags
from icalendar import Calendar

from core.dates import end_of_day
from events.calendars import event_path
from events.lifecycle import State
from tests import factories
from tests.events.states import CASES, Case, html_at, seminar

WILL_BE_RECORDED = {
    "sv": "Evenemanget spelas in. Inspelningen väntas finnas här senast den 2 oktober 2024.",
    "en": "The event will be recorded. The recording is expected here by 2 October 2024.",
}
EXPECTED_RECORDING = {
    "sv": "Inspelningen väntas finnas här senast den 2 oktober 2024.",
    "en": "The recording is expected here by 2 October 2024.",
}
NOTHING = {"sv": "", "en": ""}
REGISTER = "https://example.org/anmalan"
# The glyph, the badge with its second line, the sentence, and where the one button leads; by case.
SEEN: dict[str, tuple[str, dict[str, str], dict[str, str], str]] = {
    "announced": ("soon", {"sv": "Kommande", "en": "Upcoming"}, WILL_BE_RECORDED, ""),
    "save_the_date": ("soon", {"sv": "Boka in dagen", "en": "Save the date"}, WILL_BE_RECORDED, ""),
    "registration_opens_later": (
        "soon",
        {"sv": "Anmälan öppnar 1 september", "en": "Registration opens 1 September"},
        WILL_BE_RECORDED,
        "",
    ),
    "open": (
        "open",
        {
            "sv": "Anmälan öppen Till och med 24 september",
            "en": "Registration open Until 24 September",
        },
        WILL_BE_RECORDED,
        REGISTER,
    ),
    "open-rescheduled": (
        "open",
        {
            "sv": "Anmälan öppen Till och med 24 september",
            "en": "Registration open Until 24 September",
        },
        {
            "sv": "Evenemanget har fått en ny tid. Det skulle ha hållits onsdag 18 september 2024.",
            "en": "The event has a new time. It was to take place on Wednesday 18 September 2024.",
        },
        REGISTER,
    ),
    "closing": (
        "closing",
        {
            "sv": "Anmälan stänger i dag Till och med 24 september",
            "en": "Registration closes today Until 24 September",
        },
        WILL_BE_RECORDED,
        REGISTER,
    ),
    "full": (
        "full",
        {"sv": "Fullbokat Väntelista finns", "en": "Fully booked Waiting list"},
        WILL_BE_RECORDED,
        REGISTER,
    ),
    "closed": (
        "past",
        {"sv": "Anmälan har stängt", "en": "Registration has closed"},
        WILL_BE_RECORDED,
        "",
    ),
    "room_open": (
        "live",
        {"sv": "Dörrarna är öppna", "en": "The doors are open"},
        WILL_BE_RECORDED,
        "join",
    ),
    "live": ("live", {"sv": "Pågår nu", "en": "Live now"}, WILL_BE_RECORDED, "join"),
    "recording_expected": (
        "past",
        {
            "sv": "Avslutat Inspelningen väntas senast 2 oktober",
            "en": "Ended Recording expected by 2 October",
        },
        EXPECTED_RECORDING,
        "",
    ),
    "recording_available": (
        "rec",
        {"sv": "Inspelning finns", "en": "Recording available"},
        NOTHING,
        "https://vimeo.com/123456789",
    ),
    "material_available": (
        "rec",
        {"sv": "Material finns", "en": "Material available"},
        EXPECTED_RECORDING,
        "",
    ),
    "ended": ("past", {"sv": "Avslutat", "en": "Ended"}, NOTHING, ""),
    "postponed": (
        "off",
        {"sv": "Uppskjutet", "en": "Postponed"},
        {
            "sv": "Evenemanget är uppskjutet. Det finns inget nytt datum än.",
            "en": "The event is postponed. There is no new date yet.",
        },
        "",
    ),
    "cancelled": (
        "off",
        {"sv": "Inställt", "en": "Cancelled"},
        {"sv": "Evenemanget är inställt.", "en": "The event is cancelled."},
        "",
    ),
}
# schema.org eventStatus, iCalendar STATUS, and what stands before the title in a calendar that ignores STATUS
STATUS = {
    "scheduled": ("EventScheduled", "CONFIRMED", NOTHING),
    "rescheduled": ("EventRescheduled", "CONFIRMED", NOTHING),
    "postponed": ("EventPostponed", "TENTATIVE", {"sv": "Uppskjutet: ", "en": "Postponed: "}),
    "cancelled": ("EventCancelled", "CANCELLED", {"sv": "Inställt: ", "en": "Cancelled: "}),
}


def words(markup: str) -> str:
    return " ".join(html.unescape(strip_tags(markup)).split())


def main_of(page: str) -> str:
    return page[page.index("<main") : page.index("</main>")]


def actions(main: str, address: str) -> list[str]:
    """Where the buttons and the player lead; the page's own way into the room as "join"."""
    links = re.findall(r'<a class="(?:btn[^"]*|video__play)" href="([^"]*)"', main)
    return ["join" if link in (f"{address}join/", f"{address}anslut/") else link for link in links]


def structured(page: str) -> dict[str, Any]:
    script = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)[1]
    (data,) = (item for item in json.loads(script)["@graph"] if item["@type"] == "EducationEvent")
    return data


def test_the_table_has_every_state():
    assert {case.state for case in CASES} == set(State)
    assert [str(case) for case in CASES] == list(SEEN)


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("case", CASES, ids=str)
def test_state_on_the_page_in_structured_data_and_in_the_calendar(site, monkeypatch, case: Case, language):
    event = seminar(case, language)
    page = html_at(case.moment, event.url, monkeypatch)
    main = main_of(page)
    glyph, badge, sentence, action = SEEN[str(case)]
    event_status, calendar_status, prefix = STATUS[case.status]
    status = re.search(r'<p class="event__status">(.*?)</p>', main, re.DOTALL)[1]
    assert (re.findall(r"badge--(\w+)", status), words(status)) == ([glyph], badge[language])
    assert sentence[language] in words(main)
    promises = "väntas" if language == "sv" else "expected"
    assert sentence is not NOTHING or promises not in words(main)
    assert actions(main, event.url) == ([action] if action else [])
    assert structured(page)["eventStatus"] == f"https://schema.org/{event_status}"
    (entry,) = Calendar.from_ical(Client().get(event_path(event, language)).content).events
    assert (entry["STATUS"], entry["SUMMARY"]) == (calendar_status, prefix[language] + event.title)


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.state in (State.ENDED, State.MATERIAL_AVAILABLE)], ids=str
)
def test_no_promise_outlives_its_day(site, monkeypatch, case: Case):
    event = seminar(
        case, "en", slides=factories.document() if case.state is State.MATERIAL_AVAILABLE else None
    )
    last = end_of_day(date(2024, 10, 2))
    before = main_of(html_at(last - timedelta(seconds=1), event.url, monkeypatch))
    after = main_of(html_at(last, event.url, monkeypatch))
    assert EXPECTED_RECORDING["en"] in words(before)
    assert "recording" not in words(after).lower()
    assert "recorded" not in words(after).lower()
