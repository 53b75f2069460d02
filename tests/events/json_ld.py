"""The structured data of an event as a reader of its page gets it, and our rules for it (schema.org/EducationEvent)."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils import translation

from core.structured_data import json_ld_script
from events.lifecycle import State
from events.models import EventPage

REQUIRED = (
    "@type",
    "@id",
    "name",
    "url",
    "startDate",
    "endDate",
    "eventStatus",
    "eventAttendanceMode",
    "location",
    "inLanguage",
    "isAccessibleForFree",
    "organizer",
    "funder",
)
MOMENTS = {"startDate", "endDate", "doorTime", "previousStartDate", "validFrom", "availabilityEnds"}
STATUS = {
    "scheduled": "https://schema.org/EventScheduled",
    "rescheduled": "https://schema.org/EventRescheduled",
    "postponed": "https://schema.org/EventPostponed",
    "cancelled": "https://schema.org/EventCancelled",
}


def published(page: EventPage) -> dict[str, Any]:
    """The event's object as it reaches a reader of the page: out of the script element."""
    with translation.override(page.language):
        script = json_ld_script(page.structured_data())
    graph = json.loads(re.fullmatch(r"<script[^>]*>(.*)</script>", script, re.DOTALL)[1])["@graph"]
    found = [item for item in graph if item["@type"] == "EducationEvent"]
    assert len(found) == 1
    return found[0]


def values(data: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Each value that is no object or list, with the name of its property."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from values(value, key)
    elif isinstance(data, list):
        for value in data:
            yield from values(value, name)
    else:
        yield name, data


def problems(data: dict[str, Any], page: EventPage, state: State) -> list[str]:
    """What is wrong with the object; nothing, when the list is empty."""
    return [
        *(f"{name} is missing" for name in REQUIRED if data.get(name) in (None, "", [])),
        *wrong_values(data, page),
        *wrong_times(data, page),
        *wrong_state(data, page, state),
    ]


def wrong_values(data: dict[str, Any], page: EventPage) -> list[str]:
    found = []
    for name, value in values(data):
        if value in ("", None):
            found.append(f"{name} is empty")
        if isinstance(value, str) and re.search(r"&(\w+|#\d+);", value):
            found.append(f"{name} holds a character reference: {value}")
        if isinstance(value, str) and "zoom.us" in value:
            found.append(f"{name} gives the meeting room away")
        if name in ("url", "@id", "contentUrl", "thumbnailUrl") and not value.startswith("http"):
            found.append(f"{name} is not absolute: {value}")
    if data["name"] != page.title:
        found.append(f"the name is {data['name']}")
    if data["@id"] != f"{data['url']}#event":
        found.append(f"the identifier is {data['@id']}")
    return found


def wrong_times(data: dict[str, Any], page: EventPage) -> list[str]:
    found = []
    for name, value in values(data):
        is_day = page.is_save_the_date and name in ("startDate", "endDate")
        if name in MOMENTS and not is_day and datetime.fromisoformat(value).utcoffset() is None:
            found.append(f"{name} has no offset: {value}")
        if is_day and not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            found.append(f"{name} pretends to know the time: {value}")
    parts = [data, *data.get("subEvent", [])]
    late = [part["name"] for part in parts if part.get("endDate", part["startDate"]) < part["startDate"]]
    return [*found, *(f"{name} ends before it starts" for name in late)]


def wrong_state(data: dict[str, Any], page: EventPage, state: State) -> list[str]:
    found = []
    if data["eventStatus"] != STATUS[page.status]:
        found.append(f"the status is {data['eventStatus']}")
    if ("offers" in data) != (state in (State.OPEN, State.CLOSING)):
        found.append(f"offers while {state}")
    if ("recordedIn" in data) != (state is State.RECORDING_AVAILABLE):
        found.append(f"a recording while {state}")
    if ("previousStartDate" in data) != (page.status == "rescheduled"):
        found.append(f"an earlier start while {page.status}")
    if "subEvent" in data and page.is_off:
        found.append("parts of an event that does not take place")
    return found
