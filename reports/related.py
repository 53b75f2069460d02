"""The reports that belong to pages of other rooms."""

from typing import Any

from core.related import RelatedPages, once
from reports.models import ReportPage

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


def reports_about(page: Any) -> list[ReportPage]:
    """The reports of an event, a group, a member or a sub-goal: newest first."""
    return once(page, "reports", lambda: related.of(page))
