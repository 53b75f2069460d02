"""Calendar files and subscriptions over HTTP: what they hold, for whom, and when they have changed."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from icalendar import Calendar
from wagtail.models import PageViewRestriction

from core import dates
from events.calendars import UID_DOMAIN
from events.changes import EventChange
from tests import factories
from tests.events.calendar_fetching import FEED, FEED_EN, only_event, path, published, titles
from tests.translation import work

# --- One event -----------------------------------------------------------------


NOBODY = "6f3b0a52-3f0c-4c61-9a55-0d6a4d1c2b7e"


def test_file_of_an_event_is_a_download_that_search_engines_leave_alone(site, client):
    page = published(title="Frukost om ATMP åäö", platform="Zoom")

    response = client.get(path(page))

    expected = {
        "Content-Type": "text/calendar; charset=utf-8",
        "Content-Disposition": 'attachment; filename="frukost-om-atmp-aao-sv.ics"',
        "Content-Language": "sv",
        "X-Robots-Tag": "noindex",
        "Cache-Control": "public, max-age=60",
    }
    assert {name: response[name] for name in expected} == expected
    assert response.content.isascii() or response.content.decode()
    assert b"X-WR-CALNAME" not in response.content


def test_file_says_what_when_and_where(site, client):
    page = published(
        title="Frukost", lead="Om celler.", platform="Zoom", start=datetime(2031, 3, 3, 7, 15, tzinfo=UTC)
    )

    event = only_event(client, path(page))

    change = EventChange.objects.get()
    assert str(event["UID"]) == f"{page.translation_key}@{UID_DOMAIN}"
    assert event["SEQUENCE"] == 0
    assert event.start == dates.local(page.start)
    assert event.end == dates.local(page.end)
    assert str(event["LOCATION"]) == "Online (Zoom)"
    assert str(event["DESCRIPTION"]) == f"Om celler.\n\nhttp://127.0.0.1:8000{page.url}"
    assert str(event["URL"]) == f"http://127.0.0.1:8000{page.url}"
    assert event["CATEGORIES"].to_ical() == b"Frukostseminarium"
    assert event["STATUS"] == "CONFIRMED"
    assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt
    assert event["LAST-MODIFIED"].dt >= change.changed_at.replace(microsecond=0)


@pytest.mark.parametrize(
    ("fields", "location"),
    [
        ({"attendance_mode": "online"}, "Online"),
        ({"attendance_mode": "on_site"}, "På plats"),
        (
            {"attendance_mode": "on_site", "venue_name": "Folkets hus", "venue_locality": "Umeå"},
            "Folkets hus, Umeå",
        ),
        (
            {"attendance_mode": "hybrid", "venue_name": "Folkets hus", "platform": "Zoom"},
            "Folkets hus / Online (Zoom)",
        ),
    ],
)
def test_location_is_the_platform_or_the_venue(site, client, fields, location):
    assert str(only_event(client, path(published(**fields)))["LOCATION"]) == location


def test_languages_share_the_identity_and_the_translation_says_it_in_its_words(site, client):
    page = published(title="Frukost", lead="Välkommen.")
    english = work.translated(page)

    swedish_event, english_event = only_event(client, path(page)), only_event(client, path(page, "en"))

    assert swedish_event["UID"] == english_event["UID"]
    assert swedish_event["SEQUENCE"] == english_event["SEQUENCE"] == 0
    assert (str(english_event["SUMMARY"]), english_event["SUMMARY"].params["LANGUAGE"]) == (
        english.title,
        "en",
    )
    assert str(english_event["CATEGORIES"].cats[0]) == "Breakfast seminar"


def test_event_without_translation_has_its_own_title_in_the_other_language(site, client):
    event = only_event(client, path(published(title="Frukost"), "en"))

    assert (str(event["SUMMARY"]), event["SUMMARY"].params["LANGUAGE"]) == ("Frukost", "sv")


def hidden_events():
    private = published(title="Privat")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    return [
        factories.event(title="Utkast", live=False),
        factories.event(title="Schemalagd", live=False, go_live_at=timezone.now() + timedelta(days=1)),
        private,
    ]


def test_event_that_the_public_cannot_see_has_no_calendar(site, client):
    for page in hidden_events():
        assert client.get(path(page)).status_code == 404
        assert client.get(path(page, "en")).status_code == 404
    assert titles(client, FEED) == []


@pytest.mark.parametrize(
    "address",
    [
        f"/calendar/{NOBODY}.sv.ics",
        "/calendar/1.sv.ics",
        "/calendar/events.de.ics",
        f"/calendar/{NOBODY}.ics",
    ],
)
def test_unknown_address_is_not_found(site, client, address):
    assert client.get(address).status_code == 404


# --- Subscriptions -------------------------------------------------------------


def test_subscription_holds_each_visible_event_once_in_its_language(site, client):
    both = published(title="Frukost")
    work.translated(both)
    published(title="Bara svenska")
    factories.event("en", title="English only")

    assert titles(client, FEED) == ["Bara svenska", "English only", "Frukost"]
    assert titles(client, FEED_EN) == ["Bara svenska", "English only", "en Frukost"]


def test_subscription_reaches_twelve_months_back_and_has_no_end(site, client):
    for days in (-366, -364, -1, 1, 3000):
        start = timezone.now() + timedelta(days=days)
        factories.event(title=str(days), start=start)

    assert titles(client, FEED) == ["-1", "-364", "1", "3000"]


def test_subscription_has_a_name_and_no_file_name(site, client):
    goal = factories.sub_goal(2)

    response = client.get(f"{FEED_EN}?goal={goal.number}&language=sv")

    calendar = Calendar.from_ical(response.content)
    assert (
        str(calendar["X-WR-CALNAME"]) == str(calendar["NAME"]) == "ATMP2030: events – 2. Goal 2 – In Swedish"
    )
    assert str(calendar["SOURCE"]) == f"http://127.0.0.1:8000{FEED_EN}?language=sv&goal=2"
    assert "Content-Disposition" not in response
    assert response["X-Robots-Tag"] == "noindex"


@pytest.fixture
def varied(site):
    """Events that differ in one thing each, and what they are chosen by."""
    chosen = {
        "goal": factories.sub_goal(3),
        "group": factories.group(title="Gruppen"),
        "series": factories.event_series(),
        "format": factories.event_format("Workshop", "Workshop"),
    }
    for name, value in chosen.items():
        fields = {"sub_goal" if name == "goal" else name: value}
        published(title=name, **fields)
    published(title="english", event_language="en")
    published(title="both", event_language="mul")
    return chosen


def test_subscription_can_be_limited(varied, client):
    found = {
        "goal": titles(client, f"{FEED}?goal=3"),
        "group": titles(client, f"{FEED}?group={varied['group'].translation_key}"),
        "series": titles(client, f"{FEED}?series={varied['series'].translation_key}"),
        "format": titles(client, f"{FEED}?format={varied['format'].pk}"),
        "language": titles(client, f"{FEED}?language=en"),
        "two": titles(client, f"{FEED}?goal=3&language=en"),
    }

    assert found == {
        "goal": ["goal"],
        "group": ["group"],
        "series": ["series"],
        "format": ["format"],
        "language": ["both", "english"],
        "two": [],
    }


@pytest.mark.parametrize("name", ["language", "group", "goal", "format", "series"])
@pytest.mark.parametrize("value", ["", "x", "0", "-1", "9" * 40, "%00", "%FF", "'", NOBODY])
def test_bad_value_leaves_its_filter_out(varied, client, name, value):
    assert titles(client, f"{FEED}?{name}={value}&page=x&unknown=1") == titles(client, FEED)
