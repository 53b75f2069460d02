"""Events as calendar files (RFC 5545, RFC 7986) and as links to web calendars.

Pure: plain values in, bytes or addresses out; the same values give the same bytes. The address of the
meeting room has no field here, so that it can reach no calendar. `language` is "sv" or "en", the language
of the page.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache
from typing import Any, NamedTuple, cast
from urllib.parse import quote, urlencode, urlsplit

from icalendar import Calendar, Event, Timezone, vDuration, vText

from core import dates
from events import ical_text
from events.lifecycle import Status

DESCRIPTION_OCTETS = 1000
REFRESH = timedelta(hours=6)

# One yearly rule for each change of the clocks: Outlook understands no other form (MS-STANOICAL 2.2.47).
_STOCKHOLM = """\
BEGIN:VTIMEZONE
TZID:Europe/Stockholm
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
""".replace("\n", "\r\n")

_STATUS = {
    Status.SCHEDULED: "CONFIRMED",
    Status.RESCHEDULED: "CONFIRMED",
    Status.POSTPONED: "TENTATIVE",
    Status.CANCELLED: "CANCELLED",
}
# Many calendars ignore STATUS, so that the title says it too.
_PREFIXES = {
    ("sv", Status.POSTPONED): "Uppskjutet: ",
    ("sv", Status.CANCELLED): "Inställt: ",
    ("en", Status.POSTPONED): "Postponed: ",
    ("en", Status.CANCELLED): "Cancelled: ",
}


@dataclass(frozen=True)
class CalendarEvent:
    """One event for a calendar.

    uid: a stored uuid@domain, the same in both languages and for ever.
    url: the absolute address of the event's page.
    start, end: aware; with `whole_days` (save the date) the midnights around the days.
    created, modified: aware; modified is when the page was last published.
    sequence: rises when time, place or status change, and only then.
    title_language: the language of the title when it is not that of the page.
    """

    uid: str
    url: str
    title: str
    start: datetime
    end: datetime
    created: datetime
    modified: datetime
    sequence: int = 0
    status: str = Status.SCHEDULED
    whole_days: bool = False
    description: str = ""
    location: str = ""
    title_language: str = ""
    categories: tuple[str, ...] = ()


class Written(NamedTuple):
    """An event as it stands in a subscription, in UTF-8; in order of time."""

    start: datetime
    uid: str
    end: datetime
    modified: datetime
    text: bytes


@dataclass(frozen=True)
class Organizer:
    name: str
    email: str


def event_calendar(event: CalendarEvent, *, language: str, organizer: Organizer | None = None) -> bytes:
    """The file of one event, text/calendar in UTF-8. Raises ValueError for an address that is none."""
    calendar = _calendar([event], language)
    calendar.add("METHOD", "PUBLISH")
    if organizer:
        # A quotation mark would need the escapes of RFC 6868, which few calendars know.
        name = ical_text.line(organizer.name).replace('"', "'")
        calendar.events[0].add("ORGANIZER", _address(f"mailto:{organizer.email}"), {"CN": name})
    return bytes(calendar.to_ical())


def written(event: CalendarEvent, language: str) -> Written:
    """The event as it stands in a subscription. Raises ValueError for an address that is none."""
    text = bytes(_component(event, language).to_ical())
    return Written(event.start.astimezone(UTC), event.uid, event.end.astimezone(UTC), event.modified, text)


def feed_calendar(events: Iterable[Written], *, name: str, language: str, source_url: str) -> bytes:
    """A subscription with the events in order of time, text/calendar in UTF-8.

    source_url: the feed's own address. Raises ValueError for an address that is none.
    """
    body = b"".join(event.text for event in sorted(events))
    begun, end = _around(name, language, source_url, _STOCKHOLM_ID in body)
    return b"".join([begun, body, end])


@lru_cache(maxsize=200)
def _around(name: str, language: str, source_url: str, has_zone: bool) -> tuple[bytes, bytes]:
    """What stands before and after the events of a subscription."""
    calendar = _calendar([], language)
    if has_zone:
        calendar.subcomponents.insert(0, _time_zone())
    # The library escapes text only for properties that it knows; vText escapes for the others.
    for known_as in ("NAME", "X-WR-CALNAME"):
        calendar.add(known_as, vText(ical_text.line(name)))
    calendar.add("X-WR-TIMEZONE", vText(dates.STOCKHOLM.key))
    calendar.add("REFRESH-INTERVAL", REFRESH, {"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", vDuration(REFRESH))
    calendar.add("SOURCE", _address(source_url), {"VALUE": "URI"})
    begun, end, rest = bytes(calendar.to_ical()).rpartition(b"END:VCALENDAR")
    return begun, end + rest


def _calendar(events: list[CalendarEvent], language: str) -> Calendar:
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", f"-//ATMP2030//Calendar//{language.upper()}")
    calendar.add("CALSCALE", "GREGORIAN")
    for event in events:
        calendar.add_component(_component(event, language))
    if dates.STOCKHOLM.key in calendar.get_used_tzids():
        calendar.subcomponents.insert(0, _time_zone())
    return calendar


_STOCKHOLM_ID = f"TZID={dates.STOCKHOLM.key}".encode()


@cache
def _time_zone() -> Timezone:
    return cast(Timezone, Timezone.from_ical(_STOCKHOLM))


def _component(event: CalendarEvent, language: str) -> Event:
    status = Status(event.status)
    component = Event()
    component.add("UID", _identifier(event.uid))
    component.add("SEQUENCE", event.sequence)
    component.add("CREATED", event.created)
    component.add("DTSTAMP", event.modified)
    component.add("LAST-MODIFIED", event.modified)
    start, end = _interval(event)
    component.add("DTSTART", start)
    component.add("DTEND", end)
    component.add("STATUS", _STATUS[status])
    component.add("SUMMARY", _title(event, language), {"LANGUAGE": _title_language(event, language)})
    component.add("DESCRIPTION", _description(event), {"LANGUAGE": language})
    component.add("URL", _address(event.url))
    if location := ical_text.line(event.location):
        component.add("LOCATION", location, {"LANGUAGE": language})
    if event.categories:
        component.add(
            "CATEGORIES", [ical_text.line(category) for category in event.categories], {"LANGUAGE": language}
        )
    # A day without a time, or an event that will not happen, makes nobody busy.
    free = event.whole_days or status in (Status.POSTPONED, Status.CANCELLED)
    component.add("TRANSP", "TRANSPARENT" if free else "OPAQUE")
    return component


def _title_language(event: CalendarEvent, language: str) -> str:
    # The prefix is in the page's language, and a property has one language only.
    return language if (language, event.status) in _PREFIXES else event.title_language or language


def _title(event: CalendarEvent, language: str) -> str:
    return _PREFIXES.get((language, Status(event.status)), "") + ical_text.line(event.title)


def _interval(event: CalendarEvent) -> tuple[date, date]:
    """Start and half-open end: days, Swedish time, or UTC in the hour that Swedish time cannot name."""
    start, end = dates.local(event.start), dates.local(event.end)
    if event.whole_days:
        return start.date(), dates.last_day(start, end) + timedelta(days=1)
    if start.fold or end.fold:
        return start.astimezone(UTC), end.astimezone(UTC)
    return start, end


# --- Text and addresses ---------------------------------------------------------


def _description(event: CalendarEvent) -> str:
    """The description in at most DESCRIPTION_OCTETS, ending with the address of the page."""
    address = _address(event.url)
    text = ical_text.shortened(
        ical_text.text(event.description).strip(), DESCRIPTION_OCTETS - len(address.encode()) - 2
    )
    return f"{text}\n\n{address}" if text else address


def _address(value: str) -> str:
    """An absolute address in ASCII. Raises ValueError when it is none."""
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https", "mailto") or not (parts.netloc or parts.path):
        raise ValueError(f"{value!r} is no absolute address.")
    if any(letter.isspace() or unicodedata.category(letter) in ("Cc", "Cs") for letter in value):
        raise ValueError(f"{value!r} holds a space or a control character.")
    return quote(value, safe="!#$%&'()*+,/:;=?@[]~")


def _identifier(value: str) -> str:
    if not re.fullmatch(r"[!-~]+", value):
        raise ValueError(f"{value!r} is no identifier.")
    return value


# --- Links to web calendars ----------------------------------------------------


def _link(address: str, query: dict[str, Any]) -> str:
    # Outlook shows a plus sign where a form would write a space.
    return f"{address}?{urlencode(query, quote_via=quote)}"


def google_calendar_url(event: CalendarEvent, *, language: str) -> str:
    """The address that offers the event to Google Calendar."""
    start, end = _interval(event)
    shape = "%Y%m%d" if event.whole_days else "%Y%m%dT%H%M%SZ"
    query = {
        "action": "TEMPLATE",
        "text": _title(event, language),
        "dates": "/".join(_in_utc(moment).strftime(shape) for moment in (start, end)),
        "ctz": dates.STOCKHOLM.key,
        "details": _description(event),
        "location": ical_text.line(event.location),
    }
    return _link("https://calendar.google.com/calendar/render", query)


def outlook_url(event: CalendarEvent, *, language: str, host: str = "outlook.office.com") -> str:
    """The address that offers the event to Outlook on the web; host outlook.live.com for private accounts."""
    start, end = _interval(event)
    shape = "%Y-%m-%d" if event.whole_days else "%Y-%m-%dT%H:%M:%SZ"
    query = {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": _title(event, language),
        "startdt": _in_utc(start).strftime(shape),
        "enddt": _in_utc(end).strftime(shape),
        "allday": "true" if event.whole_days else "false",
        "body": _description(event),
        "location": ical_text.line(event.location),
    }
    return _link(f"https://{host}/calendar/0/action/compose", query)


def _in_utc(moment: date) -> date:
    return moment.astimezone(UTC) if isinstance(moment, datetime) else moment
