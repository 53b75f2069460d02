"""An event in the words of its page, in both languages: facts, place, price, registration and recording."""

from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone
from django.utils.translation import override

from core import dates
from events import presentation
from events.models import ProgrammeRow
from events.presentation import Fact
from tests import factories

FAR = date(2124, 9, 25)  # a Monday that no test will outlive
NBSP = "\u00a0"


def seminar(day: date = FAR, **fields: Any) -> Any:
    """The seed seminar's hours on a day."""
    times = {"start": dates.at(day, time(8, 15)), "end": dates.at(day, time(9))}
    return factories.event(**times | fields)


def plain(text: str) -> str:
    return text.replace(NBSP, " ").replace("\u202f", " ")


def facts(page: Any, language: str) -> list[tuple[str, str, str, str]]:
    with override(language):
        lines = presentation.fact_lines(page)
    assert all(isinstance(line, Fact) for line in lines)
    return [(line.label, plain(line.value), plain(line.more), line.iso) for line in lines]


def test_facts_of_an_online_seminar(site: factories.Site) -> None:
    page = seminar(date(2024, 9, 25), platform="Zoom", organiser=factories.organisation())
    iso = "2024-09-25T08:15+02:00"
    assert facts(page, "sv") == [
        ("När", "Onsdag 25 september 2024", "kl. 8.15–9.00 svensk tid", iso),
        ("Var", "Online via Zoom", "", ""),
        ("Språk", "Svenska", "", ""),
        ("Pris", "Kostnadsfritt", "", ""),
        ("Arrangör", "Umeå universitet", "", ""),
    ]
    assert facts(page, "en") == [
        ("When", "Wednesday 25 September 2024", "08:15–09:00 Swedish time (CEST)", iso),
        ("Where", "Online via Zoom", "", ""),
        ("Language", "Swedish", "", ""),
        ("Price", "Free of charge", "", ""),
        ("Organiser", "Umeå University", "", ""),
    ]


def test_facts_of_a_hybrid_conference_in_winter(site: factories.Site) -> None:
    page = factories.event(
        start=dates.at(date(2026, 11, 26), time(9)),
        end=dates.at(date(2026, 11, 27), time(15)),
        attendance_mode="hybrid",
        platform="Teams",
        venue_name="Universitetssjukhuset",
        venue_street="Storgatan 1",
        venue_postal_code="901 85",
        venue_locality="Umeå",
        event_language="mul",
        price=Decimal("1250.00"),
    )
    place = "Universitetssjukhuset, Storgatan 1, 901 85 Umeå"
    (when, *others) = facts(page, "en")
    assert (when[1], when[3]) == ("26–27 November 2026", "2026-11-26T09:00+01:00")
    assert others == [
        ("Where", place, "Also online via Teams", ""),
        ("Language", "Swedish and English", "", ""),
        ("Price", "SEK 1,250", "", ""),
    ]
    assert facts(page, "sv")[3] == ("Pris", "1 250 kr", "", "")


def test_draft_without_start_has_no_time(site: factories.Site) -> None:
    page = factories.event(start=None, end=None, live=False)
    assert [line[0] for line in facts(page, "en")] == ["Where", "Language", "Price"]
    assert (presentation.when(page), presentation.hours(page), presentation.programme_lines(page)) == (
        "",
        "",
        [],
    )


def test_event_until_midnight_is_an_event_of_one_day(site: factories.Site) -> None:
    """Its end belongs to the day before, and its hours stand on the page."""
    page = factories.event(start=dates.at(FAR, time(20)), end=dates.at(FAR + timedelta(days=1), time()))
    (when, *_others) = facts(page, "en")
    assert when[1:3] == ("Monday 25 September 2124", "20:00–00:00 Swedish time (CEST)")


def test_draft_that_ends_before_it_starts_can_be_previewed(site: factories.Site) -> None:
    start = dates.at(FAR, time(9))
    rows = [ProgrammeRow(time=time(9), title="Välkommen")]
    page = factories.event(start=start, end=start - timedelta(days=2), live=False, programme=rows)
    assert page.make_preview_request().status_code == 200


@pytest.mark.parametrize(
    ("fields", "swedish", "english"),
    [
        ({"attendance_mode": "online"}, "Online", "Online"),
        ({"attendance_mode": "online", "platform": "Zoom"}, "Online via Zoom", "Online via Zoom"),
        ({"attendance_mode": "on_site"}, "På plats", "On site"),
        ({"attendance_mode": "on_site", "venue_name": "Aulan"}, "Aulan", "Aulan"),
        ({"attendance_mode": "on_site", "venue_name": "Aulan", "venue_locality": "Umeå"}, "Umeå", "Umeå"),
        ({"attendance_mode": "hybrid", "venue_locality": "Umeå"}, "Umeå och online", "Umeå and online"),
        (
            {"attendance_mode": "hybrid", "venue_locality": "Umeå", "platform": "Zoom"},
            "Umeå och Zoom",
            "Umeå and Zoom",
        ),
        # A platform that an editor forgot to clear says nothing about an event on site.
        ({"attendance_mode": "on_site", "venue_locality": "Umeå", "platform": "Zoom"}, "Umeå", "Umeå"),
    ],
)
def test_place_in_a_few_words(
    site: factories.Site, fields: dict[str, str], swedish: str, english: str
) -> None:
    page = factories.event(**fields)
    with override("sv"):
        assert presentation.where(page) == swedish
    with override("en"):
        assert presentation.where(page) == english


@pytest.mark.parametrize(
    ("price", "swedish", "english"),
    [
        ("0", "Kostnadsfritt", "Free of charge"),
        ("250", "250 kr", "SEK 250"),
        ("99.50", "99,50 kr", "SEK 99.50"),
    ],
)
def test_price(site: factories.Site, price: str, swedish: str, english: str) -> None:
    page = factories.event(price=Decimal(price))
    with override("sv"):
        assert plain(presentation.price(page)) == swedish
    with override("en"):
        assert plain(presentation.price(page)) == english


REGISTER = {"registration_url": "https://register.example/"}


CALENDAR = {"file_url", "google_url", "outlook_url", "subscribe_url"}


def box(page: Any) -> dict[str, Any] | None:
    """How to take part, without the four ways into a calendar, which an event to come always has."""
    with override("en"):
        found = presentation.registration(page)
    if found is None:
        return None
    assert found.keys() >= CALENDAR
    return {name: value for name, value in found.items() if name not in CALENDAR}


def test_open_registration_has_a_button_and_a_last_day(site: factories.Site) -> None:
    page = seminar(**REGISTER, registration_closes_on=date(2124, 9, 20), registration_host="Vinnova")
    found = box(page)
    assert found is not None
    assert {name: plain(value) if isinstance(value, str) else value for name, value in found.items()} == {
        "id": "registration",
        "line_label": "Last day",
        "line_text": "Wednesday 20 September 2124",
        "line_iso": "2124-09-20",
        "action_url": "https://register.example/",
        "action_text": "Register",
        "action_is_quiet": False,
        "note": "You register with Vinnova (another website).",
    }


def test_full_event_offers_its_waiting_list_quietly(site: factories.Site) -> None:
    found = box(seminar(**REGISTER, is_full=True, has_waiting_list=True))
    assert found == {
        "id": "registration",
        "badge_state": "full",
        "badge_text": "Fully booked",
        "action_url": "https://register.example/",
        "action_text": "Join the waiting list",
        "action_is_quiet": True,
        "note": "You register on another website.",
    }


@pytest.mark.parametrize(
    ("fields", "state", "text"),
    [
        ({"is_full": True}, "full", "Fully booked"),
        ({**REGISTER, "registration_closes_on": date(2024, 1, 1)}, "past", "Registration has closed"),
        (
            {**REGISTER, "registration_opens_on": date(2124, 9, 1)},
            "soon",
            f"Registration opens 1{NBSP}September",
        ),
    ],
)
def test_box_without_a_button(site: factories.Site, fields: dict[str, Any], state: str, text: str) -> None:
    assert box(seminar(**fields)) == {"id": "registration", "badge_state": state, "badge_text": text}


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_event_that_is_off_has_no_box(site: factories.Site, status: str) -> None:
    assert box(seminar(**REGISTER, status=status)) is None


def test_past_event_has_no_box(site: factories.Site) -> None:
    assert box(seminar(date(2024, 9, 25), **REGISTER)) is None


def test_event_without_registration_offers_the_calendar(site: factories.Site) -> None:
    assert box(seminar()) == {"id": "calendar", "title": "Add to calendar", "is_calendar": True}


def test_event_that_goes_on_leads_to_its_own_way_in(site: factories.Site) -> None:
    """The meeting room's address is never on the page."""
    now = timezone.now()
    page = seminar(
        start=now - timedelta(minutes=5), end=now + timedelta(minutes=40), join_url="https://zoom.example/j/1"
    )
    assert box(page) == {
        "id": "registration",
        "badge_state": "live",
        "badge_text": "Live now",
        "title": "Take part",
        "action_url": f"{page.url}anslut/",
        "action_text": "Join",
        "action_icon": "video",
        "action_rel": "nofollow",
    }


@pytest.mark.parametrize(
    ("fields", "promise"),
    [
        ({"recording_planned": False}, ""),
        ({}, "The event will be recorded."),
        (
            {"recording_expected_on": date(2124, 10, 2)},
            "The event will be recorded. The recording is expected here by 2 October 2124.",
        ),
        ({"status": "cancelled"}, ""),
        ({"recording_url": "https://vimeo.com/1"}, ""),
    ],
)
def test_promise_of_a_recording_before_the_event(
    site: factories.Site, fields: dict[str, Any], promise: str
) -> None:
    page = seminar(**{"recording_planned": True} | fields)
    with override("en"):
        assert plain(presentation.recording_promise(page)) == promise


def test_promise_of_a_recording_ends_with_its_day(site: factories.Site) -> None:
    today = timezone.localdate()
    ended = {"start": timezone.now() - timedelta(days=3), "end": timezone.now() - timedelta(days=2)}
    waiting = seminar(**ended, recording_planned=True, recording_expected_on=today + timedelta(days=1))
    broken = seminar(**ended, recording_planned=True, recording_expected_on=today - timedelta(days=1))
    with override("en"):
        assert presentation.recording_promise(waiting).startswith("The recording is expected here by ")
        assert presentation.recording_promise(broken) == ""


@pytest.mark.parametrize(
    ("status", "swedish", "english"),
    [
        ("scheduled", "", ""),
        ("rescheduled", "", ""),
        ("cancelled", "Inställt:", "Cancelled:"),
        ("postponed", "Uppskjutet:", "Postponed:"),
    ],
)
def test_word_before_the_title_of_an_event_that_is_off(
    site: factories.Site, status: str, swedish: str, english: str
) -> None:
    page = seminar(status=status)
    with override("sv"):
        assert presentation.off_word(page) == swedish
    with override("en"):
        assert presentation.off_word(page) == english
    assert presentation.date_state(page) == ("off" if english else "")


def test_row_marks_a_title_in_the_other_language(site: factories.Site) -> None:
    page = seminar(title="Kompetens inom ATMP", language="sv")
    with override("en"):
        assert presentation.row(page, "en")["language"] == "sv"
        assert presentation.row(page, "sv")["language"] == ""
