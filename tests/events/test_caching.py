"""How long pages with events may be kept."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.http import parse_http_date

from events.caching import MAX_AGE, seconds_to_keep
from events.lifecycle import EventFacts
from tests import factories

NOW = timezone.now().replace(microsecond=0)


def ends_in(**delta: float) -> EventFacts:
    return EventFacts(start=NOW - timedelta(hours=1), end=NOW + timedelta(**delta))


@pytest.mark.parametrize(
    ("events", "sent_after", "seconds"),
    [
        ([], 0, MAX_AGE),
        ([ends_in(hours=-1)], 0, MAX_AGE),
        ([ends_in(days=1)], 0, MAX_AGE),
        ([ends_in(seconds=30)], 0, 30),
        ([ends_in(days=1), ends_in(seconds=7)], 0, 7),
        ([ends_in(seconds=30)], 0.25, 29),
        ([ends_in(seconds=0.5)], 0, 0),
        ([ends_in(seconds=1)], 2, 0),
    ],
    ids=["no event", "past", "far", "near", "nearest", "rounded down", "at once", "changed meanwhile"],
)
def test_response_is_kept_until_the_next_boundary_and_a_minute_at_most(events, sent_after, seconds):
    assert seconds_to_keep(events, NOW, NOW + timedelta(seconds=sent_after)) == seconds


def age(response) -> int:
    public, _, seconds = response["Cache-Control"].partition(", max-age=0, s-maxage=")
    assert public == "public"
    kept = parse_http_date(response["Expires"]) - timezone.now().timestamp()
    assert int(seconds) - 3 <= kept <= int(seconds) + 1
    return int(seconds)


def test_page_list_and_home_never_outlive_an_event_that_they_show(site, client):
    far = factories.event(title="Långt borta")
    pages = (site.sv.home, site.sv.events, far)
    assert [age(client.get(page.url)) for page in pages] == [MAX_AGE] * 3

    factories.event(
        title="Strax slut", start=NOW - timedelta(hours=1), end=timezone.now() + timedelta(seconds=20)
    )

    assert all(0 < age(client.get(page.url)) <= 20 for page in pages)


def test_series_page_never_outlives_its_events(site, client):
    series = factories.event_series()
    factories.event(series=series, start=NOW - timedelta(hours=1), end=timezone.now() + timedelta(seconds=20))

    assert 0 < age(client.get(series.url)) <= 20


def test_page_of_somebody_logged_in_is_stored_by_nobody(site, client):
    event = factories.event()
    client.force_login(factories.admin())

    for page in (event, site.sv.events, site.sv.home):
        assert (
            client.get(page.url)["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
        )


def test_preview_is_stored_by_nobody(site, client):
    event = factories.event()
    event.save_revision()
    client.force_login(factories.admin())

    response = client.get(f"/admin/pages/{event.pk}/view_draft/")

    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert "private" in response["Cache-Control"]
