"""Calendar files: exact bytes, identity, status and times, read back through the library."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from icalendar import Calendar

from core import dates
from core.dates import at
from events import ical
from events.ical import Organizer
from events.lifecycle import Status
from tests.events.calendar_samples import DAY, FEED, SEMINAR, read_event, unfolded

TIME_ZONE = """\
BEGIN:VTIMEZONE
TZID:Europe/Stockholm
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""
SEMINAR_EVENT = r"""BEGIN:VEVENT
SUMMARY;LANGUAGE=sv:Kompetensbehov och utbildning inom ATMP
DTSTART;TZID=Europe/Stockholm:20240925T081500
DTEND;TZID=Europe/Stockholm:20240925T090000
DTSTAMP:20240902T070005Z
UID:6f1c1c52-8a0e-4f0c-9a75-2f6f6a2b9f10@atmp2030.example
SEQUENCE:2
CATEGORIES;LANGUAGE=sv:Frukostseminarium,Kompetens\, utbildning
CREATED:20240820T093000Z
DESCRIPTION;LANGUAGE=sv:Resultat och slutsatser\; frågor\, svar.\nVälkom
 men!\n\nhttps://atmp2030.example/sv/evenemang/kompetensbehov/
LAST-MODIFIED:20240902T070005Z
LOCATION;LANGUAGE=sv:Online (Zoom)
STATUS:CONFIRMED
TRANSP:OPAQUE
URL:https://atmp2030.example/sv/evenemang/kompetensbehov/
END:VEVENT
"""


def lines(text: str) -> bytes:
    return text.replace("\n", "\r\n").encode()


# --- Whole files


def test_event_calendar_is_exactly_this():
    assert ical.event_calendar(SEMINAR, language="sv") == lines(
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//ATMP2030//Calendar//SV\nCALSCALE:GREGORIAN\nMETHOD:PUBLISH\n"
        + TIME_ZONE
        + SEMINAR_EVENT
        + "END:VCALENDAR\n"
    )


def test_feed_calendar_is_exactly_this():
    assert ical.feed_calendar([ical.written(SEMINAR, "sv")], **FEED) == lines(
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//ATMP2030//Calendar//SV\nCALSCALE:GREGORIAN\n"
        "NAME:ATMP2030\\, evenemang\\; alla\nX-WR-CALNAME:ATMP2030\\, evenemang\\; alla\n"
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H\n"
        "SOURCE;VALUE=URI:https://atmp2030.example/sv/kalender.ics\n"
        "X-PUBLISHED-TTL:PT6H\nX-WR-TIMEZONE:Europe/Stockholm\n"
        + TIME_ZONE
        + SEMINAR_EVENT
        + "END:VCALENDAR\n"
    )


def test_empty_feed_is_a_calendar_without_events():
    assert unfolded(ical.feed_calendar([], **FEED)) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//ATMP2030//Calendar//SV",
        "CALSCALE:GREGORIAN",
        "NAME:ATMP2030\\, evenemang\\; alla",
        "X-WR-CALNAME:ATMP2030\\, evenemang\\; alla",
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
        "SOURCE;VALUE=URI:https://atmp2030.example/sv/kalender.ics",
        "X-PUBLISHED-TTL:PT6H",
        "X-WR-TIMEZONE:Europe/Stockholm",
        "END:VCALENDAR",
        "",
    ]


def test_feed_is_in_order_of_time_whatever_the_order_given():
    later = replace(
        SEMINAR, uid="b@x", start=SEMINAR.start + timedelta(days=1), end=SEMINAR.end + timedelta(days=1)
    )
    twin = replace(SEMINAR, uid="a@x")
    events = [ical.written(event, "sv") for event in (later, SEMINAR, twin)]
    data = ical.feed_calendar(events, **FEED)
    assert data == ical.feed_calendar(reversed(events), **FEED)
    assert [str(event["UID"]) for event in Calendar.from_ical(data).events] == [SEMINAR.uid, "a@x", "b@x"]


def test_languages_share_the_identity_and_differ_in_words():
    swedish = read_event(ical.event_calendar(SEMINAR, language="sv"))
    english = read_event(ical.event_calendar(replace(SEMINAR, title="Skills within ATMP"), language="en"))
    assert swedish["UID"] == english["UID"]
    assert (english["SUMMARY"], english["SUMMARY"].params["LANGUAGE"]) == ("Skills within ATMP", "en")


def test_title_in_another_language_than_the_page_says_so():
    event = read_event(ical.event_calendar(replace(SEMINAR, title_language="en"), language="sv"))
    assert [event[name].params["LANGUAGE"] for name in ("SUMMARY", "DESCRIPTION", "LOCATION")] == [
        "en",
        "sv",
        "sv",
    ]


def test_organizer_is_named_only_when_given():
    data = ical.event_calendar(
        SEMINAR, language="sv", organizer=Organizer('A "B", C; D', "info@atmp2030.example")
    )
    assert "ORGANIZER;CN=\"A 'B', C; D\":mailto:info@atmp2030.example" in unfolded(data)
    assert b"ORGANIZER" not in ical.event_calendar(SEMINAR, language="sv")


# --- Status


@pytest.mark.parametrize(
    ("status", "language", "expected"),
    [
        (Status.SCHEDULED, "sv", ("CONFIRMED", SEMINAR.title, "OPAQUE")),
        (Status.RESCHEDULED, "sv", ("CONFIRMED", SEMINAR.title, "OPAQUE")),
        (Status.CANCELLED, "sv", ("CANCELLED", f"Inställt: {SEMINAR.title}", "TRANSPARENT")),
        (Status.CANCELLED, "en", ("CANCELLED", f"Cancelled: {SEMINAR.title}", "TRANSPARENT")),
        (Status.POSTPONED, "sv", ("TENTATIVE", f"Uppskjutet: {SEMINAR.title}", "TRANSPARENT")),
        (Status.POSTPONED, "en", ("TENTATIVE", f"Postponed: {SEMINAR.title}", "TRANSPARENT")),
        ("cancelled", "sv", ("CANCELLED", f"Inställt: {SEMINAR.title}", "TRANSPARENT")),
    ],
)
def test_status_is_told_twice(status, language, expected):
    event = read_event(ical.event_calendar(replace(SEMINAR, status=status), language=language))
    assert (event["STATUS"], event["SUMMARY"], event["TRANSP"]) == expected
    assert event["SUMMARY"].params["LANGUAGE"] == language


def test_prefix_is_in_the_language_of_the_page():
    event = replace(SEMINAR, title="Skills", title_language="en", status="cancelled")
    summary = read_event(ical.event_calendar(event, language="sv"))["SUMMARY"]
    assert (summary, summary.params["LANGUAGE"]) == ("Inställt: Skills", "sv")


# --- Times


@pytest.mark.parametrize(
    ("start", "end", "written"),
    [
        (
            at(date(2024, 12, 3), time(22)),
            at(date(2024, 12, 4), time(1)),
            ["DTSTART;TZID=Europe/Stockholm:20241203T220000", "DTEND;TZID=Europe/Stockholm:20241204T010000"],
        ),
        (
            datetime(2024, 9, 25, 6, 15, tzinfo=UTC),
            datetime(2024, 9, 25, 7, 0, tzinfo=UTC),
            ["DTSTART;TZID=Europe/Stockholm:20240925T081500", "DTEND;TZID=Europe/Stockholm:20240925T090000"],
        ),
        (
            at(date(2024, 3, 31), time(1)),
            at(date(2024, 3, 31), time(4)),
            ["DTSTART;TZID=Europe/Stockholm:20240331T010000", "DTEND;TZID=Europe/Stockholm:20240331T040000"],
        ),
        # The second half past two of the autumn night has no name in Swedish time
        (
            at(date(2024, 10, 27), time(2, 30)),
            datetime(2024, 10, 27, 2, 30, fold=1, tzinfo=dates.STOCKHOLM),
            ["DTSTART:20241027T003000Z", "DTEND:20241027T013000Z"],
        ),
    ],
)
def test_times_are_swedish_and_come_back_as_the_same_moments(start, end, written):
    data = ical.event_calendar(replace(SEMINAR, start=start, end=end), language="sv")
    event = read_event(data)
    assert [line for line in unfolded(data) if line in written] == written
    assert [event.start.astimezone(UTC), event.end.astimezone(UTC)] == [
        start.astimezone(UTC),
        end.astimezone(UTC),
    ]


@pytest.mark.parametrize(
    ("days", "written"),
    [
        ((date(2024, 12, 3), None), ["DTSTART;VALUE=DATE:20241203", "DTEND;VALUE=DATE:20241204"]),
        ((DAY, date(2024, 9, 27)), ["DTSTART;VALUE=DATE:20240925", "DTEND;VALUE=DATE:20240928"]),
        ((date(2024, 10, 27), None), ["DTSTART;VALUE=DATE:20241027", "DTEND;VALUE=DATE:20241028"]),
    ],
)
def test_save_the_date_has_days_and_no_time_zone(days, written):
    start, end = dates.whole_days(*days)
    data = ical.event_calendar(replace(SEMINAR, start=start, end=end, whole_days=True), language="sv")
    found = unfolded(data)
    assert [line for line in found if line.startswith(("DTSTART", "DTEND", "TRANSP"))] == [
        *written,
        "TRANSP:TRANSPARENT",
    ]
    assert "BEGIN:VTIMEZONE" not in found


def test_time_zone_rules_agree_with_the_time_zone_database():
    (zone,) = Calendar.from_ical(ical.event_calendar(SEMINAR, language="sv")).timezones
    rules = zone.to_tz(lookup_tzid=False)
    moments = [datetime(year, month, day, hour) for year in (2024, 2027) for month, day, hour in _hours()]  # noqa: DTZ001
    assert [moment.replace(tzinfo=rules).utcoffset() for moment in moments] == [
        moment.replace(tzinfo=dates.STOCKHOLM).utcoffset() for moment in moments
    ]


def _hours():
    """Every day at four, and every hour of the weeks when the clocks change, without the skipped one."""
    return [
        *((month, day, 4) for month in range(1, 13) for day in range(1, 29)),
        *(
            (month, day, hour)
            for month in (3, 10)
            for day in range(25, 32)
            for hour in range(24)
            if hour != 2
        ),
    ]


def test_the_same_event_moved_is_an_update_of_the_same():
    moved = replace(
        SEMINAR, start=SEMINAR.start + timedelta(days=7), end=SEMINAR.end + timedelta(days=7), sequence=3
    )
    before, after = (read_event(ical.event_calendar(event, language="sv")) for event in (SEMINAR, moved))
    assert (after["UID"], after["SEQUENCE"], after.start - before.start) == (
        before["UID"],
        3,
        timedelta(days=7),
    )
