"""Links that offer an event to Google Calendar and Outlook."""

from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs, urlsplit

from core import dates
from events import ical
from tests.events.calendar_samples import SEMINAR


def query_of(address: str) -> dict[str, str]:
    return {
        name: value for name, (value,) in parse_qs(urlsplit(address).query, keep_blank_values=True).items()
    }


def test_google_calendar_url():
    address = ical.google_calendar_url(SEMINAR, language="sv")
    assert address.startswith("https://calendar.google.com/calendar/render?")
    assert query_of(address) == {
        "action": "TEMPLATE",
        "text": SEMINAR.title,
        "dates": "20240925T061500Z/20240925T070000Z",
        "ctz": "Europe/Stockholm",
        "details": f"{SEMINAR.description}\n\n{SEMINAR.url}",
        "location": "Online (Zoom)",
    }


def test_outlook_url():
    address = ical.outlook_url(SEMINAR, language="sv")
    assert address.startswith("https://outlook.office.com/calendar/0/action/compose?")
    assert "+" not in address
    assert query_of(address) == {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": SEMINAR.title,
        "startdt": "2024-09-25T06:15:00Z",
        "enddt": "2024-09-25T07:00:00Z",
        "allday": "false",
        "body": f"{SEMINAR.description}\n\n{SEMINAR.url}",
        "location": "Online (Zoom)",
    }


def test_web_calendars_get_days_for_a_save_the_date():
    start, end = dates.whole_days(date(2024, 12, 3))
    event = replace(SEMINAR, start=start, end=end, whole_days=True, status="cancelled")
    outlook = query_of(ical.outlook_url(event, language="en", host="outlook.live.com"))
    google = query_of(ical.google_calendar_url(event, language="en"))
    assert (google["dates"], google["text"]) == ("20241203/20241204", f"Cancelled: {SEMINAR.title}")
    assert [outlook[name] for name in ("startdt", "enddt", "allday", "subject")] == [
        "2024-12-03",
        "2024-12-04",
        "true",
        f"Cancelled: {SEMINAR.title}",
    ]
