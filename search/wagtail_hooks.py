"""Where the search meets the admin."""

from typing import Any

from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from core.needs import NEEDS
from search.admin import MissedQueriesView, SynonymViewSet, asked_in_vain

register_snippet(SynonymViewSet)
hooks.register(NEEDS, asked_in_vain, order=600)


@hooks.register("register_admin_urls")
def search_urls() -> list[URLPattern]:
    report = MissedQueriesView
    return [
        path("reports/searches/", report.as_view(), name="search_missed"),
        path("reports/searches/results/", report.as_view(results_only=True), name="search_missed_results"),
    ]


class MissedQueriesMenuItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return MissedQueriesView.permission_policy.user_has_permission(request.user, "view")


@hooks.register("register_reports_menu_item")
def missed_queries_item() -> MenuItem:
    return MissedQueriesMenuItem(
        _("Searches without results"),
        reverse_lazy("search_missed"),
        name="searches-without-results",
        icon_name="search",
        order=900,
    )
