"""Where pages offer calendars: the event's own, the whole one, and the part that a page is about."""

import re
from datetime import timedelta
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils import timezone

from tests import factories

WEBCAL = "webcal://127.0.0.1:8000/calendar/events"


def links(client, address):
    """The addresses of the page's calendar links, in their order, without the footer."""
    html = client.get(address).content.decode()
    return [unescape(link) for link in re.findall(r'href="([^"]+)" rel="nofollow"', html)]


def test_event_to_come_offers_file_subscription_google_and_outlook(site, client):
    page = factories.event(title="Frukost")

    file, subscription, google, outlook = links(client, page.url)

    assert (file, subscription) == (f"/calendar/{page.translation_key}.sv.ics", f"{WEBCAL}.sv.ics")
    assert parse_qs(urlsplit(google).query)["text"] == ["Frukost"]
    assert parse_qs(urlsplit(outlook).query)["subject"] == ["Frukost"]
    assert client.get(file).status_code == 200
    assert client.get(urlsplit(subscription).path).status_code == 200


def test_box_with_registration_offers_them_too(site, client):
    page = factories.event(registration_url="https://example.org/anmalan")

    html = client.get(page.url).content.decode()

    assert "https://example.org/anmalan" in html
    assert len(links(client, page.url)) == 4


@pytest.mark.parametrize(
    "fields",
    [
        {"start": timezone.now() - timedelta(days=1)},
        {"status": "cancelled", "status_reason": "Sjukdom."},
        {"status": "postponed", "status_reason": "Sjukdom."},
    ],
    ids=["past", "cancelled", "postponed"],
)
def test_event_that_is_over_or_off_offers_nothing(site, client, fields):
    assert links(client, factories.event(**fields).url) == []


def test_list_offers_what_its_filters_leave(site, client):
    factories.event(event_language="en", sub_goal=factories.sub_goal(2))
    query = "language=en&goal=2"

    assert links(client, site.sv.events.url)[0] == f"{WEBCAL}.sv.ics"
    assert links(client, site.en.events.url)[0] == f"{WEBCAL}.en.ics"
    assert links(client, f"{site.sv.events.url}?goal=2&language=en&page=1")[:2] == [
        f"{WEBCAL}.sv.ics?{query}",
        f"http://127.0.0.1:8000/calendar/events.sv.ics?{query}",
    ]


def test_group_goal_and_series_offer_their_own(site, client):
    group, series, goal = factories.group(), factories.event_series(), factories.sub_goal_page()

    assert {page.title: links(client, page.url)[0] for page in (group, series, goal)} == {
        group.title: f"{WEBCAL}.sv.ics?group={group.translation_key}",
        series.title: f"{WEBCAL}.sv.ics?series={series.translation_key}",
        goal.title: f"{WEBCAL}.sv.ics?goal={goal.sub_goal.number}",
    }


@pytest.mark.parametrize("language", ["sv", "en"])
def test_footer_offers_the_whole_calendar(site, client, language):
    html = client.get(f"/{language}/").content.decode()

    assert f'href="{WEBCAL}.{language}.ics"' in html.partition("<footer")[2]


def test_pager_shows_the_pages_around_the_current_one(site, client, monkeypatch):
    monkeypatch.setattr(type(site.sv.events), "page_size", 1)
    start = timezone.now() - timedelta(days=400)
    for number in range(15):
        factories.event(title=f"Nummer {number}", start=start - timedelta(days=number))

    html = client.get(site.sv.events.url).content.decode()

    assert re.findall(r'aria-label="Sida (\d+)"', html) == ["1", "2", "3", "4", "14", "15"]
