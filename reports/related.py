"""The reports that belong to pages of other rooms."""

from collections.abc import Callable
from functools import cache
from typing import Any

from core.caching.memory import remembered
from core.related import RelatedPages, once
from core.urls import page_path
from reports.models import EventReport, ReportIndexPage, ReportPage

# By name only, also for the rooms below.
RELATIONS = {
    "events.eventpage": "event_links__event",
    "people.grouppage": "group",
    "people.personpage": "authors__person",
}


related = RelatedPages(
    ReportPage,
    RELATIONS,
    lambda reports: reports.newest_first().with_list_data().prefetch_related("key_questions", "authors"),
)


# What a page's reports are in the list of all, for the pages that show only the newest MOST of them.
MOST = 12
IN_THE_LIST: dict[str, Callable[[Any], str]] = {
    "people.grouppage": lambda page: f"group={page.slug}",
    "home.subgoalpage": lambda page: f"goal={page.sub_goal.number}",
}


def reports_about(page: Any) -> list[ReportPage]:
    """The reports of an event or a member, or the newest MOST of a group or a sub-goal: newest first."""
    most = MOST if page._meta.label_lower in IN_THE_LIST else None
    return once(page, "reports", lambda: related.of(page, most))


def all_reports_url(page: Any, shown: list[ReportPage]) -> str:
    """Where all reports of a group or a sub-goal are, when there may be more than the shown ones; else nothing."""
    query = IN_THE_LIST.get(page._meta.label_lower)
    return f"{list_url(page.locale)}?{query(page)}" if query and len(shown) == MOST else ""


def reports_of_organisation(organisation: Any, locale: Any) -> list[ReportPage]:
    """The newest MOST reports that the organisation's members have written, newest first."""
    reports = ReportPage.objects.visible().preferring(locale).of_organisation(organisation)
    about = "organisation", organisation.pk, locale.pk
    return related.kept(about, lambda: related.finish(reports)[:MOST])


def all_reports_of_organisation_url(organisation: Any, locale: Any, shown: list[ReportPage]) -> str:
    """Where all of them are, when there may be more than the shown ones; else nothing."""
    return f"{list_url(locale)}?organisation={organisation.pk}" if len(shown) == MOST else ""


@remembered
def list_url(locale: Any) -> str:
    index = ReportIndexPage.objects.visible().filter(locale=locale).first()
    return page_path(index) if index else ""


@cache
def presenting() -> RelatedPages:
    """The events that present a report. Their model is known by relation only."""
    events = EventReport._meta.get_field("event").related_model
    relation = {"reports.reportpage": "report_links__report"}
    return RelatedPages(events, relation, lambda found: found.latest_first().with_list_data())
