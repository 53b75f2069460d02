"""All reports in one list of the admin: their year, their PDFs, and whether a screen reader can read these."""

from typing import Any, ClassVar

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core import dates
from core.listing import (
    ListColumn,
    ListFilterSet,
    ListView,
    ListViewSet,
    list_columns,
    page_filter,
    sub_goal_filter,
)
from core.models import Document
from reports.models import Language, ReportPage


def unreadable() -> QuerySet:
    """The documents that were read, and that a screen reader cannot read."""
    return Document.objects.filter(Q(is_tagged=False) | Q(has_text=False))


class ReportFilterSet(ListFilterSet):
    year = django_filters.NumberFilter(
        field_name="published_on__year", label=_("Year"), min_value=1900, max_value=9998
    )
    pdf = django_filters.ChoiceFilter(
        label=_("Language of the PDF"),
        choices=[*Language.choices, ("none", _("No PDF"))],
        method="with_pdf",
    )
    accessible = django_filters.ChoiceFilter(
        label=_("PDF for screen readers"),
        choices=[("yes", _("Every PDF is tagged")), ("no", _("A PDF is not tagged"))],
        method="with_tags",
    )
    group = page_filter("people.GroupPage", "group", _("Working group"))
    sub_goal = sub_goal_filter()

    class Meta(ListFilterSet.Meta):
        model = ReportPage

    def with_pdf(self, reports: QuerySet, name: str, value: str) -> QuerySet:
        if value == "none":
            return reports.filter(files=None)
        return reports.filter(files__language=value).distinct()

    def with_tags(self, reports: QuerySet, name: str, value: str) -> QuerySet:
        """A report without a PDF is in neither group."""
        bad = Q(pk__in=ReportPage.objects.filter(files__document__in=unreadable()).values("pk"))
        return reports.filter(files__isnull=False).filter(bad if value == "no" else ~bad).distinct()


class ReportListView(ListView):
    related = ("group", "sub_goal", "cover", "files__document__cover")
    pictures = ("cover", "main_file.document.cover")


def published_on(report: ReportPage) -> str:
    return dates.day_month_year(report.published_on) if report.published_on else ""


def languages(report: ReportPage) -> str:
    return ", ".join(row.get_language_display() for row in report.ordered_files)


def tagged(report: ReportPage) -> Any:
    """Whether every PDF is tagged, in words; empty without a PDF."""
    if not report.ordered_files:
        return ""
    return gettext("Not tagged") if report.needs_accessible_version else gettext("Tagged")


class ReportListingViewSet(ListViewSet):
    model = ReportPage
    index_view_class = ReportListView
    filterset_class = ReportFilterSet
    name = "report_list"
    icon = "doc-full"
    menu_label = _("Reports")
    menu_order = 120
    ordering = "-published_on"
    list_display: ClassVar = list_columns(
        ListColumn("published_on", label=_("Date"), accessor=published_on, sort_key="published_on"),
        ListColumn("pdf", label="PDF", accessor=languages),
        ListColumn("tagged", label=_("Tags"), accessor=tagged),
        ListColumn("group", label=_("Working group"), accessor=lambda page: getattr(page.group, "title", "")),
        title=_("Title"),
    )
