"""All events in one list of the admin, by date and with their state."""

from typing import ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet

from events import presentation
from events.lifecycle import label
from events.models import EventPage


class EventIndexView(IndexView):
    def get_base_queryset(self) -> QuerySet:
        return super().get_base_queryset().prefetch_related("group")


class EventListingViewSet(PageListingViewSet):
    model = EventPage
    index_view_class = EventIndexView
    name = "events"
    icon = "date"
    menu_label = _("Events")
    menu_order = 150
    add_to_admin_menu = True
    ordering = "-start"
    list_display: ClassVar = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label=_("Title"), sort_key="title", classname="title"),
        Column("start", label=_("Date"), accessor=presentation.when, sort_key="start"),
        Column("state", label=_("State"), accessor=lambda page: label(page.state, page.facts)),
        Column("event_language", label=_("Language"), accessor="get_event_language_display"),
        Column(
            "group", label=_("Working group"), accessor=lambda page: page.group.title if page.group else ""
        ),
        PageStatusColumn("status", label=_("Published"), sort_key="live"),
    ]
    list_filter: ClassVar = ["status", "format"]
