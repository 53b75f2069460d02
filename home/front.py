"""What the home page shows by itself, so that it is never empty and never stale."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from wagtail.models import Locale, Page

from core import dates
from core.caching.memory import remembered
from core.related import public_version
from events.lifecycle import State, state_at
from events.models import EventPage
from events.models.upcoming import soonest
from news.models import NewsPage
from reports.models import ReportPage

BESIDE = 3  # events beside the next one, and past ones where none is planned
NEWS = 3
RECORDED = 10  # recordings among which the newest one is looked for
PINNABLE = (EventPage, ReportPage, NewsPage)


def front_page_content(locale: Locale, now: datetime, pinned: Page | None = None) -> dict[str, Any]:
    """The context of the home page; what is `pinned` stands in no second place.

    `planned` holds every event that was considered, so that the page is kept no longer than all of them allow
    (events/caching.py).
    """
    planned = soonest(locale, now, taking_place=True)
    events = EventPage.objects.visible().filter(locale=locale).with_list_data()
    past = [] if planned else list(events.past(now).latest_first()[:BESIDE])
    return {
        "planned": planned,
        "past": past,
        **beside_the_next(planned, pinned),
        "newest_recording": newest_recording(locale, now),
        **whatever_the_time(locale, pinned.translation_key if pinned else None),
    }


@remembered
def whatever_the_time(locale: Locale, pinned: UUID | None) -> dict[str, Any]:
    """What the clock does not change, without the pinned page, which may be the version in the other language."""
    from home.models import SubGoalPage  # the page that asks is defined there too

    reports = ReportPage.objects.visible().preferring(locale).exclude(translation_key=pinned)
    news = NewsPage.objects.visible().filter(locale=locale).exclude(translation_key=pinned)
    goals = SubGoalPage.objects.visible().filter(locale=locale)
    return {
        "newest_report": reports.newest_first().with_list_data().first(),
        "news": list(news.newest_first().with_list_data()[:NEWS]),
        "goals": list(goals.order_by("sub_goal__number")),
    }


def newest_recording(locale: Locale, now: datetime) -> EventPage | None:
    """The event whose recording was published last and can be watched now."""
    newest = newest_recorded(locale)
    shown = (event for event in newest if state_at(event.facts, now) == State.RECORDING_AVAILABLE)
    if (found := next(shown, None)) or len(newest) < RECORDED:
        return found
    recordings = EventPage.objects.visible().preferring(locale).with_recording(now).with_list_data()
    return recordings.newest_recording_first().first()


@remembered
def newest_recorded(locale: Locale) -> list[EventPage]:
    """The events with a recording, be it shown now or not, the newest recording first."""
    recorded = EventPage.objects.visible().preferring(locale).exclude(recording_url="").with_list_data()
    return list(recorded.newest_recording_first()[:RECORDED])


def beside_the_next(planned: list[EventPage], pinned: Page | None) -> dict[str, list[EventPage]]:
    """The events beside the next one: those that one can register for first, the others below them."""
    key = pinned.translation_key if pinned else None
    others = [event for event in planned[1:] if event.translation_key != key]
    is_open = [event for event in others if event.state in (State.OPEN, State.CLOSING)][:BESIDE]
    later = [event for event in others if event not in is_open]
    return {"open_registrations": is_open, "later": later[: BESIDE - len(is_open)]}


def pinned_page(page: Page | None, until: date | None, locale: Locale, now: datetime) -> Page | None:
    """The page that an editor pinned, in the locale where it exists there; None once its last day has passed.

    None also while no version of it is open to everybody.
    """
    if page is None or until is None or dates.end_of_day(until) <= now:
        return None
    model = page.specific_class
    if model not in PINNABLE:
        return None
    return public_version(model, page.pk, locale)
