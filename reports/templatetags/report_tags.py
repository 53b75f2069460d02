"""What templates ask of the reports."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core import dates
from core.fragments import fragment, fragments
from core.related import public_version
from reports import presentation
from reports.models import ReportPage
from reports.related import (
    all_reports_of_organisation_url,
    all_reports_url,
    reports_about,
    reports_of_organisation,
)
from reports.versions import history

register = template.Library()

for function in (reports_about, all_reports_url, reports_of_organisation, all_reports_of_organisation_url):
    register.simple_tag(function)

for function in (
    presentation.downloads,
    presentation.big_downloads,
    presentation.meta,
    presentation.month_number,
):
    register.filter(f"report_{function.__name__}", function)


BOOK, LINE = "components/book.html", "components/report_line.html"


@register.simple_tag
def books(reports: Iterable[ReportPage]) -> str:
    """The reports as covers on the shelf."""
    return fragments({("book", report.pk): partial(made_book, report) for report in reports})


def made_book(report: ReportPage) -> str:
    return render_to_string(BOOK, presentation.card(report, get_language() or "sv"))


@register.simple_tag
def report_line(report: ReportPage, level: int = 3, authors: Any = ()) -> str:
    """The report beside other things, with its downloads and the cards of its authors."""
    named = tuple((author.name, author.url) for author in authors)
    return fragment(
        ("report", report.pk, level, named), lambda: render_to_string(LINE, line_of(report, level, authors))
    )


def line_of(report: ReportPage, level: int, authors: Any) -> dict[str, Any]:
    card = presentation.card(report, get_language() or "sv")
    return card | {"level": level, "authors": authors, "downloads": presentation.downloads(report)}


@register.simple_tag
def report_in_language(key: int | None, locale: Any) -> ReportPage | None:
    """The public page of the report with the key, in the locale or in the language it has; or None."""
    return public_version(ReportPage, key, locale)


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
