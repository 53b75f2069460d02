"""The rows of an event: its programme and its people."""

from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable, TranslatableMixin

from core.localization import facts, words
from events import panels
from events.models.clock import moment_or_none
from events.models.event import EventPage


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
    chapter = models.CharField(
        _("time in the recording"),
        max_length=8,
        blank=True,
        help_text=_("Such as 9:45 or 1:02:30. Empty: counted from the programme's times."),
    )

    panels = panels.PROGRAMME_ROW
    translatable_fields: ClassVar = [
        *words("title"),
        *facts("day", "time", "kind", "person", "who", "chapter"),
    ]

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
