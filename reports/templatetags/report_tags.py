"""What templates ask of the reports."""

from typing import Any

from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core import dates
from core.related import related_pages
from reports import presentation
from reports.models import ReportPage
from reports.versions import history

register = template.Library()

# By name only, also for the rooms below.
RELATIONS = {
    "events.eventpage": "event_links__event",
    "people.grouppage": "group",
    "people.personpage": "authors__person",
}


for function in (
    presentation.downloads,
    presentation.big_downloads,
    presentation.meta,
    presentation.month_number,
):
    register.filter(f"report_{function.__name__}", function)


@register.inclusion_tag("components/book.html")
def book(report: ReportPage) -> dict[str, Any]:
    """The report as a cover on the shelf."""
    return presentation.card(report, get_language() or "sv")


@register.inclusion_tag("components/report_line.html")
def report_line(report: ReportPage, level: int = 3, authors: Any = ()) -> dict[str, Any]:
    """The report beside other things, with its downloads and the cards of its authors."""
    card = presentation.card(report, get_language() or "sv")
    return card | {"level": level, "authors": authors, "downloads": presentation.downloads(report)}


@register.simple_tag
def reports_about(page: Any) -> list[ReportPage]:
    """The reports of an event, a group, a member or a sub-goal: newest first."""
    found = related_pages(ReportPage.objects.all(), RELATIONS, page).newest_first().with_list_data()
    return list(found.prefetch_related("key_questions", "authors"))


@register.simple_tag
def reports_of_organisation(organisation: Any, locale: Any) -> list[ReportPage]:
    """The reports that the organisation's members have written, newest first."""
    written = ReportPage.objects.filter(authors__person__affiliations__organisation=organisation)
    found = ReportPage.objects.visible().preferring(locale)
    found = found.filter(translation_key__in=written.values("translation_key"))
    return list(found.newest_first().with_list_data().prefetch_related("key_questions", "authors"))


@register.simple_tag
def report_in_language(report: ReportPage | None, locale: Any) -> ReportPage | None:
    """The report's public page in the locale, or in the language it has; None for none."""
    if report is None:
        return None
    return ReportPage.objects.versions_of(report).visible().preferring(locale).with_list_data().first()


@register.simple_tag
def report_versions(report: ReportPage) -> list[dict[str, Any]]:
    """The PDFs that the report has published, when there was more than one in a language; newest first."""
    return presentation.versions(report, history(report))


@register.simple_tag
def report_facts(report: ReportPage, goal_page: Any = None) -> list[dict[str, str]]:
    """Publication, version, sub-goal and identifiers, as far as they are known."""
    doi = f"https://doi.org/{report.doi}" if report.doi else ""
    day = report.published_on
    facts = [
        {
            "label": _("Published"),
            "value": dates.day_month_year(day) if day else "",
            "iso": dates.iso(day) if day else "",
        },
        {"label": _("Version"), "value": report.version},
        {
            "label": _("Sub-goal"),
            "value": str(report.sub_goal) if report.sub_goal else "",
            "url": goal_page.url if goal_page else "",
        },
        {"label": _("Reference number"), "value": report.reference_number},
        {"label": "DOI", "value": report.doi, "url": doi},
        {"label": "ISBN", "value": report.isbn},
    ]
    return [fact for fact in facts if fact["value"]]
