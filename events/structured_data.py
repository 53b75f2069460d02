"""An event as schema.org EducationEvent. What is unknown is left out; the join address never appears."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from core.structured_data import funder, organisation
from core.urls import absolute_url
from events.lifecycle import State

if TYPE_CHECKING:
    from events.models import EventPage

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


def iso(moment: datetime) -> str:
    """ISO 8601 with the offset of Swedish time, such as 2024-09-25T08:15:00+02:00."""
    return timezone.localtime(moment).isoformat(timespec="seconds")


def event_data(page: "EventPage") -> dict[str, Any]:
    url = page.canonical_url
    data: dict[str, Any] = {
        "@type": "EducationEvent",
        "@id": f"{url}#event",
        "name": page.title,
        "description": page.description,
        "url": url,
        "eventStatus": STATUS[page.status],
        "eventAttendanceMode": ATTENDANCE[page.attendance_mode],
        "inLanguage": ["sv", "en"] if page.event_language == "mul" else page.event_language,
        "isAccessibleForFree": page.price == 0,
        "location": locations(page),
        "organizer": {"@type": "Organization", "name": page.organiser.name}
        if page.organiser
        else organisation(),
        "funder": funder(),
    }
    if page.start and page.end:
        data |= {"startDate": iso(page.start), "endDate": iso(page.end)}
    if page.door_opens:
        data["doorTime"] = iso(page.door_opens)
    if page.previous_start and page.status == page.Status.RESCHEDULED:
        data["previousStartDate"] = iso(page.previous_start)
    if page.state in REGISTRATION_OPEN:
        data["offers"] = offer(page)
    return {name: value for name, value in data.items() if value not in ("", [], None)}


def locations(page: "EventPage") -> list[dict[str, Any]]:
    """The virtual place is the event's page, never the meeting room itself."""
    places: list[dict[str, Any]] = []
    if page.is_online:
        places.append({"@type": "VirtualLocation", "url": page.canonical_url})
    if page.is_on_site and page.venue_name:
        address = {
            "@type": "PostalAddress",
            "streetAddress": page.venue_street,
            "postalCode": page.venue_postal_code,
            "addressLocality": page.venue_locality,
        }
        places.append(
            {
                "@type": "Place",
                "name": page.venue_name,
                "address": {name: value for name, value in address.items() if value},
            }
        )
    return places


def offer(page: "EventPage") -> dict[str, Any]:
    """The open registration; the deadline is the last second of its day in Swedish time."""
    data = {
        "@type": "Offer",
        "price": f"{page.price:.2f}",
        "priceCurrency": "SEK",
        "url": absolute_url(page.registration_url),
        "availability": "https://schema.org/InStock",
    }
    if page.registration_closes_on:
        closes = datetime.combine(page.registration_closes_on, datetime.max.time().replace(microsecond=0))
        data["availabilityEnds"] = iso(timezone.make_aware(closes))
    return data
