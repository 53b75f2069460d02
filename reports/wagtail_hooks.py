"""Where the reports meet the admin: their chooser, the findings of their PDFs, and the report of downloads."""

from typing import Any

from django.templatetags.static import static
from django.urls import URLPattern, path, reverse_lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import page_permission_policy

from core.choosers import PageListChooser
from core.needs import NEEDS
from reports.admin.listing import ReportListingViewSet
from reports.admin.needs import without_tagged_pdf
from reports.admin.views import DownloadsView, findings
from reports.models import ReportPage

hooks.register(NEEDS, without_tagged_pdf, order=400)


class ReportChooser(PageListChooser):
    model = ReportPage
    form_fields = ("title",)  # a missing one is made on the spot
    icon = "doc-full"
    ordering = ("-published_on", "title")
    related = ("cover", "files__document__cover")
    pictures = ("cover", "main_file.document.cover")
    choose_one_text = _("Choose a report")
    choose_another_text = _("Choose another report")
    edit_item_text = _("Edit this report")


@hooks.register("register_admin_viewset")
def report_viewsets() -> list[Any]:
    return [ReportListingViewSet(), ReportChooser("report_chooser")]


@hooks.register("insert_editor_js")
def findings_script() -> SafeString:
    return format_html('<script src="{}" defer></script>', static("js/findings.js"))


@hooks.register("register_admin_urls")
def report_urls() -> list[URLPattern]:
    return [
        path("reports/findings/<int:document_id>/", findings, name="reports_findings"),
        path("reports/downloads/", DownloadsView.as_view(), name="reports_downloads"),
        path(
            "reports/downloads/results/",
            DownloadsView.as_view(results_only=True),
            name="reports_downloads_results",
        ),
    ]


class DownloadsMenuItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return page_permission_policy.user_has_any_permission(request.user, ["add", "change", "publish"])


@hooks.register("register_reports_menu_item")
def downloads_menu_item() -> MenuItem:
    return DownloadsMenuItem(
        _("Downloads"), reverse_lazy("reports_downloads"), icon_name="download", order=810
    )
