"""What the home page shows by itself, so that it is never empty and never stale."""

from datetime import date, datetime
from typing import Any

from wagtail.models import Locale, Page

from core import dates
from core.querysets import BasePageQuerySet
from events.lifecycle import State
from events.models import EventPage
from news.models import NewsPage
from reports.models import ReportPage

PLANNED = 12  # events to come that are looked at
BESIDE = 3  # events beside the next one, and past ones where none is planned
NEWS = 3
PINNABLE = (EventPage, ReportPage, NewsPage)


def front_page_content(locale: Locale, now: datetime, pinned: Page | None = None) -> dict[str, Any]:
    """The context of the home page; what is `pinned` stands in no second place.

    `planned` holds every event that was considered, so that the page is kept no longer than all of them allow
    (events/caching.py).
    """
    from home.models import SubGoalPage  # the page that asks is defined there too

    events = EventPage.objects.visible().filter(locale=locale).with_list_data()
    to_come = events.not_past(now).filter(status__in=["scheduled", "rescheduled"])
    planned = list(to_come.soonest_first()[:PLANNED])
    past = [] if planned else list(events.past(now).latest_first()[:BESIDE])
    recordings = EventPage.objects.visible().preferring(locale).with_recording(now).with_list_data()
    reports = without(pinned, ReportPage.objects.visible().preferring(locale))
    news = without(pinned, NewsPage.objects.visible().filter(locale=locale))
    goals = SubGoalPage.objects.visible().filter(locale=locale).select_related("sub_goal")
    return {
        "planned": planned,
        "past": past,
        **beside_the_next(planned, pinned),
        "newest_recording": recordings.newest_recording_first().first(),
        "newest_report": reports.newest_first().with_list_data().first(),
        "news": list(news.newest_first().with_list_data()[:NEWS]),
        "goals": list(goals.order_by("sub_goal__number")),
    }


def without(pinned: Page | None, pages: BasePageQuerySet) -> BasePageQuerySet:
    """By key: the pinned page may be the version in the other language."""
    return pages.exclude(translation_key=pinned.translation_key) if pinned else pages


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
    return model.objects.versions_of(page).visible().preferring(locale).with_list_data().first()
