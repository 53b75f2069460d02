"""The findings of one PDF as a piece of the form, and the report of downloads."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Locale
from wagtail.permissions import page_permission_policy

from core.models import Document
from core.rights import document_policy
from reports.downloads import Downloads, downloads_of
from reports.models import ReportPage
from reports.templatetags.report_admin_tags import findings_context


@never_cache
@require_safe
def findings(request: HttpRequest, document_id: int) -> HttpResponse:
    """For those who may choose documents; `language` is that of the row."""
    document = get_object_or_404(Document.objects.select_related("collection"), pk=document_id)
    if not document_policy.user_has_any_permission_for_instance(request.user, ["choose", "change"], document):
        raise PermissionDenied
    language = request.GET.get("language", "")
    if language not in dict(settings.LANGUAGES):
        language = ""
    return render(request, "reports/admin/findings.html", findings_context(document, language))


def numbers_of(page: ReportPage, language: str) -> Downloads:
    return page.downloads.get(language, Downloads(0, 0))


class DownloadsView(ReportView):
    """Each report once, with its downloads in both languages; for everybody who may edit pages."""

    page_title = _("Downloads")
    header_icon = "download"
    index_url_name = "reports_downloads"
    index_results_url_name = "reports_downloads_results"
    permission_policy = page_permission_policy
    any_permission_required: ClassVar = ["add", "change", "publish"]
    is_searchable = False
    no_results_message = _("There are no reports yet.")
    columns: ClassVar = [
        TitleColumn("title", label=_("Title"), url_name="wagtailadmin_pages:edit"),
        Column("sv", label=_("Swedish"), accessor=lambda page: numbers_of(page, "sv").total),
        Column("en", label=_("English"), accessor=lambda page: numbers_of(page, "en").total),
        Column("total", label=_("In all"), accessor=lambda page: page.total),
        Column("recent", label=_("Last 30 days"), accessor=lambda page: page.recent),
    ]
    list_export: ClassVar = ["title", "sv", "en", "total", "recent"]
    export_headings: ClassVar = {
        "title": _("Title"),
        "sv": _("Swedish"),
        "en": _("English"),
        "total": _("In all"),
        "recent": _("Last 30 days"),
    }
    export_filename = "downloads"

    def get_base_queryset(self) -> QuerySet:
        mine = page_permission_policy.instances_user_has_permission_for(self.request.user, "change")
        reports = ReportPage.objects.filter(pk__in=mine.values("pk"), alias_of=None)
        return reports.preferring(Locale.get_default()).newest_first()

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        return with_downloads(object_list)

    def to_row_dict(self, item: ReportPage) -> dict[str, Any]:
        return {
            "title": item.title,
            "sv": numbers_of(item, "sv").total,
            "en": numbers_of(item, "en").total,
            "total": item.total,
            "recent": item.recent,
        }


def with_downloads(pages: Any) -> Any:
    """The pages, each with `downloads` by language, `total` and `recent`."""
    found = downloads_of(page.translation_key for page in pages)
    for page in pages:
        page.downloads = {
            language: numbers for (key, language), numbers in found.items() if key == page.translation_key
        }
        page.total = sum(numbers.total for numbers in page.downloads.values())
        page.recent = sum(numbers.recent for numbers in page.downloads.values())
    return pages
