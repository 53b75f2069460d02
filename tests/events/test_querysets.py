"""The calendar's words: every event is in exactly one of upcoming, ongoing and past, to the second."""

from datetime import UTC, datetime, timedelta

import pytest

from events.lifecycle import Partition, partition
from events.models import EventPage
from tests import factories

START = datetime(2024, 9, 25, 6, 15, tzinfo=UTC)
END = datetime(2024, 9, 25, 7, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("now", "place"),
    [
        (START - timedelta(days=400), "upcoming"),
        (START - SECOND, "upcoming"),
        (START - timedelta(microseconds=1), "upcoming"),
        (START, "ongoing"),
        (END - SECOND, "ongoing"),
        (END - timedelta(microseconds=1), "ongoing"),
        (END, "past"),
        (END + SECOND, "past"),
    ],
)
def test_event_is_in_one_list_at_every_moment(site: factories.Site, now: datetime, place: str) -> None:
    page = factories.event(start=START, end=END)
    events = EventPage.objects.all()
    lists = {"upcoming": events.upcoming(now), "ongoing": events.ongoing(now), "past": events.past(now)}
    assert {name: list(found) for name, found in lists.items()} == {
        name: [page] if name == place else [] for name in lists
    }
    assert list(events.not_past(now)) == ([] if place == "past" else [page])
    assert partition(page.facts, now) is Partition(place)


def test_lists_share_all_events_between_them(site: factories.Site) -> None:
    """Events around a common boundary, and at every boundary of any of them."""
    moments = [START + timedelta(minutes=15 * number) for number in range(5)]
    spans = [(start, end) for start in moments for end in moments if start < end]
    for number, (start, end) in enumerate(spans):
        factories.event(title=f"Seminarium {number}", start=start, end=end)
    events = EventPage.objects.all()
    for now in [moment + nudge for moment in moments for nudge in (-SECOND, timedelta(0), SECOND)]:
        parts = [set(found) for found in (events.upcoming(now), events.ongoing(now), events.past(now))]
        assert sum(map(len, parts)) == len(spans)
        assert len(set().union(*parts)) == len(spans)


def test_order_is_stable(site: factories.Site) -> None:
    later = factories.event(start=START + timedelta(days=1), end=END + timedelta(days=1))
    first, second = factories.event(start=START, end=END), factories.event(start=START, end=END)
    assert list(EventPage.objects.soonest_first()) == [first, second, later]
    assert list(EventPage.objects.latest_first()) == [later, second, first]


def test_year_is_the_swedish_one(site: factories.Site) -> None:
    """23:30 UTC on New Year's Eve is half past midnight in Sweden."""
    start = datetime(2024, 12, 31, 23, 30, tzinfo=UTC)
    page = factories.event(start=start, end=start + timedelta(hours=1))
    assert list(EventPage.objects.in_year(2025)) == [page]
    assert list(EventPage.objects.in_year(2024)) == []


def test_filters_combine(site: factories.Site) -> None:
    goal, workshop = factories.sub_goal(4), factories.event_format("Workshop", "Workshop")
    wanted = factories.event(start=START, end=END, sub_goal=goal, format=workshop, event_language="en")
    both = factories.event(start=START, end=END, event_language="mul")
    other = factories.event(start=START + timedelta(days=400), end=END + timedelta(days=400))
    events = EventPage.objects.soonest_first()
    assert list(events.matching({})) == [wanted, both, other]
    assert list(events.matching({"language": "en"})) == [wanted, both]
    assert list(events.matching({"year": 2024, "language": "sv"})) == [both]
    everything = {"year": 2024, "goal": goal, "format": workshop, "language": "en"}
    assert list(events.matching(everything)) == [wanted]
    assert list(events.matching(everything | {"year": 2025})) == []


def test_visible_events_are_live_and_open_to_everybody(site: factories.Site) -> None:
    public = factories.event()
    factories.event(live=False)
    private = factories.event()
    factories.restrict(private)
    assert list(EventPage.objects.visible()) == [public]


def test_events_below_a_private_page_are_not_visible(site: factories.Site) -> None:
    factories.event()
    english = factories.event("en")
    factories.restrict(site.sv.events)
    assert list(EventPage.objects.visible()) == [english]


def test_recordings(site: factories.Site) -> None:
    now = datetime.now(UTC)
    ended = {"start": now - timedelta(hours=2), "end": now - timedelta(hours=1)}
    factories.event(**ended)
    factories.event(recording_url="https://vimeo.com/2")  # has not begun
    recorded = factories.event(recording_url="https://vimeo.com/1", **ended)
    assert list(EventPage.objects.with_recording(now)) == [recorded]


def test_calendar_shows_each_event_once(client, site: factories.Site) -> None:
    now = datetime.now(UTC)
    spans = {"Kommande": (5, 6), "Pågående": (-1, 1), "Avslutat": (-3, -2)}
    for title, (start, end) in spans.items():
        factories.event(title=title, start=now + timedelta(hours=start), end=now + timedelta(hours=end))
    context = client.get(site.sv.events.url).context
    assert [page.title for page in context["upcoming"]] == ["Pågående", "Kommande"]
    assert [page.title for page in context["items"]] == ["Avslutat"]


def test_calendar_leaves_a_bad_filter_out(client, site: factories.Site) -> None:
    factories.event(title="Kommande")
    answer = client.get(site.sv.events.url + "?year=nej&goal=99&format=x&language=fi")
    assert [page.title for page in answer.context["upcoming"]] == ["Kommande"]
    assert client.get(site.sv.events.url + "?page=2").status_code == 404
