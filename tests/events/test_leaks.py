"""The address of the meeting room is in nothing that the public can fetch; and no title does harm."""

import json
import re
from datetime import timedelta

import pytest
from django.utils import timezone
from icalendar import Calendar
from wagtail.models import Page

from events.models import ProgrammeRow
from tests import factories
from tests.translation import work

# A rare word in every part that could leak on its own.
ROOM = "https://zoomsecret.example/j/987654321?pwd=passwordsecret"
TRACES = re.compile(r"zoomsecret|987654321|passwordsecret", re.IGNORECASE)
LINK = re.compile(r'(?:href|src|content)="([^"]+)"')
HOSTILE = (
    "Celler</script><script>alert(1)</script>\r\nATTENDEE:mailto:x@example.org\nEND:VEVENT; "
    "\\n \"x\", 'y' & \u2028z"
)


@pytest.fixture
def events(site):
    """An event with a room in each state, in both languages, chosen by everything a subscription knows."""
    series = factories.event_series()
    now = timezone.now()
    states = {
        "upcoming": {"start": now + timedelta(days=7)},
        "registration": {
            "start": now + timedelta(days=7),
            "registration_url": "https://example.org/anmalan",
        },
        "live": {"start": now - timedelta(minutes=5)},
        "past": {"start": now - timedelta(days=7)},
        "recorded": {"start": now - timedelta(days=7), "recording_url": "https://vimeo.com/123"},
        "cancelled": {"start": now + timedelta(days=8), "status": "cancelled", "status_reason": "Sjukdom."},
        "postponed": {"start": now + timedelta(days=9), "status": "postponed", "status_reason": "Sjukdom."},
        "save-the-date": {"start": now + timedelta(days=30), "is_save_the_date": True},
    }
    pages = []
    for title, fields in states.items():
        page = factories.event(
            title=title,
            join_url=ROOM,
            platform="Zoom",
            series=series,
            sub_goal=factories.sub_goal(1),
            programme=[ProgrammeRow(time=timezone.localtime(fields["start"]).time(), title="Inledning")],
            **fields,
        )
        pages.append(work.publish(page))
        work.translated(page)
    return pages


def crawl(client, starts):
    """Every answer to a visitor who follows all links of the site, by address."""
    found, waiting = {}, list(starts)
    while waiting:
        address = waiting.pop()
        if address in found:
            continue
        response = client.get(address)
        found[address] = response
        if response["Content-Type"].startswith("text/html") and response.status_code == 200:
            for link in LINK.findall(response.content.decode()):
                local = (
                    re.sub(r"^(https?|webcal)://127\.0\.0\.1:8000", "", link)
                    .replace("&amp;", "&")
                    .split("#")[0]
                )
                if local.startswith("/") and not local.startswith(("//", "/static/", "/admin/")):
                    waiting.append(local)
    return found


def calendars(pages):
    return [f"/calendar/{page.translation_key}.{language}.ics" for page in pages for language in ("sv", "en")]


def test_public_output_never_holds_the_room(events, client):
    starts = [page.url for page in Page.objects.live().filter(depth__gt=1)]
    ways_in = [page.url + word for page in events if page.title != "live" for word in ("join/", "anslut/")]
    searches = [
        f"/{language}/{word}/?q={query}"
        for language, word in (("sv", "sok"), ("en", "search"))
        for query in ("zoom", "zoomsecret", "987654321", "upcoming", "live")
    ]
    elsewhere = ["/sitemap.xml", "/robots.txt", "/calendar/events.sv.ics?goal=1", "/api/v2/pages/"]

    found = crawl(client, [*starts, *ways_in, *searches, *calendars(events), *elsewhere])

    of_type = {response["Content-Type"].split(";")[0] for response in found.values()}
    assert {"text/html", "text/calendar"} <= of_type
    assert sum(response.status_code == 200 for response in found.values()) >= 2 * len(events) + 20
    # The way into the live event is linked from its page and redirects: the one place where the room is given.
    (live,) = [page for page in events if page.title == "live"]
    given = {live.url + "anslut/", work.again(live).get_translations().get().url + "join/"}
    leaks = {
        address
        for address, response in found.items()
        if TRACES.search(str(response.headers)) or TRACES.search(response.content.decode(errors="replace"))
    }
    searched = {address for address in searches if TRACES.search(address)}  # a search repeats its own words
    assert leaks - searched == given
    for address in searched:
        assert "zoomsecret.example" not in found[address].content.decode()
    for address in given:
        assert found[address].content == b""


def test_search_does_not_know_the_room(events, client):
    for word in ("zoomsecret", "passwordsecret", "987654321"):
        html = client.get(f"/sv/sok/?q={word}").content.decode()
        assert not [page.title for page in events if f'href="{page.url}"' in html]


def test_hostile_words_stay_words(site, client):
    page = factories.event(title="Celler", venue_name=HOSTILE, lead=HOSTILE, attendance_mode="on_site")
    page = work.publish(page, title=HOSTILE, slug="celler")

    html = client.get(page.url).content.decode()
    (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    names = [item.get("name") for item in json.loads(script)["@graph"]]
    for address in ("/calendar/events.sv.ics", f"/calendar/{page.translation_key}.sv.ics"):
        response = client.get(address)
        (event,) = Calendar.from_ical(response.content).events
        lines = response.content.decode().replace("\r\n ", "").split("\r\n")
        assert [line for line in lines if line.startswith(("ATTENDEE", "END:VEVENT"))] == ["END:VEVENT"]
        assert "\n" not in str(event["SUMMARY"])
        assert str(event["SUMMARY"]).startswith("Celler</script><script>alert(1)</script> ATTENDEE:mailto:")
        assert "\n" not in response.get("Content-Disposition", "")
    assert HOSTILE in names
    assert "<script>alert(1)" not in html
    assert client.get(page.url + "anslut/").status_code == 404
