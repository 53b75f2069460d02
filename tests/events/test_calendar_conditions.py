"""What a client that comes back for a calendar is told, and what an answer costs."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import EventPage
from tests.events.calendar_fetching import FEED, FEED_EN, only_event, path, published, titles
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


@pytest.mark.parametrize("number", [1, 5])
def test_queries_do_not_grow_with_the_events(site, client, number):
    for _ in range(number):
        work.translated(published())
    client.get(FEED)
    client.get(FEED)  # what the process keeps is there
    address = path(EventPage.objects.first())

    with CaptureQueriesContext(connection) as queries:
        client.get(FEED_EN)
    with CaptureQueriesContext(connection) as for_one:
        client.get(address)

    assert (len(queries), len(for_one)) == (1, 1)
