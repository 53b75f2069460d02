"""Event pages as calendar events, and which of them a subscription holds."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.db.models import Count, Max, Min, OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.urls import absolute_url, page_url, webcal_url
from events import ical
from events.changes import EventChange
from events.lifecycle import Partition, partition

if TYPE_CHECKING:
    from events.models import EventPage
    from events.querysets import EventPageQuerySet

# Identifies the site for ever, whatever address it moves to: a calendar that sees another UID sees another event.
UID_DOMAIN = "calendar.atmp2030"


@dataclass(frozen=True)
class Log:
    """What the public log says about an event: how many rows, and when the first and the last were written."""

    rows: int
    first: datetime | None
    latest: datetime | None


def log_of(page: "EventPage") -> Log:
    """The log of a page: from the query that read it (`with_log`), or from its rows."""
    if hasattr(page, "log_rows"):
        return Log(page.log_rows or 0, page.log_first, page.log_latest)
    moments = [change.changed_at for change in page.changes]
    return Log(len(moments), min(moments, default=None), max(moments, default=None))


def with_log(events: "EventPageQuerySet") -> "EventPageQuerySet":
    """The events with their logs, in the same query."""
    rows = EventChange.objects.filter(event_key=OuterRef("translation_key")).order_by().values("event_key")

    def of_rows(name: str, what: Any) -> Subquery:
        return Subquery(rows.annotate(**{name: what}).values(name))

    return events.annotate(
        log_rows=of_rows("log_rows", Count("pk")),
        log_first=of_rows("log_first", Min("changed_at")),
        log_latest=of_rows("log_latest", Max("changed_at")),
    )


def calendar_event(page: "EventPage", language: str) -> ical.CalendarEvent:
    """The event for a calendar in the language; the page needs a start and an end.

    It is modified when the page was last published, so that new words reach calendars, too; only new facts
    (rows of the log) raise the sequence.
    """
    log = log_of(page)
    moments = [log.first, page.first_published_at, page.last_published_at, log.latest]
    known = [moment for moment in moments if moment] or [page.start]
    with override(language):
        return ical.CalendarEvent(
            uid=f"{page.translation_key}@{UID_DOMAIN}",
            url=page_url(page),
            title=page.title,
            start=page.start,
            end=page.end,
            created=min(known),
            modified=max(known),
            sequence=max(0, log.rows - 1),
            status=page.status,
            whole_days=page.is_save_the_date,
            description="\n\n".join(part for part in (_reason(page), page.lead) if part),
            location=location(page),
            title_language=page.language if page.language != language else "",
            categories=(page.format.name,) if page.format else (),
        )


def _reason(page: "EventPage") -> str:
    return page.status_reason if page.is_off else ""


def location(page: "EventPage") -> str:
    """Where, for a calendar: “Online (Zoom)”, the venue, or both; never the address of the meeting room."""
    online = _("Online") + (f" ({page.platform})" if page.platform else "")
    if not page.is_on_site:
        return online
    return f"{page.venue} / {online}" if page.is_online and page.venue else page.venue or _("On site")


# --- Addresses -----------------------------------------------------------------


def event_path(page: "EventPage", language: str) -> str:
    """The path of the event's calendar file."""
    return reverse("event_calendar", args=[page.translation_key, language])


def feed_path(language: str, filters: dict[str, Any] | None = None) -> str:
    """The path of the subscription for cleaned filters, of a list or of the subscription itself."""
    query = feed_query(filters or {})
    path = reverse("calendar", args=[language])
    return f"{path}?{urlencode(query)}" if query else path


def feed_query(filters: dict[str, Any]) -> dict[str, str]:
    """The filters as a subscription's address names them: those that it does not know are left out."""
    named = {
        "language": filters.get("language"),
        "group": getattr(filters.get("group"), "translation_key", None),
        "goal": getattr(filters.get("goal"), "number", None),
        "format": getattr(filters.get("format"), "pk", None),
        "series": getattr(filters.get("series"), "translation_key", None),
    }
    return {name: str(value) for name, value in named.items() if value}


def subscription(language: str, filters: dict[str, Any] | None = None) -> dict[str, Any]:
    """The ways to subscribe: `subscribe_url` for calendar programs, `feed_url` to paste into others.

    `is_part` says whether the filters leave something out.
    """
    path = feed_path(language, filters)
    return {
        "subscribe_url": webcal_url(path),
        "feed_url": absolute_url(path),
        "is_part": bool(feed_query(filters or {})),
    }


def links(page: "EventPage") -> dict[str, str]:
    """The ways into a visitor's calendar (templates/components/calendar_links.html).

    None for an event that is over, called off, has no time or is not published.
    """
    is_over = partition(page.facts, page.now) is Partition.PAST
    if is_over or page.is_off or not (page.start and page.end and page.pk and page.live):
        return {}
    event = calendar_event(page, page.language)
    return {
        "file_url": event_path(page, page.language),
        "subscribe_url": webcal_url(feed_path(page.language)),
        "google_url": ical.google_calendar_url(event, language=page.language),
        "outlook_url": ical.outlook_url(event, language=page.language),
    }
