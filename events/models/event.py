"""The seminar page."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.fields import RichTextField
from wagtail.models import PageManager
from wagtail.search import index

from core import dates
from core.blocks import ProseBlock
from core.citation import Work
from core.fields import ProseField
from core.localization import facts, words
from core.models import BasePage, Illustrated, SubGoal
from core.related import person_model, rows_of_page
from core.signposting import Item
from events import panels
from events.caching import KeptUntilBoundary
from events.changes import EventChange, changes_of
from events.citation import recording_items, recording_work
from events.forms import EventPageForm
from events.join import JoinRoute
from events.models.clock import EventClock
from events.models.vocabulary import EventFormat
from events.querysets import EventPageQuerySet
from events.structured_data import event_data


class EventPage(KeptUntilBoundary, EventClock, JoinRoute, Illustrated, BasePage):
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
    # When; stored in UTC, entered and shown in Swedish time
    start = models.DateTimeField(_("start"), null=True, db_index=True)
    end = models.DateTimeField(_("end"), null=True, db_index=True)
    door_time = models.TimeField(
        _("doors open"),
        null=True,
        blank=True,
        help_text=_("When the room opens, in Zoom or on site. Such as 08:10."),
    )
    is_save_the_date = models.BooleanField(
        _("only the date is decided"),
        default=False,
        help_text=_("Save the date: the times of start and end are left out until they are known."),
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
    recording_owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("responsible for the recording"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Who sees to it that the recording is published."),
    )
    recording_published_on = models.DateField(_("recording published on"), null=True, blank=True)
    recording_until = models.DateField(
        _("recording shown until"), null=True, blank=True, help_text=_("Leave empty to keep it for good.")
    )
    recording_minutes = models.PositiveSmallIntegerField(_("length in minutes"), null=True, blank=True)
    recording_captions = models.CharField(
        _("captions"),
        max_length=3,
        choices=Language.choices,
        blank=True,
        help_text=_("The language of the captions."),
    )
    recording_transcript = RichTextField(
        _("transcript"),
        blank=True,
        features=["bold", "italic", "link", "ul", "ol"],
        help_text=_("What is said, as text, for those who cannot hear or see the recording."),
    )
    slides = models.ForeignKey(
        "core.Document",
        verbose_name=_("slides"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
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
    series = models.ForeignKey(
        "events.EventSeriesPage",
        verbose_name=_("series"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="events",
    )
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
    kept_relations: ClassVar = {**BasePage.kept_relations, "format": EventFormat, "sub_goal": SubGoal}
    shown_with: ClassVar = ("image", "organiser", "slides")
    content_panels: ClassVar = panels.CONTENT
    edit_handler = panels.edit_handler(BasePage.promote_panels, BasePage.settings_panels)

    search_fields: ClassVar = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.SearchField("venue_name"),
        index.SearchField("venue_locality"),
        index.RelatedFields("format", [index.SearchField("name_sv"), index.SearchField("name_en")]),
        index.RelatedFields("programme", [index.SearchField("title"), index.SearchField("who")]),
        index.RelatedFields(
            "people",
            [index.SearchField("name"), index.RelatedFields("person", [index.SearchField("title")])],
        ),
        *(index.FilterField(name) for name in ("start", "end")),
    ]
    translatable_fields: ClassVar = [
        *BasePage.translatable_fields,
        *Illustrated.image_fields,
        *words("body", "status_reason", "programme", "recording_transcript"),
        *facts("format", "event_language", "start", "end", "door_time", "attendance_mode", "platform"),
        *facts("join_url", "venue_name", "venue_street", "venue_postal_code", "venue_locality"),
        *facts("registration_url", "registration_host", "registration_opens_on", "registration_closes_on"),
        *facts("is_full", "has_waiting_list", "price", "recording_planned", "recording_expected_on"),
        *facts("recording_url", "status", "previous_start", "sub_goal", "group", "organiser"),
        *facts("contact_name", "contact_email", "people", "report_links", "is_save_the_date", "series"),
        *facts("recording_owner", "recording_published_on", "recording_until", "recording_minutes"),
        *facts("recording_captions", "slides"),
    ]

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

    @cached_property
    def people_rows(self) -> list[Any]:
        """The people, with the organisations of those who have no page: two queries for all of them.

        The rows of a preview are not in the database and have theirs in memory.
        """
        rows = person_model(self.people).load(rows_of_page(self, "people"))
        stored = [row for row in rows if row.pk and not getattr(row, "_cluster_related_objects", None)]
        guests = [row for row in stored if not row.person_id]
        model = self.people.model._meta.get_field("affiliations").related_model
        affiliations = model.objects.select_related("organisation")
        models.prefetch_related_objects(guests, models.Prefetch("affiliations", affiliations))
        return rows

    @cached_property
    def programme_rows(self) -> list[Any]:
        """The programme with its people."""
        return person_model(self.programme).load(rows_of_page(self, "programme"))

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

    @cached_property
    def changes(self) -> list[EventChange]:
        """The public log, oldest first."""
        return changes_of(self.translation_key)

    def next_events(self) -> list["EventPage"]:
        """The two events to come beside this one, in the page's language."""
        from events.models.upcoming import soonest  # which asks for this model

        return [event for event in soonest(self.locale, timezone.now())[:3] if event.pk != self.pk][:2]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `more`: the next events beside this one."""
        return super().get_context(request, *args, **kwargs) | {"more": self.next_events()}

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.is_save_the_date and self.start and self.end:
            self.start, self.end = dates.whole_days(
                self.local_start.date(), dates.last_day(self.start, max(self.start, self.end))
            )
        super().save(*args, **kwargs)

    def structured_data(self) -> list[dict[str, Any]]:
        return [*super().structured_data(), event_data(self)]

    @cached_property
    def cited_work(self) -> Work | None:
        return recording_work(self)

    @property
    def cited_items(self) -> list[Item]:
        return recording_items(self)
