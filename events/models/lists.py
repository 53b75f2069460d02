"""The calendar and the series: pages that gather events."""

from datetime import datetime
from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from core import dates
from core.blocks import ProseBlock
from core.caching.memory import remembered
from core.fields import ProseField
from core.kept_choices import pages_in
from core.localization import words
from core.models import BasePage, ListingPage
from core.models.pages import Asked
from events.caching import KeptUntilBoundary
from events.filters import EventFilterForm
from events.models.event import EventPage
from events.months import months_of
from events.querysets import EventPageQuerySet
from events.structured_data import series_data

RECORDINGS_WHEN_EMPTY = 3


@remembered
def years_of(index: "EventIndexPage") -> list[int]:
    """The years from the last event back to the first: looking at each event would cost more with every year."""
    begun = EventPage.objects.in_list(index).visible().exclude(start=None).values_list("start", flat=True)
    first, last = begun.order_by("start").first(), begun.order_by("-start").first()
    if first is None or last is None:
        return []
    return list(range(dates.day_of(last).year, dates.day_of(first).year - 1, -1))


@remembered
def number_of_events(index: "EventIndexPage") -> int:
    return index.matching_events({}).exclude(end=None).count()


@remembered
def to_come(index: "EventIndexPage", hour: datetime) -> list[EventPage]:
    """The events of the list that had not ended when the hour began, soonest first; only to read."""
    # Put into order here: asked for in order, SQLite reads every event that there ever was.
    found = index.matching_events({}).not_past(hour).exclude(start=None).order_by()
    return sorted(found, key=lambda event: (event.start, event.pk))


@remembered
def keys_to_come(index: "EventIndexPage", asked: Asked, hour: datetime) -> frozenset[int]:
    """Those of the events to come that match the filters. By key: older events, many as they are, do not matter."""
    keys = [event.pk for event in to_come(index, hour)]
    matching = EventPage.objects.filter(pk__in=keys).matching(dict(asked))
    return frozenset(matching.order_by().values_list("pk", flat=True))


class EventIndexPage(KeptUntilBoundary, ListingPage):
    """The calendar: upcoming events by month, then the past ones, newest first."""

    shown_at: datetime
    page_size = 20
    filter_form_class = EventFilterForm
    subpage_types: ClassVar = ["events.EventPage", "events.EventSeriesPage"]

    class Meta:
        verbose_name = _("list of events")
        verbose_name_plural = _("lists of events")

    def listed(self, filters: dict[str, Any]) -> EventPageQuerySet:
        """The past events, newest first: they are paged; the upcoming ones are all on the page."""
        return self.matching_events(filters).past(self.unchanged_since()).latest_first()

    def unchanged_since(self) -> datetime:
        """The end of the last event: since then the same ones are past. It is not sought further back than the hour."""
        ended = [event.end for event in to_come(self, self.hour) if event.end <= self.shown_at]
        return max([self.hour, *ended])

    def number_of_all(self) -> int:
        """Of the past ones: those that there are, but for those to come."""
        return number_of_events(self) - len(self.all_to_come())

    def all_to_come(self) -> list[EventPage]:
        return [event for event in to_come(self, self.hour) if event.end > self.shown_at]

    @property
    def hour(self) -> datetime:
        """When the hour began in which the list is shown."""
        return self.shown_at.replace(minute=0, second=0, microsecond=0)

    def matching_events(self, filters: dict[str, Any]) -> EventPageQuerySet:
        return EventPage.objects.in_list(self).visible().matching(filters).with_list_data()

    def filter_form(self, request: HttpRequest) -> EventFilterForm:
        groups = pages_in(EventPage._meta.get_field("group").related_model, self.locale)
        return EventFilterForm(request.GET, years=years_of(self), groups=groups)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `upcoming`: the events that have not ended, soonest first; without any, the newest `recordings`."""
        # One moment for both lists, so that an event that ends meanwhile is in one of them.
        self.shown_at = timezone.now()
        context = super().get_context(request, *args, **kwargs)
        filters = context["filters"]
        context["upcoming"] = self.all_to_come()
        if filters:
            keys = keys_to_come(self, tuple(filters.items()), self.hour)
            context["upcoming"] = [event for event in context["upcoming"] if event.pk in keys]
        context["months"] = months_of([event.local_start for event in context["upcoming"]])
        if not context["upcoming"]:
            recordings = self.matching_events(filters).with_recording(self.shown_at).latest_first()
            context["recordings"] = list(recordings[:RECORDINGS_WHEN_EMPTY])
        return context


class EventSeriesPage(KeptUntilBoundary, BasePage):
    """Several seminars that belong together, with a page and a calendar of their own."""

    body = ProseField(ProseBlock(), verbose_name=_("text"), blank=True)

    parent_page_types: ClassVar = ["events.EventIndexPage"]
    subpage_types: ClassVar = []
    content_panels: ClassVar = [*BasePage.content_panels, FieldPanel("body")]
    search_fields: ClassVar = [*BasePage.search_fields, index.SearchField("body")]
    translatable_fields: ClassVar = [*BasePage.translatable_fields, *words("body")]

    class Meta:
        verbose_name = _("series of events")
        verbose_name_plural = _("series of events")

    def public_events(self) -> EventPageQuerySet:
        """The public events of the series, each once, in the language of the page where it exists there."""
        return EventPage.objects.in_series(self).visible().preferring(self.locale).with_list_data()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `upcoming` (soonest first) and `past` (latest first) events of the series."""
        context = super().get_context(request, *args, **kwargs)
        now = timezone.now()
        context["upcoming"] = list(self.public_events().not_past(now).soonest_first())
        context["past"] = list(self.public_events().past(now).latest_first())
        return context

    def structured_data(self) -> list[dict[str, Any]]:
        events = list(self.public_events().soonest_first())
        return [*super().structured_data(), series_data(self, events)]
