"""Where the links meet the admin: their report, its place in the menu, and what needs someone."""

from typing import Any

from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import page_permission_policy

from core.needs import NEEDS
from links.admin import DeadLinksView, LinkView, dead_links

hooks.register(NEEDS, dead_links, order=550)


@hooks.register("register_admin_urls")
def link_urls() -> list[URLPattern]:
    report = DeadLinksView
    return [
        path("reports/dead-links/", report.as_view(), name="links_dead"),
        path("reports/dead-links/results/", report.as_view(results_only=True), name="links_dead_results"),
        path("reports/dead-links/<int:pk>/", LinkView.as_view(), name="links_link"),
    ]


class DeadLinksMenuItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return page_permission_policy.user_has_any_permission(request.user, ["add", "change", "publish"])


@hooks.register("register_reports_menu_item")
def dead_links_item() -> MenuItem:
    return DeadLinksMenuItem(
        _("Dead links"), reverse_lazy("links_dead"), name="dead-links", icon_name="link", order=820
    )
