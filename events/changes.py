"""The public log of what happened to an event's time, place and status, apart from the page and its drafts."""

from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.prepared import Prepared

if TYPE_CHECKING:
    from events.models import EventPage


class EventChange(models.Model):
    """What visitors were told at a moment: the first row is the announcement, each further row a change.

    The rows belong to the event in all its languages (its translation key), and are never part of a revision:
    restoring an old draft does not undo what has been announced. Calendars count them (RFC 5545, SEQUENCE).
    """

    FACTS: ClassVar = ("start", "end", "attendance_mode", "place", "status")

    event_key = models.UUIDField(_("event"), db_index=True)
    changed_at = models.DateTimeField(_("changed"), default=timezone.now)
    start = models.DateTimeField(_("start"))
    end = models.DateTimeField(_("end"))
    attendance_mode = models.CharField(_("attendance"), max_length=10)
    place = models.CharField(_("place"), max_length=600, blank=True)
    status = models.CharField(_("status"), max_length=12)
    reason_sv = models.CharField(_("reason in Swedish"), max_length=255, blank=True)
    reason_en = models.CharField(_("reason in English"), max_length=255, blank=True)

    class Meta:
        ordering = ("changed_at", "pk")
        verbose_name = _("change of an event")
        verbose_name_plural = _("changes of events")

    def __str__(self) -> str:
        return f"{self.event_key} {self.changed_at:%Y-%m-%d %H:%M}"

    def reason(self, language: str) -> str:
        return self.reason_en if language == "en" else self.reason_sv

    def announces_the_same(self, other: "EventChange") -> bool:
        return all(getattr(self, name) == getattr(other, name) for name in self.FACTS)

    @classmethod
    def now_of(cls, page: "EventPage") -> Self:
        """What the page announces now, not yet saved."""
        return cls(
            event_key=page.translation_key,
            start=page.start,
            end=page.end,
            attendance_mode=page.attendance_mode,
            place=page.venue,
            status=page.status,
        )


changes_of: Prepared[EventChange] = Prepared(
    lambda key: EventChange.objects.filter(event_key=key), models.UUIDField()
)


def record(page: "EventPage") -> None:
    """Adds a row to the log when a published page announces something new.

    The same event published in its other language adds no row, only its reason's words.
    """
    if not (page.start and page.end):
        return
    announced = EventChange.now_of(page)
    latest = EventChange.objects.filter(event_key=page.translation_key).last()
    if latest is None or not latest.announces_the_same(announced):
        latest = announced
    setattr(latest, f"reason_{page.language}", page.status_reason)
    latest.save()
