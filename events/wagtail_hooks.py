"""Where the events meet the admin: their vocabulary, list, report, and the tools in a page's menu."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.templatetags.static import static
from django.urls import URLPattern, path, reverse_lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.permissions import page_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from core.choosers import PageListChooser, TermMenu
from core.needs import NEEDS
from events.admin.listing import EventListingViewSet
from events.admin.menus import event_tools
from events.admin.needs import overdue, soon_without_address
from events.admin.paste_view import PasteView
from events.admin.reports import OverdueRecordingsView
from events.admin.views import CopyAsNextView, DecideView
from events.models import EventFormat, EventSeriesPage


class EventFormatViewSet(SnippetViewSet):
    model = EventFormat
    icon = "tag"
    menu_label = _("Event formats")
    chooser_viewset_class = TermMenu
    list_display: ClassVar = ["name_sv", "name_en"]


class SeriesChooser(PageListChooser):
    model = EventSeriesPage
    icon = "list-ul"
    choose_one_text = _("Choose a series")
    choose_another_text = _("Choose another series")
    edit_item_text = _("Edit this series")


register_snippet(EventFormatViewSet)
hooks.register(NEEDS, soon_without_address, order=100)
hooks.register(NEEDS, overdue, order=200)


@hooks.register("register_admin_viewset")
def event_viewsets() -> list[Any]:
    return [EventListingViewSet(), SeriesChooser("series_chooser")]


@hooks.register("register_admin_urls")
def event_urls() -> list[URLPattern]:
    report = OverdueRecordingsView
    return [
        path("events/from-text/", PasteView.as_view(), name="events_paste"),
        path("events/<int:page_id>/decide/", DecideView.as_view(), name="events_decide"),
        path("events/<int:page_id>/copy-as-next/", CopyAsNextView.as_view(), name="events_copy_as_next"),
        path("reports/overdue-recordings/", report.as_view(), name="events_overdue_recordings"),
        path(
            "reports/overdue-recordings/results/",
            report.as_view(results_only=True),
            name="events_overdue_recordings_results",
        ),
    ]


@hooks.register("insert_editor_js")
def form_script() -> SafeString:
    return format_html('<script src="{}" defer></script>', static("js/event-form.js"))


@hooks.register("insert_global_admin_css")
def form_styles() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin-events.css"))


@hooks.register("register_page_header_buttons")
def tools_in_header(page: Page, user: Any, **kwargs: Any) -> Iterator[Any]:
    yield from event_tools(page, user)


class OverdueRecordingsMenuItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return page_permission_policy.user_has_any_permission(request.user, ["add", "change", "publish"])


@hooks.register("register_reports_menu_item")
def overdue_recordings_menu_item() -> MenuItem:
    return OverdueRecordingsMenuItem(
        _("Overdue recordings"), reverse_lazy("events_overdue_recordings"), icon_name="media", order=800
    )
