"""All events in one list of the admin, by date and with their state."""

from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import HeaderButton

from core.listing import (
    ListColumn,
    ListFilterSet,
    ListView,
    ListViewSet,
    list_columns,
    page_filter,
    sub_goal_filter,
)
from events import presentation
from events.lifecycle import label
from events.models import EventFormat, EventPage


class EventFilterSet(ListFilterSet):
    """By the clock, then by what the event is and belongs to."""

    time = django_filters.ChoiceFilter(
        label=_("Time"),
        choices=[
            ("upcoming", _("Upcoming")),
            ("ongoing", _("Going on now")),
            ("past", _("Past")),
            ("undated", _("Without a date")),
        ],
        method="at_time",
    )
    year = django_filters.NumberFilter(label=_("Year"), method="in_year", min_value=1900, max_value=9998)
    event_status = django_filters.ChoiceFilter(
        field_name="status", label=_("Status"), choices=EventPage.Status.choices
    )
    event_language = django_filters.ChoiceFilter(
        label=_("Language of the event"), choices=EventPage.Language.choices
    )
    format = django_filters.ModelChoiceFilter(
        label=_("Format"), queryset=lambda _request: EventFormat.objects.all()
    )
    group = page_filter("people.GroupPage", "group", _("Working group"))
    sub_goal = sub_goal_filter()

    class Meta(ListFilterSet.Meta):
        model = EventPage

    def at_time(self, events: QuerySet, name: str, value: str) -> QuerySet:
        if value == "undated":
            return events.filter(start=None)
        return getattr(events, value)(timezone.now())

    def in_year(self, events: QuerySet, name: str, value: Any) -> QuerySet:
        return events.in_year(int(value))


class EventListView(ListView):
    related = ("group", "sub_goal", "image")
    pictures = ("image",)

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """Beside Wagtail's own button: an event out of a text."""
        own = super().header_buttons
        address = reverse("events_paste")
        from_text = HeaderButton(_("New event from text"), url=address, icon_name="clipboard-list")
        return [*own, from_text] if own else []


class EventListingViewSet(ListViewSet):
    model = EventPage
    index_view_class = EventListView
    filterset_class = EventFilterSet
    name = "events"
    icon = "date"
    menu_label = _("Events")
    menu_order = 110
    ordering = "-start"
    list_display: ClassVar = list_columns(
        ListColumn("start", label=_("Date"), accessor=presentation.when, sort_key="start"),
        ListColumn("state", label=_("State"), accessor=lambda page: label(page.state, page.facts)),
        ListColumn("event_language", label=_("Held in"), accessor="get_event_language_display"),
        ListColumn("group", label=_("Working group"), accessor=lambda page: getattr(page.group, "title", "")),
        ListColumn(
            "sub_goal",
            label=_("Sub-goal"),
            accessor=lambda page: getattr(page.sub_goal, "number", ""),
            classname="only-wide",
        ),
        title=_("Title"),
    )
