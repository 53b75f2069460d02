"""Events: the seminar page, its programme and its people."""

from datetime import date, datetime, time
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable, PageManager, TranslatableMixin
from wagtail.search import index

from core import dates
from core.blocks import ProseBlock
from core.fields import ProseField
from core.localization import facts, words
from core.models import BasePage, BilingualTerm, ListingPage
from events import panels
from events.filters import EventFilterForm
from events.forms import EventPageForm
from events.lifecycle import EventFacts, State, primary_action, state_at
from events.months import months_of
from events.querysets import EventPageQuerySet
from events.structured_data import event_data


def moment_or_none(day: date, clock: time) -> datetime | None:
    """The moment of a time on a day; None for the hour that spring skips, which only a draft can hold."""
    try:
        return dates.at(day, clock)
    except dates.NonexistentTimeError:
        return None


class EventFormat(BilingualTerm):
    """A kind of event, such as breakfast seminar or workshop; editors add their own."""

    class Meta(BilingualTerm.Meta):
        verbose_name = _("event format")
        verbose_name_plural = _("event formats")


class EventIndexPage(ListingPage):
    """The calendar: upcoming events by month, then the past ones, newest first."""

    page_size = 20
    filter_form_class = EventFilterForm
    subpage_types: ClassVar = ["events.EventPage"]

    class Meta:
        verbose_name = _("list of events")
        verbose_name_plural = _("lists of events")

    def listed(self, filters: dict[str, Any]) -> EventPageQuerySet:
        """The past events, newest first: they are paged; the upcoming ones are all on the page."""
        return self.matching_events(filters).past(timezone.now()).latest_first()

    def matching_events(self, filters: dict[str, Any]) -> EventPageQuerySet:
        return EventPage.objects.child_of(self).visible().matching(filters).with_list_data()

    def filter_form(self, request: HttpRequest) -> EventFilterForm:
        visible = EventPage.objects.child_of(self).visible()
        years = [day.year for day in visible.dates("start", "year", order="DESC")]
        formats = EventFormat.objects.order_by("name_sv")
        return EventFilterForm(request.GET, years=years, formats=formats)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `upcoming`: the events that have not ended, soonest first."""
        context = super().get_context(request, *args, **kwargs)
        upcoming = self.matching_events(context["filters"]).not_past(timezone.now())
        context["upcoming"] = list(upcoming.soonest_first())
        context["months"] = months_of([event.local_start for event in context["upcoming"]])
        return context


class EventPage(BasePage):
    """A seminar, webinar, workshop or conference, before, while and after it takes place."""

    class Attendance(models.TextChoices):
        ONLINE = "online", _("Online")
        ON_SITE = "on_site", _("On site")
        HYBRID = "hybrid", _("On site and online")

    class Language(models.TextChoices):
        SWEDISH = "sv", _("Swedish")
        ENGLISH = "en", _("English")
        BOTH = "mul", _("Swedish and English")

    class Status(models.TextChoices):
        SCHEDULED = "scheduled", _("As planned")
        RESCHEDULED = "rescheduled", _("Moved to a new date")
        POSTPONED = "postponed", _("Postponed, no new date yet")
        CANCELLED = "cancelled", pgettext_lazy("event", "Cancelled")

    # What
    format = models.ForeignKey(
        EventFormat, verbose_name=_("format"), null=True, on_delete=models.PROTECT, related_name="events"
    )
    event_language = models.CharField(
        _("language of the event"), max_length=3, choices=Language.choices, default=Language.SWEDISH
    )
    body = ProseField(ProseBlock(), verbose_name=_("text"), blank=True)
    image = models.ForeignKey(
        "core.Image",
        verbose_name=_("image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    image_alt = models.CharField(
        _("alternative text"),
        max_length=255,
        blank=True,
        help_text=_("What the picture shows, for those who cannot see it."),
    )
    # When; stored in UTC, entered and shown in Swedish time
    start = models.DateTimeField(_("start"), null=True, db_index=True)
    end = models.DateTimeField(_("end"), null=True, db_index=True)
    door_time = models.TimeField(
        _("doors open"),
        null=True,
        blank=True,
        help_text=_("When the room opens, in Zoom or on site. Such as 08:10."),
    )
    # Where
    attendance_mode = models.CharField(
        _("attendance"), max_length=10, choices=Attendance.choices, default=Attendance.ONLINE
    )
    platform = models.CharField(
        _("platform"), max_length=60, blank=True, help_text=_("Such as Zoom or Teams.")
    )
    join_url = models.URLField(
        _("address of the meeting room"), max_length=1000, blank=True, help_text=_("Never shown on the site.")
    )
    venue_name = models.CharField(_("venue"), max_length=255, blank=True)
    venue_street = models.CharField(_("street address"), max_length=255, blank=True)
    venue_postal_code = models.CharField(_("postal code"), max_length=20, blank=True)
    venue_locality = models.CharField(_("town"), max_length=100, blank=True)
    # Registration
    registration_url = models.URLField(_("registration address"), max_length=1000, blank=True)
    registration_host = models.CharField(
        _("registration is run by"),
        max_length=255,
        blank=True,
        help_text=_("The organisation on whose website people register, if not ATMP2030."),
    )
    registration_opens_on = models.DateField(_("registration opens"), null=True, blank=True)
    registration_closes_on = models.DateField(_("last day to register"), null=True, blank=True)
    is_full = models.BooleanField(_("fully booked"), default=False)
    has_waiting_list = models.BooleanField(_("there is a waiting list"), default=False)
    price = models.DecimalField(
        _("price in SEK"), max_digits=8, decimal_places=2, default=0, help_text=_("0 means free of charge.")
    )
    # Recording
    recording_planned = models.BooleanField(_("the event will be recorded"), default=False)
    recording_expected_on = models.DateField(_("recording expected by"), null=True, blank=True)
    recording_url = models.URLField(_("address of the recording"), max_length=1000, blank=True)
    # Status
    status = models.CharField(_("status"), max_length=12, choices=Status.choices, default=Status.SCHEDULED)
    status_reason = models.CharField(
        _("reason"),
        max_length=255,
        blank=True,
        help_text=_("Why the event is moved, postponed or cancelled."),
    )
    previous_start = models.DateTimeField(_("was to start"), null=True, blank=True)
    # Who and what it belongs to
    sub_goal = models.ForeignKey(
        "core.SubGoal",
        verbose_name=_("sub-goal"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="events",
    )
    group = models.ForeignKey(
        "people.GroupPage",
        verbose_name=_("working group"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="events",
    )
    organiser = models.ForeignKey(
        "people.Organisation",
        verbose_name=_("organiser"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Leave empty for ATMP2030."),
    )
    contact_name = models.CharField(_("contact person"), max_length=255, blank=True)
    contact_email = models.EmailField(_("contact e-mail"), blank=True)

    objects = PageManager.from_queryset(EventPageQuerySet)()

    parent_page_types: ClassVar = ["events.EventIndexPage"]
    subpage_types: ClassVar = []
    base_form_class = EventPageForm
    content_panels: ClassVar = panels.CONTENT
    edit_handler = panels.edit_handler(BasePage.promote_panels, BasePage.settings_panels)

    search_fields: ClassVar = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.SearchField("venue_name"),
        index.SearchField("venue_locality"),
        index.RelatedFields("programme", [index.SearchField("title")]),
        index.FilterField("start"),
        index.FilterField("end"),
    ]
    translatable_fields: ClassVar = [
        *BasePage.translatable_fields,
        *words("body", "image_alt", "status_reason", "programme"),
        *facts(
            "format", "event_language", "image", "start", "end", "door_time", "attendance_mode", "platform"
        ),
        *facts("join_url", "venue_name", "venue_street", "venue_postal_code", "venue_locality"),
        *facts("registration_url", "registration_host", "registration_opens_on", "registration_closes_on"),
        *facts("is_full", "has_waiting_list", "price", "recording_planned", "recording_expected_on"),
        *facts("recording_url", "status", "previous_start", "sub_goal", "group", "organiser"),
        *facts("contact_name", "contact_email", "people", "report_links"),
    ]

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

    @cached_property
    def facts(self) -> EventFacts:
        """The plain values that the event's clock reads (events/lifecycle.py)."""
        return EventFacts(
            start=self.start,
            end=self.end,
            door=self.door_opens,
            registration_url=self.registration_url,
            registration_opens_on=self.registration_opens_on,
            registration_closes_on=self.registration_closes_on,
            is_full=self.is_full,
            has_waiting_list=self.has_waiting_list,
            status=self.status,
            recording_planned=self.recording_planned,
            recording_expected_on=self.recording_expected_on,
            has_recording=bool(self.recording_url),
        )

    @property
    def people_rows(self) -> "list[EventPerson]":
        """The people, with the organisations of those who have no page: two queries for all of them.

        The rows of a preview are not in the database and have theirs in memory.
        """
        rows = list(self.people.all())
        stored = [row for row in rows if row.pk and not getattr(row, "_cluster_related_objects", None)]
        models.prefetch_related_objects(stored, "affiliations__organisation")
        return rows

    @property
    def local_start(self) -> datetime | None:
        return timezone.localtime(self.start) if self.start else None

    @property
    def local_end(self) -> datetime | None:
        return timezone.localtime(self.end) if self.end else None

    @property
    def door_opens(self) -> datetime | None:
        """The moment when the doors open, on the day of the start."""
        if self.start is None or self.door_time is None:
            return None
        return moment_or_none(self.local_start.date(), self.door_time)

    @property
    def state(self) -> State:
        return state_at(self.facts, timezone.now())

    @property
    def action(self) -> Any:
        """What a visitor can do now, if anything: register, join or watch."""
        return primary_action(self.state, self.facts)

    @property
    def month_key(self) -> str:
        """The month of the start, such as 2024-09: what lists are grouped by."""
        return f"{self.local_start:%Y-%m}" if self.start else ""

    @property
    def is_multi_day(self) -> bool:
        """Whether it touches more than one day; not until midnight, and not a draft that ends before it starts."""
        if not (self.start and self.end and self.start < self.end):
            return False
        return dates.last_day(self.start, self.end) != self.local_start.date()

    @property
    def is_off(self) -> bool:
        return self.status in (self.Status.CANCELLED, self.Status.POSTPONED)

    @property
    def venue(self) -> str:
        """The venue on one line, as far as it is known."""
        town = f"{self.venue_postal_code} {self.venue_locality}".strip()
        return ", ".join(part for part in (self.venue_name, self.venue_street, town) if part)

    @property
    def is_online(self) -> bool:
        return self.attendance_mode in (self.Attendance.ONLINE, self.Attendance.HYBRID)

    @property
    def is_on_site(self) -> bool:
        return self.attendance_mode in (self.Attendance.ON_SITE, self.Attendance.HYBRID)

    def structured_data(self) -> list[dict[str, Any]]:
        return [*super().structured_data(), event_data(self)]


class ProgrammeRow(TranslatableMixin, Orderable):
    """A line of the programme. Its end is the next row's time, and the event's end for the last."""

    class Kind(models.TextChoices):
        TALK = "talk", _("Talk")
        DISCUSSION = "discussion", _("Discussion or questions")
        PANEL = "panel", _("Panel")
        WORKSHOP = "workshop", _("Workshop")
        BREAK = "break", _("Break")
        OTHER = "other", _("Other")

    event = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="programme")
    day = models.DateField(
        _("day"),
        null=True,
        blank=True,
        help_text=_("Only for events of several days. Empty means the first day."),
    )
    time = models.TimeField(_("time"), null=True)
    title = models.CharField(pgettext_lazy("programme", "item"), max_length=255)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.TALK)
    person = models.ForeignKey(
        "people.PersonPage",
        verbose_name=_("who (member)"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    who = models.CharField(_("who (other)"), max_length=255, blank=True)

    panels = panels.PROGRAMME_ROW
    translatable_fields: ClassVar = [*words("title"), *facts("day", "time", "kind", "person", "who")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("programme item")
        verbose_name_plural = _("programme items")

    def starts_at(self, first_day: datetime) -> datetime | None:
        """The moment when the row begins; `first_day` is the event's start in Swedish time."""
        return moment_or_none(self.day or first_day.date(), self.time) if self.time else None


class EventPerson(ClusterableModel, Orderable):
    """Somebody with a role in the event: a member's page, or a name with organisations."""

    class Role(models.TextChoices):
        PRESENTER = "presenter", _("Presenter")
        MODERATOR = "moderator", _("Moderator")
        HOST = "host", _("Host")
        PANELLIST = "panellist", _("Panellist")

    event = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="people")
    role = models.CharField(_("role"), max_length=12, choices=Role.choices, default=Role.PRESENTER)
    person = models.ForeignKey(
        "people.PersonPage",
        verbose_name=_("member"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="event_roles",
    )
    name = models.CharField(_("or another person's name"), max_length=255, blank=True)

    panels = panels.EVENT_PERSON

    class Meta(Orderable.Meta):
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def is_about(self, person: Any) -> bool:
        """Whether the row names the person, whichever language version of the page was chosen."""
        return self.person is not None and self.person.translation_key == person.translation_key

    @property
    def organisations(self) -> list[Any]:
        """The organisations of a person without a page."""
        return [row.organisation for row in self.affiliations.all() if row.organisation]


class EventPersonAffiliation(Orderable):
    """An organisation of somebody who has no page of their own."""

    event_person = ParentalKey(EventPerson, on_delete=models.CASCADE, related_name="affiliations")
    organisation = models.ForeignKey(
        "people.Organisation",
        verbose_name=_("organisation"),
        null=True,
        on_delete=models.CASCADE,
        related_name="+",
    )

    panels = panels.AFFILIATION

    class Meta(Orderable.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
