"""Events and their recordings as feed entries."""

from datetime import date, datetime
from typing import Any

from django.db.models import F
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import dates, feeds
from core.caching.memory import remembered
from core.urls import page_url
from events import presentation
from events.calendars import log_of, with_log
from events.material import recording_facts
from events.models import EventPage


@feeds.lasting
def event_entries(locale: Any) -> list[feeds.Entry]:
    """The events that were announced last, each in the language where it exists there."""
    events = EventPage.objects.visible().preferring(locale).filter(start__isnull=False)
    events = with_log(events.with_list_data()).order_by(F("first_published_at").desc(nulls_last=True), "-pk")
    return [event_entry(page, locale.language_code) for page in events[: feeds.LIMIT]]


def event_entry(page: EventPage, language: str) -> feeds.Entry:
    """The entry is new when the event is announced, and updated with each publish or change."""
    log = log_of(page)
    announced = page.first_published_at or log.first or page.start
    updated = max(moment for moment in (announced, page.last_published_at, log.latest) if moment)
    when = ", ".join(part for part in (presentation.when(page), presentation.hours(page)) if part)
    facts = f"{capfirst(when)}. {presentation.where(page)}."
    return feeds.Entry(
        key=feeds.entry_key(page.translation_key, language),
        url=page_url(page),
        title=f"{presentation.off_word(page)} {page.title}".strip(),
        summary=f"{facts} {page.description}".strip(),
        published=announced,
        updated=updated,
        language=page.language,
        categories=(page.format.name,) if page.format else (),
    )


def recording_entries(locale: Any, now: datetime) -> list[feeds.Entry]:
    """The recordings that can be watched now, newest first."""
    found = recorded(locale, dates.day_of(now))
    events = [page for page in found if page.end <= now][: feeds.LIMIT]
    return [recording_entry(page, locale.language_code) for page in events]


@remembered
def recorded(locale: Any, day: date) -> list[EventPage]:
    """The events whose recordings can be watched when the day ends, as many more as end on the day."""
    begin, end = dates.whole_days(day)
    events = EventPage.objects.visible().preferring(locale).past(end).with_list_data()
    events = events.recorded(day).newest_recording_first()
    return list(events[: feeds.LIMIT + events.filter(end__gt=begin).count()])


def recording_entry(page: EventPage, language: str) -> feeds.Entry:
    day = page.recording_published_on
    published = dates.start_of_day(day) if day else page.end
    held = _("Held on %(day)s.") % {"day": dates.day_month_year(page.start)}
    return feeds.Entry(
        key=feeds.entry_key(page.translation_key, language, "recording:"),
        url=f"{page_url(page)}#recording",
        title=page.title,
        summary=f"{capfirst(', '.join(recording_facts(page)))}. {held} {page.description}".strip(),
        published=published,
        updated=max(published, page.last_published_at or published),
        language=page.language,
        categories=(page.format.name,) if page.format else (),
    )


EVENTS = feeds.Source(gettext_lazy("Events"), event_entries, "events.eventindexpage")
RECORDINGS = feeds.Source(gettext_lazy("Recordings"), recording_entries, "events.eventindexpage")
