"""Events in the API. The address of the meeting room, the owner of the recording and e-mail have no field here."""

from typing import Any, ClassVar

from core.api import PublicPages, computed, link_data, page_link, prose, term, term_data
from core.urls import absolute_url
from events.calendars import event_path
from events.lifecycle import State
from events.models import EventPage


def venue(page: EventPage) -> dict[str, str] | None:
    if not page.is_on_site or not page.venue_name:
        return None
    return {
        "name": page.venue_name,
        "street": page.venue_street,
        "postal_code": page.venue_postal_code,
        "town": page.venue_locality,
    }


def programme(page: EventPage) -> list[dict[str, Any]]:
    rows = [(page.start and row.starts_at(page.local_start), row) for row in page.programme.all()]
    return [
        {
            "start": begins.isoformat() if begins else None,
            "title": row.title,
            "kind": row.kind,
            "who": row.person.title if row.person else row.who,
        }
        for begins, row in rows
    ]


def people(page: EventPage) -> list[dict[str, Any]]:
    return [
        {
            "name": row.person.title if row.person else row.name,
            "role": row.role,
            "member": link_data(row.person),
            "organisations": [term_data(found) for found in row.organisations],
        }
        for row in page.people.all()
    ]


def recording(page: EventPage) -> dict[str, Any] | None:
    """The recording while it is on show."""
    if page.state != State.RECORDING_AVAILABLE:
        return None
    published = page.recording_published_on
    return {
        "url": page.recording_url,
        "published_on": published.isoformat() if published else None,
        "minutes": page.recording_minutes,
        "captions": page.recording_captions,
    }


class Events(PublicPages):
    model = EventPage
    name = "events"
    related = (
        "format",
        "group",
        "sub_goal",
        "series",
        "organiser",
        "programme__person",
        "people__person__affiliations__organisation",
        "people__affiliations__organisation",
    )
    body_fields: ClassVar = [
        *PublicPages.body_fields,
        "start",
        "end",
        "door_time",
        "is_save_the_date",
        "status",
        "status_reason",
        "previous_start",
        computed("state", lambda page: page.state.value),
        term("format"),
        "event_language",
        "attendance_mode",
        "platform",
        computed("venue", venue),
        "registration_url",
        "registration_opens_on",
        "registration_closes_on",
        "is_full",
        "price",
        computed("recording", recording),
        computed("programme", programme),
        computed("people", people),
        page_link("group"),
        page_link("series"),
        term("sub_goal"),
        term("organiser"),
        computed("calendar_url", lambda page: absolute_url(event_path(page, page.language))),
        prose("body"),
    ]
