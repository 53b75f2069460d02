"""The clock of an event page: its plain facts, and what they amount to at the moment it is shown."""

from datetime import date, datetime, time
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from core import dates
from core.caching.moments import changes_at
from events import time_travel
from events.lifecycle import EventFacts, State, next_boundary, phase, primary_action, state_at


def moment_or_none(day: date, clock: time) -> datetime | None:
    """The moment of a time on a day; None for the hour that spring skips, which only a draft can hold."""
    try:
        return dates.at(day, clock)
    except dates.NonexistentTimeError:
        return None


class EventClock:
    """What the fields of an EventPage come to at a moment. It has no fields of its own."""

    preview_moment: datetime | None = None

    @cached_property
    def facts(self) -> EventFacts:
        """The plain values that the event's clock reads (events/lifecycle.py)."""
        return EventFacts(
            start=self.start,
            end=self.end,
            door=self.door_opens,
            time_is_set=not self.is_save_the_date,
            registration_url=self.registration_url,
            registration_opens_on=self.registration_opens_on,
            registration_closes_on=self.registration_closes_on,
            is_full=self.is_full,
            has_waiting_list=self.has_waiting_list,
            status=self.status,
            has_join_link=bool(self.join_url),
            recording_planned=self.recording_planned,
            recording_expected_on=self.recording_expected_on,
            has_recording=bool(self.recording_url),
            recording_until=self.recording_until,
            has_material=self.slides_id is not None,
        )

    @property
    def now(self) -> datetime:
        """The moment that the page is shown at: a preview may be of another time.

        Whoever asks shows something that ends with the event's next boundary.
        """
        if self.preview_moment:
            return self.preview_moment
        now = timezone.now()
        changes_at(next_boundary(self.facts, now))
        return now

    @property
    def phase(self) -> int:
        """Its number of boundaries that have passed: two moments with the same number show the same event."""
        return phase(self.facts, self.now)

    @property
    def state(self) -> State:
        return state_at(self.facts, self.now)

    @property
    def action(self) -> Any:
        """What a visitor can do now, if anything: register, join or watch."""
        return primary_action(self.state, self.facts)

    @property
    def local_start(self) -> datetime | None:
        return dates.local(self.start) if self.start else None

    @property
    def local_end(self) -> datetime | None:
        return dates.local(self.end) if self.end else None

    @property
    def door_opens(self) -> datetime | None:
        """The moment when the doors open, on the day of the start."""
        if self.start is None or self.door_time is None:
            return None
        return moment_or_none(self.local_start.date(), self.door_time)

    @property
    def month_key(self) -> str:
        """The month of the start, such as 2024-09: what lists are grouped by."""
        return f"{local.year}-{local.month:02}" if (local := self.local_start) else ""

    @property
    def is_multi_day(self) -> bool:
        """Whether it touches more than one day; not until midnight, and not a draft that ends before it starts."""
        if not (self.start and self.end and self.start < self.end):
            return False
        return dates.last_day(self.start, self.end) != self.local_start.date()

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        """Now, and every moment at which the event will look different (time travel)."""
        return [("", _("As it is now")), *time_travel.modes(self.facts)]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        self.preview_moment = time_travel.moment(mode_name)
        return super().serve_preview(request, mode_name)
