"""What a client that comes back for a calendar is told, and what an answer costs."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events import subscriptions
from events.models import EventPage
from tests import factories
from tests.events.calendar_fetching import FEED, FEED_EN, events_at, only_event, path, published, titles
from tests.translation import work


@pytest.mark.parametrize("address", ["file", "feed"])
def test_client_that_is_up_to_date_gets_no_body(site, client, address):
    page = published()
    address = FEED if address == "feed" else path(page)
    first = client.get(address)

    again = client.get(address, headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert [again[name] for name in ("ETag", "Last-Modified", "Cache-Control")] == [
        first[name] for name in ("ETag", "Last-Modified", "Cache-Control")
    ]
    assert client.get(address).content == first.content


def test_client_that_has_only_a_date_is_told_too(site, client):
    page = published()
    first = client.get(path(page))

    again = client.get(path(page), headers={"If-Modified-Since": first["Last-Modified"]})

    assert again.status_code == 304


def test_head_has_the_headers_alone(site, client):
    page = published()
    for address in (FEED, path(page)):
        get, head = client.get(address), client.head(address)
        assert (head.status_code, head.content) == (200, b"")
        assert head["ETag"] == get["ETag"]
    assert client.post(FEED).status_code == 405


def test_subscription_changes_when_an_event_leaves_it(site, client):
    page = published()
    published(title="Stays")
    first = client.get(FEED)
    headers = {"If-None-Match": first["ETag"], "If-Modified-Since": first["Last-Modified"]}
    assert client.get(FEED, headers=headers).status_code == 304

    page.unpublish()

    assert client.get(FEED, headers=headers).status_code == 200
    assert titles(client, FEED) == ["Stays"]
    only_date = client.get(FEED, headers={"If-Modified-Since": first["Last-Modified"]})
    assert only_date.status_code == 200


def test_new_words_reach_the_calendar_without_raising_the_sequence(site, client):
    page = published(title="Frukost")
    first = client.get(path(page))

    work.publish(page, title="Frukostseminarium")

    second = client.get(path(page))
    event = only_event(client, path(page))
    assert (str(event["SUMMARY"]), event["SEQUENCE"]) == ("Frukostseminarium", 0)
    assert second["ETag"] != first["ETag"]


def cost(client, address):
    """The number of queries of the second request: what the process keeps is there."""
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)


@pytest.mark.parametrize("number", [1, 5])
def test_queries_do_not_grow_with_the_events(site, client, number):
    goal = factories.sub_goal(3)
    for _ in range(number):
        work.translated(published(sub_goal=goal))

    addresses = (FEED, FEED_EN, f"{FEED}?goal=3", path(EventPage.objects.first()))

    assert [cost(client, address) for address in addresses] == [0, 0, 2, 1]


def test_subscription_ends_with_the_minute_that_an_event_leaves_it(site, client, monkeypatch):
    start = timezone.now() - subscriptions.PAST
    start = start.replace(minute=0, second=0, microsecond=0)
    factories.event(title="Leaves", start=start, end=start + timedelta(minutes=20))
    factories.event(title="Stays", start=start, end=start + timedelta(minutes=40))

    def titles_at(minutes):
        moment = start + subscriptions.PAST + timedelta(minutes=minutes)
        monkeypatch.setattr(timezone, "now", lambda: moment)
        return titles(client, FEED)

    assert [titles_at(minutes) for minutes in (19, 20, 40)] == [["Leaves", "Stays"], ["Stays"], []]


def test_subscription_follows_what_an_event_is_called_by_others(site, client):
    page = published(format=factories.event_format("Workshop", "Workshop"))
    client.get(FEED)

    page.format.name_sv = "Verkstad"
    page.format.save()

    assert events_at(client, FEED)[page.title]["CATEGORIES"].to_ical() == b"Verkstad"
