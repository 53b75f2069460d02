"""The way into the meeting room: closed, open and closed again, and never a trace of its address."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from core import dates
from events.join import Room, opens_at, room_at
from events.lifecycle import EventFacts
from tests import factories
from tests.translation import work

ROOM = "https://zoom.example/j/123?pwd=secret"
SECOND = timedelta(seconds=1)
DAY = date(2031, 9, 25)
START = dates.start_of_day(DAY) + timedelta(hours=8, minutes=15)
END = START + timedelta(minutes=45)
DOOR = START - timedelta(minutes=5)
PLAIN = EventFacts(start=START, end=END)
WITH_DOOR = EventFacts(start=START, end=END, door=DOOR)


# --- When


@pytest.mark.parametrize(
    ("facts", "now", "room"),
    [
        (WITH_DOOR, DOOR - SECOND, Room.WAITING),
        (WITH_DOOR, DOOR, Room.OPEN),
        (WITH_DOOR, END - SECOND, Room.OPEN),
        (WITH_DOOR, END, Room.OVER),
        (PLAIN, START - timedelta(minutes=15) - SECOND, Room.WAITING),
        (PLAIN, START - timedelta(minutes=15), Room.OPEN),
        (PLAIN, START, Room.OPEN),
        (PLAIN, END, Room.OVER),
        (EventFacts(start=None, end=None), START, Room.UNDECIDED),
        (EventFacts(*dates.whole_days(DAY), time_is_set=False), START, Room.UNDECIDED),
        (EventFacts(START, END, status="cancelled"), START, Room.CANCELLED),
        (EventFacts(START, END, status="postponed"), START, Room.POSTPONED),
        (EventFacts(START, END, status="rescheduled"), START, Room.OPEN),
    ],
)
def test_room_is_open_from_the_doors_to_the_end(facts, now, room):
    assert room_at(facts, now) is room


def test_doors_after_the_start_do_not_keep_anybody_out():
    assert opens_at(EventFacts(START, END, door=START + timedelta(minutes=5))) == START


# --- The route


def event_from_now(minutes: float, **fields):
    """An event of 45 minutes with a room, which begins in so many minutes."""
    start = timezone.now() + timedelta(minutes=minutes)
    fields = {"join_url": ROOM, "start": start, "end": start + timedelta(minutes=45), **fields}
    return factories.event(**fields)


def assert_kept_by_nobody(response):
    assert response["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["X-Robots-Tag"] == "noindex, nofollow"


def waiting(client, page, word="anslut/"):
    """The text of the page that a visitor gets instead of the room."""
    response = client.get(page.url + word)
    html = response.content.decode()
    assert response.status_code == 200
    assert_kept_by_nobody(response)
    assert "zoom.example" not in html
    assert "secret" not in html
    assert '<meta name="robots" content="noindex, nofollow">' in html
    return response, html


@pytest.mark.parametrize("word", ["anslut/", "join/"])
@pytest.mark.parametrize("minutes", [14, 0, -44])
def test_open_room_is_entered(site, client, minutes, word):
    page = event_from_now(minutes)

    for response in (client.get(page.url + word), client.head(page.url + word)):
        assert (response.status_code, response["Location"], response.content) == (302, ROOM, b"")
        assert_kept_by_nobody(response)


def test_english_page_has_the_same_way(site, client):
    page = work.translated(work.publish(event_from_now(0)))

    assert client.get(page.url + "join/")["Location"] == ROOM


def test_visitor_who_is_early_is_taken_in_when_the_room_opens(site, client):
    page = event_from_now(30)

    response, html = waiting(client, page)

    seconds = int(response["Retry-After"])
    assert 14 * 60 < seconds <= 15 * 60
    assert f'<meta http-equiv="refresh" content="{seconds + 1}">' in html
    assert dates.time_range(page.start - timedelta(minutes=15), language="sv") in html


def test_visitor_who_is_days_early_is_asked_to_come_back(site, client):
    page = event_from_now(3 * 24 * 60)

    response, html = waiting(client, page)

    assert int(response["Retry-After"]) > 2 * 24 * 3600
    assert "http-equiv" not in html
    assert dates.long_date(page.start - timedelta(minutes=15), "sv") in html


def test_event_without_a_time_says_so(site, client):
    page = event_from_now(3 * 24 * 60, is_save_the_date=True)

    response, html = waiting(client, page)

    assert "Retry-After" not in response
    assert "http-equiv" not in html


def test_visitor_who_is_late_finds_the_recording(site, client):
    page = event_from_now(-60)
    assert "#recording" not in waiting(client, page)[1]

    page.recording_url = "https://vimeo.com/123"
    page.save()

    assert f'href="{page.url}#recording"' in waiting(client, page)[1]


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_event_that_is_off_says_why(site, client, status):
    page = event_from_now(0, status=status, status_reason="Talaren är sjuk.")

    assert "Talaren är sjuk." in waiting(client, page)[1]


def test_event_without_a_room_has_no_way_in(site, client):
    page = event_from_now(0, join_url="")

    assert client.get(page.url + "anslut/").status_code == 404
    assert client.get(page.url + "nagot/").status_code == 404


def test_event_that_the_public_cannot_see_lets_nobody_in(site, client):
    draft = event_from_now(0, live=False)
    private = event_from_now(0)
    PageViewRestriction.objects.create(page=private, restriction_type="login")

    assert client.get(draft.url + "anslut/").status_code == 404
    assert "zoom.example" not in client.get(private.url + "anslut/")["Location"]


def test_another_room_counts_from_its_publication(site, client):
    page = work.publish(event_from_now(0))
    page.join_url = "https://zoom.example/j/456"
    revision = page.save_revision()
    assert client.get(page.url + "anslut/")["Location"] == ROOM

    revision.publish()

    assert client.get(page.url + "anslut/")["Location"] == "https://zoom.example/j/456"


# --- The button


@pytest.mark.parametrize(
    ("minutes", "fields"),
    [(-1, {"platform": "Zoom"}), (-1, {})],
    ids=["with platform", "without"],
)
def test_page_leads_to_the_room_while_it_is_live(site, client, minutes, fields):
    page = event_from_now(minutes, **fields)

    html = client.get(page.url).content.decode()

    assert f'<a class="btn btn--block" href="{page.url}anslut/" rel="nofollow">' in html
    assert "zoom.example" not in html


@pytest.mark.parametrize("minutes", [60, -46])
def test_page_has_no_button_while_the_room_is_closed(site, client, minutes):
    page = event_from_now(minutes)

    assert "anslut/" not in client.get(page.url).content.decode()


def test_way_in_is_in_no_sitemap(site):
    page = event_from_now(0)

    assert "anslut" not in "".join(entry["location"] for entry in page.get_sitemap_urls())
