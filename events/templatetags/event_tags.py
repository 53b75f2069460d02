"""What templates ask of the events."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from functools import partial
from typing import Any
from uuid import UUID

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.translation import get_language

from core import dates
from core.caching.memory import remembered
from core.fragments import fragment, fragments
from core.related import SUB_GOAL, RelatedPages, once, public_version
from core.urls import page_path
from events import calendars, presentation, social_card
from events.material import material_files, recording_links, recording_meta, recording_of, recordings_among
from events.models import EventIndexPage, EventPage, EventPerson
from events.series import series_place

register = template.Library()

MOST = 40  # events of a group, a sub-goal or an organisation on its own page; the calendar has them all
# By name only: this room knows none of the rooms above it.
RELATIONS = {
    "people.grouppage": "group",
    "people.personpage": "people__person programme__person",
    "reports.reportpage": "report_links__report",
}

related = RelatedPages(
    EventPage,
    RELATIONS,
    lambda events: events.latest_first().with_list_data(),
    kept=1000,
    often=(SUB_GOAL, RELATIONS["people.grouppage"], RELATIONS["people.personpage"]),
)

for function in (
    presentation.badge_of,
    presentation.when,
    presentation.where,
    presentation.spoken_language,
    presentation.fact_lines,
    presentation.programme_lines,
    presentation.recording_promise,
    presentation.registration,
    presentation.date_state,
    presentation.off_word,
    presentation.changes,
    recording_links,
    recording_meta,
    recording_of,
    recordings_among,
    series_place,
):
    register.filter(function.__name__, function)
register.simple_tag(material_files)


@register.filter
def short_hours(page: EventPage) -> str:
    """The hours with short names of the weekdays, if there are any, for rows and cards."""
    return presentation.hours(page, short=True)


ROW = "components/event_row.html"


@register.simple_tag
def event_row(event: EventPage, level: int = 3, roles: list[str] | None = None) -> str:
    """The event as a row of a list; on a member's page with what the member did there.

    It is kept as long as the event looks the same.
    """
    return fragment(row_key(event, level, roles), lambda: made_row(event, level, roles))


@register.simple_tag
def event_rows(events: Iterable[EventPage], level: int = 3) -> str:
    """The events as rows of a list, each kept as `event_row` keeps it."""
    return fragments({row_key(event, level): partial(made_row, event, level) for event in events})


def row_key(event: EventPage, level: int, roles: list[str] | None = None) -> tuple[Hashable, ...]:
    return "event", event.pk, level, tuple(roles or ()), event.phase


def made_row(event: EventPage, level: int, roles: list[str] | None = None) -> str:
    return render_to_string(ROW, row_of(event, level, roles))


def row_of(event: EventPage, level: int, roles: list[str] | None) -> dict[str, Any]:
    row = presentation.row(event, get_language() or "sv", level)
    if roles:
        first, *others = (part for part in (row["kicker"], *roles) if part)
        row["kicker"] = ", ".join([first, *(part[:1].lower() + part[1:] for part in others)])
    return row


@register.simple_tag
def event_card(page: EventPage) -> str:
    """The address of the picture that stands for the event when its page is shared, or an empty string."""
    return social_card.card_url(page)


@register.simple_tag
def month_heading(event: EventPage) -> str:
    """“September <span>2024</span>”, the heading above the events of a month."""
    name = dates.month_name(event.start)
    return format_html("{}{} <span>{}</span>", name[:1].upper(), name[1:], event.local_start.year)


@register.simple_tag
def events_about(page: Any) -> list[EventPage]:
    """The events of a group, a report or a sub-goal, the latest MOST of them: as `to_come_first` orders them."""
    return to_come_first(once(page, "events", lambda: related.of(page, MOST)))


@register.simple_tag
def all_events_url(page: Any, shown: list[EventPage]) -> str:
    """Where all events of a group or a sub-goal are, when there may be more than the shown ones; else nothing."""
    query = {
        "people.grouppage": lambda: f"group={page.slug}",
        "home.subgoalpage": lambda: f"goal={page.sub_goal.number}",
    }.get(page._meta.label_lower)
    return f"{calendar_url(page.locale)}?{query()}" if query and len(shown) == MOST else ""


@remembered
def calendar_url(locale: Any) -> str:
    index = EventIndexPage.objects.visible().filter(locale=locale).first()
    return page_path(index) if index else ""


def to_come_first(latest_first: Iterable[EventPage]) -> list[EventPage]:
    """Those that have not ended, the soonest first; then the others, the latest first."""
    coming: list[EventPage] = []
    ended: list[EventPage] = []
    for event in latest_first:
        (ended if event.end and event.end <= event.now else coming).append(event)
    return [*reversed(coming), *ended]


@register.simple_tag
def subscription_to(page: Any, filters: dict[str, Any] | None = None) -> dict[str, Any] | None:
    """The subscription that a page offers, in its language: `subscribe_url` and `feed_url`; None for none.

    A group's, a series' or a sub-goal's own calendar; for a list, the one that its filters leave.
    """
    match page._meta.label_lower:
        case "people.grouppage":
            chosen: dict[str, Any] = {"group": page}
        case "events.eventseriespage":
            chosen = {"series": page}
        case "home.subgoalpage" if page.sub_goal:
            chosen = {"goal": page.sub_goal}
        case "events.eventindexpage":
            chosen = filters or {}
        case _:
            return None
    return calendars.subscription(page.language, chosen)


@register.simple_tag
def events_of_person(person: Any) -> list[dict[str, Any]]:
    """The events that a member had a part in, latest first: `event` and `roles`."""
    roles = roles_in_events(person.translation_key)
    events = once(person, "events", lambda: related.of(person))
    return [
        {"event": event, "roles": [str(role.label) for role in roles.get(event.pk, ())]} for event in events
    ]


@remembered
def roles_in_events(person: UUID) -> dict[int, list[EventPerson.Role]]:
    """The roles of the member with the key in each event that names them, in whichever language, in their order."""
    found = defaultdict(list)
    rows = EventPerson.objects.filter(person__translation_key=person).order_by("sort_order")
    for event, role in rows.values_list("event_id", "role"):
        found[event].append(EventPerson.Role(role))
    return found


@register.simple_tag
def events_of_organisation(organisation: Any, locale: Any) -> list[EventPage]:
    """The latest MOST events that the organisation or its people have a part in: as `to_come_first` orders them."""
    events = EventPage.objects.visible().preferring(locale).of_organisation(organisation)
    about = "organisation", organisation.pk, locale.pk
    return to_come_first(related.kept(about, lambda: related.finish(events)[:MOST]))


@register.simple_tag
def all_events_of_organisation_url(organisation: Any, locale: Any, shown: list[EventPage]) -> str:
    """Where all of them are, when there may be more than the shown ones; else nothing."""
    return f"{calendar_url(locale)}?organisation={organisation.pk}" if len(shown) == MOST else ""


@register.simple_tag
def event_in_language(key: int | None, locale: Any) -> EventPage | None:
    """The public page of the event with the key, in the locale or in the language it has; or None."""
    return public_version(EventPage, key, locale)
