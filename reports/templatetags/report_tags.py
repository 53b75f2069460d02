"""What templates ask of the reports."""

from typing import Any

from django import template

from core.related import related_pages
from reports.models import ReportPage

register = template.Library()

# By name only, also for the rooms below.
RELATIONS = {
    "events.eventpage": "event_links__event",
    "people.grouppage": "group",
    "people.personpage": "authors__person",
}


@register.simple_tag
def reports_about(page: Any) -> list[ReportPage]:
    """The reports of an event, a group, a member or a sub-goal: newest first."""
    return list(related_pages(ReportPage.objects.all(), RELATIONS, page).newest_first().with_list_data())


@register.simple_tag
def report_in_language(report: ReportPage | None, locale: Any) -> ReportPage | None:
    """The report's public page in the locale, or in the language it has; None for none."""
    if report is None:
        return None
    return ReportPage.objects.versions_of(report).visible().preferring(locale).with_list_data().first()
