"""Our rules for the structured data of events, over every state and both languages (schema.org/EducationEvent)."""

import json
import re
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

import pytest
from django.utils import translation

from core.dates import at
from core.structured_data import json_ld_script, organisation
from events.lifecycle import State
from events.models import (
    EventChange,
    EventPage,
    EventPerson,
    EventPersonAffiliation,
    EventSeriesPage,
    ProgrammeRow,
)
from people.models import PersonAffiliation
from reports.models import EventReport
from tests import factories
from tests.events.states import CASES, DAY, JOIN_ADDRESS, MOVED, RECORDING, Case, at_moment, seminar

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
OPEN, RECORDED, MOVED_CASE = (
    next(case for case in CASES if str(case) == name)
    for name in ("open", "recording_available", "open-rescheduled")
)


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


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("case", CASES, ids=str)
def test_each_state_obeys_the_rules(site, case: Case, language: str):
    page = at_moment(seminar(case, language), case)
    assert page.state == case.state
    assert problems(published(page), page, case.state) == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"location": []}, "location is missing"),
        ({"startDate": "2024-09-25T08:15:00"}, "startDate has no offset: 2024-09-25T08:15:00"),
        ({"organizer": {"name": "A &amp; O"}}, "name holds a character reference: A &amp; O"),
        ({"url": JOIN_ADDRESS}, "url gives the meeting room away"),
        ({"eventStatus": STATUS["cancelled"]}, f"the status is {STATUS['cancelled']}"),
        ({"recordedIn": {"name": "?"}}, "a recording while open"),
    ],
)
def test_the_rules_find_what_is_wrong(site, change, message):
    page = at_moment(seminar(OPEN), OPEN)
    assert message in problems({**published(page), **change}, page, OPEN.state)


def test_all_of_a_seminar_with_open_registration(site):
    page = at_moment(seminar(OPEN), OPEN)
    url = page.canonical_url
    place = [{"@type": "VirtualLocation", "url": url}]
    vinnova = {"@type": "Organization", "name": "Vinnova", "url": "https://www.vinnova.se/"}
    assert published(page) == {
        "@type": "EducationEvent",
        "@id": f"{url}#event",
        "name": "Ö & <b>ATMP</b> ”i dag”",
        "description": "Vad behövs & när?",
        "url": url,
        "eventStatus": STATUS["scheduled"],
        "eventAttendanceMode": "https://schema.org/OnlineEventAttendanceMode",
        "inLanguage": "en",
        "isAccessibleForFree": True,
        "startDate": "2024-09-25T08:15:00+02:00",
        "endDate": "2024-09-25T09:00:00+02:00",
        "doorTime": "2024-09-25T08:10:00+02:00",
        "duration": "PT45M",
        "location": place,
        "offers": {
            "@type": "Offer",
            "price": "0.00",
            "priceCurrency": "SEK",
            "url": "https://example.org/anmalan",
            "availability": "https://schema.org/InStock",
            "validFrom": "2024-09-01T00:00:00+02:00",
            "availabilityEnds": "2024-09-24T23:59:59+02:00",
        },
        "organizer": organisation(),
        "funder": vinnova,
        "subEvent": [
            {
                "@type": "EducationEvent",
                "name": "Behovet",
                "startDate": "2024-09-25T08:20:00+02:00",
                "endDate": "2024-09-25T08:45:00+02:00",
                "location": place,
            },
            {
                "@type": "EducationEvent",
                "name": "Frågor",
                "startDate": "2024-09-25T08:50:00+02:00",
                "endDate": "2024-09-25T09:00:00+02:00",
                "location": place,
            },
        ],
    }


# --- Time and place


def log(page: EventPage, *starts: tuple[datetime, datetime]) -> None:
    for start, end in starts:
        EventChange.objects.create(
            event_key=page.translation_key, start=start, end=end, attendance_mode="online", status="scheduled"
        )


def test_each_announced_start_before_the_present_one_is_a_previous_start(site):
    page = at_moment(seminar(MOVED_CASE), MOVED_CASE)
    day = at(date(2024, 9, 10), time()), at(date(2024, 9, 11), time())
    moved = at(date(2024, 9, 18), time(8, 15)), at(date(2024, 9, 18), time(9))
    winter = at(date(2024, 1, 18), time(8, 15)), at(date(2024, 1, 18), time(9))
    log(page, day, winter, moved, winter, (page.start, page.end))
    assert published(page)["previousStartDate"] == [
        "2024-09-10",
        "2024-01-18T08:15:00+01:00",
        "2024-09-18T08:15:00+02:00",
    ]


def test_previous_start_without_a_log_is_the_editors(site):
    page = at_moment(seminar(MOVED_CASE), MOVED_CASE)
    assert published(page)["previousStartDate"] == ["2024-09-18T08:15:00+02:00"]
    assert MOVED["previous_start"] == datetime.fromisoformat("2024-09-18T08:15:00+02:00")


VENUE = {"venue_name": "Medicon Village", "venue_street": "Scheeletorget 1", "venue_locality": "Lund"}
ADDRESS = {"@type": "PostalAddress", "streetAddress": "Scheeletorget 1", "addressLocality": "Lund"}


@pytest.mark.parametrize(
    ("fields", "mode", "locations"),
    [
        (
            {"attendance_mode": "on_site", **VENUE},
            "Offline",
            [{"@type": "Place", "name": "Medicon Village", "address": ADDRESS}],
        ),
        (
            {"attendance_mode": "on_site", "venue_name": "Aulan"},
            "Offline",
            [{"@type": "Place", "name": "Aulan"}],
        ),
        (
            {"attendance_mode": "hybrid", **VENUE},
            "Mixed",
            ["virtual", {"@type": "Place", "name": "Medicon Village", "address": ADDRESS}],
        ),
        ({"attendance_mode": "online", **VENUE}, "Online", ["virtual"]),
    ],
)
def test_location_follows_the_attendance(site, fields, mode, locations):
    page = at_moment(seminar(OPEN, **fields), OPEN)
    virtual = {"@type": "VirtualLocation", "url": page.canonical_url}
    data = published(page)
    assert data["eventAttendanceMode"] == f"https://schema.org/{mode}EventAttendanceMode"
    assert data["location"] == [virtual if place == "virtual" else place for place in locations]


def test_event_of_several_days_has_no_length_and_no_part_through_the_night(site):
    programme = [
        ProgrammeRow(time=time(9), title="Första", kind="talk"),
        ProgrammeRow(time=time(9), day=date(2024, 9, 26), title="Andra", kind="workshop"),
    ]
    page = seminar(OPEN, start=at(DAY, time(8, 15)), end=at(date(2024, 9, 26), time(16)), programme=programme)
    data = published(at_moment(page, OPEN))
    assert "duration" not in data
    assert [(part["startDate"], part.get("endDate")) for part in data["subEvent"]] == [
        ("2024-09-25T09:00:00+02:00", None),
        ("2024-09-26T09:00:00+02:00", "2024-09-26T16:00:00+02:00"),
    ]


# --- People, reports, series


@pytest.fixture
def speaker(site):
    page = factories.person(title="Eva Exempel")
    PersonAffiliation.objects.create(person=page, organisation=factories.organisation())
    return page


def test_people_are_performers_or_contributors_by_their_role(site, speaker):
    guest = EventPerson(role="panellist", name="Gäst Gästsson")
    guest.affiliations.add(EventPersonAffiliation(organisation=factories.organisation("SKR", "SALAR")))
    people = [EventPerson(role="presenter", person=speaker), guest, EventPerson(role="moderator", name="Mo")]
    page = seminar(OPEN, people=people, programme=[ProgrammeRow(time=time(8, 20), title="T", person=speaker)])
    data = published(at_moment(page, OPEN))
    eva = {
        "@type": "Person",
        "@id": f"{speaker.canonical_url}#person",
        "name": "Eva Exempel",
        "affiliation": [{"@type": "Organization", "name": "Umeå universitet"}],
    }
    assert data["performer"] == [
        eva,
        {
            "@type": "Person",
            "name": "Gäst Gästsson",
            "affiliation": [{"@type": "Organization", "name": "SKR"}],
        },
    ]
    assert data["contributor"] == [{"@type": "Person", "name": "Mo"}]
    assert [part["performer"] for part in data["subEvent"]] == [eva]


def test_person_whose_page_is_hidden_is_named_without_it(site, speaker):
    speaker.unpublish()
    page = seminar(OPEN, people=[EventPerson(role="presenter", person=speaker)])
    assert published(at_moment(page, OPEN))["performer"] == [{"@type": "Person", "name": "Eva Exempel"}]


def test_event_features_its_public_reports(site):
    shown, hidden = factories.report(title="Rapport"), factories.report(title="Utkast", live=False)
    links = [EventReport(report=shown), EventReport(report=hidden)]
    page = at_moment(seminar(OPEN, report_links=links), OPEN)
    assert published(page)["workFeatured"] == [
        {
            "@type": "Report",
            "@id": f"{shown.canonical_url}#report",
            "name": "Rapport",
            "url": shown.canonical_url,
        }
    ]


def test_series_and_its_events_name_one_another(site):
    series = EventSeriesPage(title="Frukostserien", locale=site.sv.events.locale)
    site.sv.events.add_child(instance=series)
    page = at_moment(seminar(OPEN, series=series), OPEN)
    whole = {
        "@type": "EventSeries",
        "@id": f"{series.canonical_url}#series",
        "name": "Frukostserien",
        "url": series.canonical_url,
    }
    assert published(page)["superEvent"] == whole
    data = series.structured_data()[-1]
    organizer = data.pop("organizer")
    assert organizer["name"] == "ATMP2030"
    assert data == {
        **whole,
        "startDate": "2024-09-25",
        "endDate": "2024-09-25",
        "subEvent": [{"@id": f"{page.canonical_url}#event"}],
    }


# --- The recording


def test_all_of_a_recording(site):
    page = at_moment(seminar(RECORDED, image=factories.image()), RECORDED)
    data = published(page)
    video = data["recordedIn"]
    assert video.pop("thumbnailUrl") == data["image"]
    assert video == {
        "@type": "VideoObject",
        "@id": f"{page.canonical_url}#video",
        "name": video["name"],
        "description": "Vad behövs & när?",
        "uploadDate": "2024-09-30",
        "duration": "PT43M",
        "url": RECORDING["recording_url"],
        "embedUrl": "https://player.vimeo.com/video/123456789?dnt=1",
        "inLanguage": "en",
        "caption": {"@type": "MediaObject", "inLanguage": "en"},
        "transcript": "Välkomna & hej. Nu börjar vi.",
        "hasPart": [
            {
                "@type": "Clip",
                "name": name,
                "startOffset": first,
                "endOffset": last,
                "url": f"https://vimeo.com/123456789#t={first}s",
            }
            for name, first, last in (
                ("Välkommen", 0, 300),
                ("Behovet", 300, 1745),
                ("Frågor", 1745, 2580),
            )
        ],
        "recordedAt": {"@id": f"{page.canonical_url}#event"},
    }
    assert video["name"].endswith(page.title)
    assert data["image"].startswith("http://127.0.0.1:8000/media/images/")


def test_recording_without_further_facts_invents_none(site):
    bare = {
        "recording_published_on": None,
        "recording_minutes": None,
        "recording_captions": "",
        "programme": [],
    }
    page = at_moment(
        seminar(RECORDED, **bare, recording_transcript="", recording_url="https://video.example.org/1"),
        RECORDED,
    )
    assert published(page)["recordedIn"].keys() == {
        "@type",
        "@id",
        "name",
        "description",
        "url",
        "inLanguage",
        "recordedAt",
    }
