"""An event as schema.org EducationEvent: the whole object, and never the way into the meeting room."""

import json
from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from core import dates
from events.structured_data import event_data
from tests import factories

SITE = "http://127.0.0.1:8000"  # what tests/conftest.py sets
VINNOVA = {"@type": "Organization", "name": "Vinnova", "url": "https://www.vinnova.se/"}
ATMP2030 = {
    "@type": "Organization",
    "@id": f"{SITE}/#organization",
    "name": "ATMP2030",
    "url": f"{SITE}/",
    "funder": VINNOVA,
}


def seminar(day: date, **fields: Any) -> Any:
    times = {"start": dates.at(day, time(8, 15)), "end": dates.at(day, time(9))}
    return factories.event(**times | {"title": "Kompetens & utbildning", "slug": "seminarium"} | fields)


def test_past_online_seminar_is_complete(site: factories.Site) -> None:
    page = seminar(
        date(2024, 9, 25),
        lead="Om kompetens.",
        door_time=time(8, 10),
        platform="Zoom",
        join_url="https://zoom.example/j/1",
        registration_url="https://register.example/",
    )
    url = f"{SITE}/sv/evenemang/seminarium/"
    assert page.canonical_url == url
    assert event_data(page) == {
        "@type": "EducationEvent",
        "@id": f"{url}#event",
        "name": "Kompetens & utbildning",
        "description": "Om kompetens.",
        "url": url,
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OnlineEventAttendanceMode",
        "inLanguage": "sv",
        "isAccessibleForFree": True,
        "location": [{"@type": "VirtualLocation", "url": url}],
        "organizer": ATMP2030,
        "funder": VINNOVA,
        "startDate": "2024-09-25T08:15:00+02:00",
        "endDate": "2024-09-25T09:00:00+02:00",
        "duration": "PT45M",
        "doorTime": "2024-09-25T08:10:00+02:00",
    }


def test_coming_hybrid_workshop_offers_its_registration(site: factories.Site) -> None:
    page = seminar(
        date(2124, 1, 20),
        attendance_mode="hybrid",
        venue_name="Aulan",
        venue_street="Storgatan 1",
        venue_locality="Umeå",
        event_language="mul",
        price=Decimal("250"),
        organiser=factories.organisation(),
        registration_url="https://register.example/",
        registration_closes_on=date(2124, 1, 19),
        status="rescheduled",
        status_reason="Ny tid.",
        previous_start=dates.at(date(2124, 1, 10), time(8, 15)),
    )
    url = f"{SITE}/sv/evenemang/seminarium/"
    assert event_data(page) == {
        "@type": "EducationEvent",
        "@id": f"{url}#event",
        "name": "Kompetens & utbildning",
        "url": url,
        "eventStatus": "https://schema.org/EventRescheduled",
        "eventAttendanceMode": "https://schema.org/MixedEventAttendanceMode",
        "inLanguage": ["sv", "en"],
        "isAccessibleForFree": False,
        "location": [
            {"@type": "VirtualLocation", "url": url},
            {
                "@type": "Place",
                "name": "Aulan",
                "address": {
                    "@type": "PostalAddress",
                    "streetAddress": "Storgatan 1",
                    "addressLocality": "Umeå",
                },
            },
        ],
        "organizer": {"@type": "Organization", "name": "Umeå universitet"},
        "funder": VINNOVA,
        "startDate": "2124-01-20T08:15:00+01:00",
        "endDate": "2124-01-20T09:00:00+01:00",
        "duration": "PT45M",
        "previousStartDate": ["2124-01-10T08:15:00+01:00"],
        "offers": {
            "@type": "Offer",
            "price": "250.00",
            "priceCurrency": "SEK",
            "url": "https://register.example/",
            "availability": "https://schema.org/InStock",
            "availabilityEnds": "2124-01-19T23:59:59+01:00",
        },
    }


@pytest.mark.parametrize(
    "fields",
    [
        {"is_full": True},
        {"registration_opens_on": date(2124, 1, 2)},
        {"registration_closes_on": date(2024, 1, 1)},
        {"status": "cancelled"},
        {"registration_url": ""},
    ],
    ids=str,
)
def test_closed_registration_is_no_offer(site: factories.Site, fields: dict[str, Any]) -> None:
    values = {"registration_url": "https://register.example/"} | fields
    assert "offers" not in event_data(seminar(date(2124, 1, 20), **values))


def test_draft_without_start_leaves_out_what_is_unknown(site: factories.Site) -> None:
    data = event_data(factories.event(start=None, end=None, live=False))
    assert not {"startDate", "endDate", "doorTime", "description", "offers"} & set(data)


def test_event_on_site_without_venue_has_no_invented_place(site: factories.Site) -> None:
    assert "location" not in event_data(seminar(date(2124, 1, 20), attendance_mode="on_site"))


def test_meeting_room_is_nowhere_on_the_page(client: Client, site: factories.Site) -> None:
    page = seminar(date(2124, 1, 20), join_url="https://zoom.example/j/geheimnis", platform="Zoom")
    assert "geheimnis" not in json.dumps(page.structured_data())
    assert "geheimnis" not in client.get(page.url).content.decode()
