"""The vocabulary, and the report of searches without results, in the admin."""

from datetime import datetime, timedelta
from typing import Any, ClassVar

import django_filters
from django.conf import settings
from django.db.models import Max, QuerySet, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import SnippetViewSet

from core import dates
from core.models import User
from core.needs import Item, Need
from search.models import MissedQuery, Synonym

PERIODS = ((7, _("The last week")), (30, _("The last month")), (180, _("The last half year")))


class SynonymViewSet(SnippetViewSet):
    model = Synonym
    icon = "search"
    menu_label = _("Synonyms of the search")
    list_display: ClassVar = ["words_sv", "words_en"]


class MissedQueryFilterSet(WagtailFilterSet):
    """By language and by time."""

    language = django_filters.ChoiceFilter(label=_("Language"), choices=settings.LANGUAGES)
    days = django_filters.ChoiceFilter(label=_("Period"), choices=PERIODS, method="within")

    class Meta:
        model = MissedQuery
        fields: ClassVar = ["language"]

    def within(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.filter(day__gt=timezone.localdate() - timedelta(days=int(value)))


class MissedQueriesView(ReportView):
    """Each query once, what was asked for most often first."""

    page_title = _("Searches without results")
    header_icon = "search"
    index_url_name = "search_missed"
    index_results_url_name = "search_missed_results"
    model = MissedQuery
    permission_policy = ModelPermissionPolicy(MissedQuery)
    any_permission_required: ClassVar = ["view"]
    is_searchable = False
    filterset_class = MissedQueryFilterSet
    no_results_message = _("Every search has found something.")
    columns: ClassVar = [
        Column("query", label=_("Query"), accessor=lambda row: row["query"]),
        Column("language", label=_("Language"), accessor=lambda row: row["language"]),
        Column("times", label=_("Times"), accessor=lambda row: row["times"]),
        Column("latest", label=_("Latest"), accessor=lambda row: dates.day_month_year(row["latest"])),
    ]
    list_export: ClassVar = ["query", "language", "times", "latest"]
    export_headings: ClassVar = {
        "query": _("Query"),
        "language": _("Language"),
        "times": _("Times"),
        "latest": _("Latest"),
    }
    export_filename = "searches-without-results"

    def get_base_queryset(self) -> QuerySet:
        return MissedQuery.objects.all()

    def get_queryset(self) -> QuerySet:
        rows = super().get_queryset().order_by().values("query", "language")
        return rows.annotate(times=Sum("count"), latest=Max("day")).order_by("-times", "-latest", "query")

    def to_row_dict(self, item: dict[str, Any]) -> dict[str, Any]:
        return {**item, "latest": item["latest"].isoformat()}


def asked_in_vain(user: User, now: datetime) -> Need | None:
    """What somebody looked for in the last week and did not find, most often first."""
    if not MissedQueriesView.permission_policy.user_has_permission(user, "view"):
        return None
    week = MissedQuery.objects.filter(day__gt=dates.day_of(now) - timedelta(days=PERIODS[0][0]))
    rows = list(week.values_list("query").annotate(times=Sum("count")).order_by("-times", "query"))
    text = ngettext(
        "%(count)d search found nothing in the last week.",
        "%(count)d different searches found nothing in the last week.",
        len(rows),
    )
    return Need(
        "searches-in-vain",
        text % {"count": len(rows)},
        tuple(Item(gettext("“%(words)s”") % {"words": query}, note=f"× {times}") for query, times in rows),
        icon="search",
        list_url=f"{reverse('search_missed')}?days={PERIODS[0][0]}",
    )
