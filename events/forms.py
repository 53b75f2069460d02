"""What an event must be before it is published, in plain words beside the field; a draft always saves."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from core import dates
from core.admin_forms import StrictPageForm
from core.validation import check_https
from events.recording import seconds_of

ADDRESSES = ("join_url", "registration_url", "recording_url")


class EventPageForm(StrictPageForm):
    """The rules of time, place, programme, people and addresses."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if price := self.fields.get("price"):
            price.required = False

    def clean_price(self) -> Decimal:
        """Nothing means free of charge."""
        return self.cleaned_data.get("price") or Decimal(0)

    def check_publishable(self) -> None:
        self.check_addresses()
        self.check_status()
        self.check_times()
        self.check_price()
        self.check_place()
        self.check_programme()
        self.check_recording()
        self.check_people()

    def value(self, name: str) -> Any:
        return self.cleaned_data.get(name)

    def check_addresses(self) -> None:
        for name in ADDRESSES:
            if error := check_https(self.value(name)):
                self.add_error(name, error)

    def check_status(self) -> None:
        if self.value("status") != "scheduled" and not self.value("status_reason"):
            self.add_error("status_reason", _("Say why, so that nobody has to ask."))
        if self.value("status") == "rescheduled" and not self.value("previous_start"):
            self.add_error("previous_start", _("Fill in when the event was to start before it was moved."))

    def check_times(self) -> None:
        start, end = self.value("start"), self.value("end")
        if start and end and end <= start:
            self.add_error("end", _("The end must come after the start."))
        if not start:
            return
        first_day, clock = timezone.localtime(start).date(), timezone.localtime(start).time()
        if (door := self.value("door_time")) and door > clock:
            self.add_error("door_time", _("The doors cannot open after the start."))
        closes, opens = self.value("registration_closes_on"), self.value("registration_opens_on")
        if closes and closes > first_day:
            self.add_error(
                "registration_closes_on", _("Registration must close no later than the day of the start.")
            )
        if opens and (closes or first_day) < opens:
            self.add_error("registration_opens_on", _("Registration must open before it closes."))
        expected = self.value("recording_expected_on")
        if expected and end and expected < timezone.localtime(end).date():
            self.add_error(
                "recording_expected_on", _("A recording cannot be expected before the event has ended.")
            )

    def check_price(self) -> None:
        if (self.value("price") or 0) < 0:
            self.add_error("price", _("The price cannot be less than 0."))

    def check_place(self) -> None:
        if self.value("attendance_mode") in ("on_site", "hybrid") and not self.value("venue_name"):
            self.add_error("venue_name", _("Fill in the venue, or choose Online."))
        if self.value("image") and not self.value("image_alt"):
            self.add_error("image_alt", _("Describe the picture for those who cannot see it."))

    def check_programme(self) -> None:
        start, end, door = self.value("start"), self.value("end"), self.value("door_time")
        if not (start and end):
            return
        first_day = timezone.localtime(start).date()
        opens = self.moment(first_day, door, partial(self.add_error, "door_time")) if door else start
        for row in self.rows("programme"):
            day, clock = row.cleaned_data.get("day"), row.cleaned_data.get("time")
            begins = clock and self.moment(day or first_day, clock, partial(row.add_error, "time"))
            if begins and not min(start, opens or start) <= begins <= end:
                row.add_error("time", self.outside(min(start, opens or start), end))
            elif begins and end - start > timedelta(days=1) and not day:
                row.add_error("day", _("The event has several days: say which day this is."))

    def moment(self, day: date, clock: time, report: Callable[[Any], None]) -> datetime | None:
        """The moment in Swedish time; reports a time that the clocks skip when summer time begins."""
        try:
            return dates.at(day, clock)
        except dates.NonexistentTimeError:
            report(_("This time does not exist: the clocks go forward that night."))
            return None

    def outside(self, first: datetime, end: datetime) -> str:
        return _("This time is outside the event, which lasts from %(from)s to %(until)s.") % {
            "from": dates.clock_table(timezone.localtime(first)),
            "until": dates.clock_table(timezone.localtime(end)),
        }

    def check_recording(self) -> None:
        if self.value("recording_url") and not self.value("recording_published_on"):
            # The day of publishing: what search engines need, and nobody should have to look up.
            self.cleaned_data["recording_published_on"] = timezone.localdate()
        published, until = self.value("recording_published_on"), self.value("recording_until")
        if published and until and until < published:
            self.add_error("recording_until", _("The recording cannot be taken down before it is published."))
        minutes = self.value("recording_minutes")
        for row in self.rows("programme"):
            chapter = row.cleaned_data.get("chapter")
            seconds = seconds_of(chapter) if chapter else 0
            if seconds is None:
                row.add_error("chapter", _("Write minutes and seconds, such as 9:45 or 1:02:30."))
            elif minutes and seconds >= minutes * 60:
                row.add_error("chapter", _("The recording is not as long as that."))

    def check_people(self) -> None:
        for row in self.rows("people"):
            person, name = row.cleaned_data.get("person"), row.cleaned_data.get("name")
            if person and name:
                row.add_error("name", _("Choose a member or write a name, not both."))
            elif not person and not name:
                row.add_error("person", _("Choose a member or write a name."))
