"""Our rules for the structured data of events, over every state and both languages; time and place in full."""

from datetime import date, datetime, time

import pytest

from core.dates import at
from core.structured_data import organisation
from events.models import EventChange, EventPage, ProgrammeRow
from tests.events.json_ld import STATUS, problems, published
from tests.events.states import CASES, DAY, JOIN_ADDRESS, MOVED, Case, at_moment, seminar

OPEN, MOVED_CASE = (
    next(case for case in CASES if str(case) == name) for name in ("open", "open-rescheduled")
)


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
