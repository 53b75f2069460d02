"""An event and a series as schema.org objects (https://schema.org/EducationEvent).

What is unknown is left out; the address of the meeting room has no place here. Every moment has its offset.
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from wagtail.images.shortcuts import get_rendition_or_not_found

from core import dates
from core.structured_data import additions, funder, known, organisation
from core.urls import absolute_url, page_url
from events.lifecycle import State
from events.series import series_of
from events.social_card import card_url
from events.structured_recording import recording_data

if TYPE_CHECKING:
    from events.models import EventPage, EventSeriesPage

STATUS = {
    "scheduled": "https://schema.org/EventScheduled",
    "rescheduled": "https://schema.org/EventRescheduled",
    "postponed": "https://schema.org/EventPostponed",
    "cancelled": "https://schema.org/EventCancelled",
}
ATTENDANCE = {
    "online": "https://schema.org/OnlineEventAttendanceMode",
    "on_site": "https://schema.org/OfflineEventAttendanceMode",
    "hybrid": "https://schema.org/MixedEventAttendanceMode",
}
REGISTRATION_OPEN = {State.OPEN, State.CLOSING}
ON_STAGE = {"presenter", "panellist"}
PARTS = {"talk", "discussion", "panel", "workshop"}


def iso(moment: datetime) -> str:
    """ISO 8601 with the offset of Swedish time, such as 2024-09-25T08:15:00+02:00."""
    return dates.local(moment).isoformat(timespec="seconds")


def event_data(page: "EventPage") -> dict[str, Any]:
    url = page.canonical_url
    image = image_url(page)
    people = list(page.people_rows)
    person_of = people_data(people, page)
    return known(
        {
            "@type": "EducationEvent",
            "@id": f"{url}#event",
            "name": page.title,
            "description": page.description,
            "url": url,
            "image": image,
            "eventStatus": STATUS[page.status],
            "eventAttendanceMode": ATTENDANCE[page.attendance_mode],
            "inLanguage": languages(page.event_language),
            "isAccessibleForFree": page.price == 0,
            **times(page),
            "location": locations(page),
            "offers": offer(page) if page.state in REGISTRATION_OPEN else None,
            "performer": [person_of(row) for row in people if row.role in ON_STAGE],
            "contributor": [person_of(row) for row in people if row.role not in ON_STAGE],
            "organizer": organizer(page),
            "funder": funder(),
            "subEvent": sub_events(page),
            "superEvent": super_event(page),
            "recordedIn": recording_data(page, image) if page.state == State.RECORDING_AVAILABLE else None,
            **additions(page),
        }
    )


def languages(code: str) -> Any:
    return ["sv", "en"] if code == "mul" else code


def image_url(page: "EventPage") -> str:
    """The absolute address of the event's picture, else of its card; empty while neither file is there."""
    if page.image:
        rendition = get_rendition_or_not_found(page.image, "width-1200|format-jpeg")
        return absolute_url(rendition.url) if rendition.width else ""
    return card_url(page)


# --- Time ----------------------------------------------------------------------


def times(page: "EventPage") -> dict[str, Any]:
    """Start and end, as days for a save-the-date; doors, length, and when it was to start before it was moved."""
    if not (page.start and page.end):
        return {}
    if page.is_save_the_date:
        last = dates.last_day(page.start, max(page.start, page.end))
        data = {"startDate": dates.day_of(page.start).isoformat(), "endDate": last.isoformat()}
    else:
        data = {"startDate": iso(page.start), "endDate": iso(page.end)}
        if page.door_opens:
            data["doorTime"] = iso(page.door_opens)
        if page.start < page.end and not page.is_multi_day:
            data["duration"] = iso_duration(dates.duration_minutes(page.start, page.end))
    if page.status == page.Status.RESCHEDULED:
        data["previousStartDate"] = previous_starts(page)
    return data


def iso_duration(minutes: int) -> str:
    """PT45M, PT1H30M."""
    hours, rest = divmod(minutes, 60)
    return f"PT{hours}H{rest}M" if hours and rest else f"PT{hours}H" if hours else f"PT{rest}M"


def previous_starts(page: "EventPage") -> list[str]:
    """Each start that was announced before the present one, oldest first; a day where only that was known."""
    announced = [(change.start, change.end) for change in page.changes]
    if page.previous_start and page.previous_start not in [start for start, _end in announced]:
        announced.append((page.previous_start, page.previous_start))
    found = [
        dates.day_of(start).isoformat() if is_whole_days(start, end) else iso(start)
        for start, end in announced
        if start != page.start
    ]
    return list(dict.fromkeys(found))


def is_whole_days(start: datetime, end: datetime) -> bool:
    return start < end and all(dates.local(moment).time() == time() for moment in (start, end))


# --- Place and registration ----------------------------------------------------


def locations(page: "EventPage") -> list[dict[str, Any]]:
    """The virtual place is the event's page, never the meeting room itself."""
    places: list[dict[str, Any]] = []
    if page.is_online:
        places.append({"@type": "VirtualLocation", "url": page.canonical_url})
    if page.is_on_site and page.venue_name:
        address = known(
            {
                "streetAddress": page.venue_street,
                "postalCode": page.venue_postal_code,
                "addressLocality": page.venue_locality,
            }
        )
        place = {"@type": "Place", "name": page.venue_name}
        places.append({**place, "address": {"@type": "PostalAddress", **address}} if address else place)
    return places


def offer(page: "EventPage") -> dict[str, Any]:
    """The open registration; the deadline is the last second of its day in Swedish time."""
    opens, closes = page.registration_opens_on, page.registration_closes_on
    return known(
        {
            "@type": "Offer",
            "price": f"{page.price:.2f}",
            "priceCurrency": "SEK",
            "url": absolute_url(page.registration_url),
            "availability": "https://schema.org/InStock",
            "validFrom": iso(dates.start_of_day(opens)) if opens else None,
            "availabilityEnds": iso(dates.end_of_day(closes) - timedelta(seconds=1)) if closes else None,
        }
    )


# --- People --------------------------------------------------------------------


def organizer(page: "EventPage") -> dict[str, Any]:
    if page.organiser is None:
        return organisation()
    return page.organiser.as_schema_organisation()


def people_data(rows: Iterable[Any], page: "EventPage") -> Any:
    """A function from a row, its `person` loaded, to schema.org Person.

    A person is named with the public page in the event's language; without a public page, by name alone.
    """
    people = [row.person for row in rows if row.person]
    pages = people[0].public([person.translation_key for person in people], page.locale) if people else {}

    def person(row: Any) -> dict[str, Any]:
        if row.person is None:
            employers = [found.as_schema_organisation() for found in row.organisations]
            return known({"@type": "Person", "name": row.name, "affiliation": employers})
        found = pages.get(row.person.translation_key)
        return found.as_schema_person() if found else {"@type": "Person", "name": row.person.title}

    return person


# --- Parts and wholes ----------------------------------------------------------


def sub_events(page: "EventPage") -> list[dict[str, Any]]:
    """The talks, panels and discussions of an event that takes place; doors and breaks are no events."""
    if page.is_off or page.is_save_the_date or not (page.start and page.end):
        return []
    rows = [(begins, row) for row in page.programme_rows if (begins := row.starts_at(page.local_start))]
    rows.sort(key=lambda pair: pair[0])
    person_of = people_data([row for _begins, row in rows], page)
    ends = [begins for begins, _row in rows[1:]] + [page.end]
    return [
        known(
            {
                "@type": "EducationEvent",
                "name": row.title,
                "startDate": iso(begins),
                "endDate": iso(end) if begins < end and same_day(begins, end) else None,
                "location": locations(page),
                "performer": person_of(row) if row.person else None,
            }
        )
        for (begins, row), end in zip(rows, ends, strict=False)
        if row.kind in PARTS
    ]


def same_day(first: datetime, second: datetime) -> bool:
    """The last row of a day does not last until the next morning."""
    return dates.day_of(first) == dates.day_of(second)


def super_event(page: "EventPage") -> dict[str, Any] | None:
    series = series_of(page)
    if series is None:
        return None
    return {"@type": "EventSeries", "@id": series_id(series), "name": series.title, "url": page_url(series)}


def series_id(series: "EventSeriesPage") -> str:
    return f"{page_url(series)}#series"


def series_data(series: "EventSeriesPage", events: "list[EventPage]") -> dict[str, Any]:
    """The series with its events, which say more about themselves on their pages."""
    starts: list[date] = [dates.day_of(event.start) for event in events if event.start]
    ends: list[date] = [
        dates.last_day(event.start, event.end) for event in events if event.start and event.end
    ]
    return known(
        {
            "@type": "EventSeries",
            "@id": series_id(series),
            "name": series.title,
            "description": series.description,
            "url": page_url(series),
            "startDate": min(starts).isoformat() if starts else None,
            "endDate": max(ends).isoformat() if ends else None,
            "organizer": organisation(),
            "subEvent": [{"@id": f"{page_url(event)}#event"} for event in events],
        }
    )
