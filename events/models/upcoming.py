"""The next events, which pages of events and the home page show."""

from datetime import datetime, timedelta

from wagtail.models import Locale

from core.caching.memory import remembered
from events.models.event import EventPage

SOONEST = 12


def soonest(locale: Locale, now: datetime, *, taking_place: bool = False) -> list[EventPage]:
    """The next events in the locale that have not ended, soonest first, at most SOONEST; kept, thus only to read.

    `taking_place` leaves out what is cancelled or postponed.
    """
    hour = now.replace(minute=0, second=0, microsecond=0)
    return [event for event in _soonest(locale, hour, taking_place) if event.end > now][:SOONEST]


@remembered
def _soonest(locale: Locale, hour: datetime, taking_place: bool) -> list[EventPage]:
    """Those that had not ended when the hour began: as many more as end within it."""
    events = EventPage.objects.visible().filter(locale=locale, start__isnull=False).not_past(hour)
    if taking_place:
        events = events.exclude(status__in=(EventPage.Status.CANCELLED, EventPage.Status.POSTPONED))
    # Put into order here: asked for in order, SQLite reads every event that there ever was.
    times = sorted(events.order_by().values_list("start", "pk", "end"))
    ending = sum(end <= hour + timedelta(hours=1) for _start, _key, end in times)
    keys = [key for _start, key, _end in times[: SOONEST + ending]]
    found = EventPage.objects.with_list_data().in_bulk(keys)
    return [found[key] for key in keys]
