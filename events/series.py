"""The place of an event in its series."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from core import dates
from core.urls import page_path

if TYPE_CHECKING:
    from events.models import EventPage, EventSeriesPage


@dataclass(frozen=True)
class SeriesLink:
    """A line of templates/components/linklist.html; `language` is its code when it is not the page's."""

    url: str
    text: str
    meta: str
    language: str


@dataclass(frozen=True)
class SeriesPlace:
    """The series and the links to the events before and after this one, as far as there are any."""

    title: str
    url: str
    language: str
    neighbours: list[SeriesLink]


def series_of(page: "EventPage") -> "EventSeriesPage | None":
    """The public page of the event's series, in the event's language where it exists there."""
    if page.series is None:
        return None
    return type(page.series).objects.versions_of(page.series).visible().preferring(page.locale).first()


def series_place(page: "EventPage") -> SeriesPlace | None:
    series = series_of(page)
    if series is None:
        return None
    before, after = neighbours(page, series)
    links = [(_("Previous: %(day)s"), before), (_("Next: %(day)s"), after)]
    return SeriesPlace(
        series.title,
        page_path(series),
        other_language(series, page),
        [link(words, event, page) for words, event in links if event],
    )


def neighbours(page: "EventPage", series: "EventSeriesPage") -> "tuple[EventPage | None, EventPage | None]":
    """The events of the series before and after the page by their start; also for a draft, which is not in the list."""
    if page.start is None:
        return None, None
    events = type(page).objects.in_series(series).visible().preferring(page.locale).with_list_data()
    others = [event for event in events if event.start and event.translation_key != page.translation_key]
    # Events with the same start need an order that is the same seen from each of them.
    others.sort(key=_order)
    before = [event for event in others if _order(event) < _order(page)]
    after = [event for event in others if _order(event) > _order(page)]
    return (before[-1] if before else None), (after[0] if after else None)


def _order(event: "EventPage") -> tuple[Any, str]:
    return event.start, str(event.translation_key)


def link(words: str, event: "EventPage", page: "EventPage") -> SeriesLink:
    meta = words % {"day": dates.day_month_year(event.start)}
    return SeriesLink(page_path(event), event.title, meta, other_language(event, page))


def other_language(target: Any, page: "EventPage") -> str:
    return target.language if target.language != page.language else ""
