"""Subscriptions: the events that end after a moment, each written once in a generation of the content."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from wagtail.models import Locale

from core.caching.memory import Kept, remembered
from events import calendars, ical
from events.models import EventPage

PAST = timedelta(days=365)  # how far back a subscription reaches
MOST = 2000  # events that are kept as they are written, about a kilobyte each
_written: Kept[tuple[int, str], ical.Written] = Kept(MOST)


def held(locale: Locale, language: str, now: datetime, filters: dict[str, Any]) -> list[ical.Written]:
    """What a subscription holds for the cleaned filters: all that end later than a year ago.

    The keys of all of them are kept, and each event as it is written; only filters ask the database.
    """
    since = now - PAST
    keys: Iterable[int] = keys_since(locale, since.replace(minute=0, second=0, microsecond=0))
    if filters:
        keys = matching(keys, filters)
    found = _written.many([(key, language) for key in keys], write)
    return [event for event in found.values() if event.end > since]


@remembered
def keys_since(locale: Locale, since: datetime) -> tuple[int, ...]:
    """The events that end after the moment, each once, in the locale where it exists there."""
    # Without a start there is no end either that would be later; asked otherwise, the planner walks all starts.
    events = EventPage.objects.visible().preferring(locale).filter(end__gt=since).exclude(start=None)
    return tuple(events.order_by().values_list("pk", flat=True))


def matching(keys: Iterable[int], filters: dict[str, Any]) -> QuerySet:
    """Those of the keys whose events match. By key, so that the number of older events does not matter."""
    found = EventPage.objects.filter(pk__in=keys).matching(filters)
    if series := filters.get("series"):
        found = found.in_series(series)
    return found.order_by().values_list("pk", flat=True)


def write(unknown: list[tuple[int, str]]) -> dict[tuple[int, str], ical.Written]:
    """The events of the keys, with their logs, in the languages that are asked for."""
    pages = calendars.with_log(EventPage.objects.with_list_data()).in_bulk(
        {key for key, _language in unknown}
    )
    return {
        (key, language): ical.written(calendars.calendar_event(pages[key], language), language)
        for key, language in unknown
        if key in pages
    }
