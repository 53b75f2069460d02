"""The forms of the events' tools: what is decided about an event, and when it takes place next."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput, AdminTimeInput

from core import dates
from events.admin.actions import OFFERED, Decision, What, facts_after, moved, moved_clock, moved_row
from events.models import EventPage

WORDS = {
    What.RESCHEDULE: gettext_lazy("It is moved to another time"),
    What.POSTPONE: gettext_lazy("It is postponed, without a new time"),
    What.CANCEL: gettext_lazy("It is cancelled"),
    What.RESUME: gettext_lazy("It takes place as planned again"),
}
ONLY_WHEN_MOVED = (
    *("start", "end", "door_time", "is_save_the_date", "move_programme"),
    *("registration_closes_on", "recording_expected_on"),
)


class DecisionForm(forms.Form):
    """What happens to a live event and why. `decision` holds the answer of a valid form."""

    what = forms.ChoiceField(label=gettext_lazy("What happens to the event?"), widget=forms.RadioSelect)
    start = forms.DateTimeField(
        label=gettext_lazy("New start"), required=False, widget=AdminDateTimeInput, help_text=""
    )
    end = forms.DateTimeField(
        label=gettext_lazy("New end"),
        required=False,
        widget=AdminDateTimeInput,
        help_text=gettext_lazy("Leave empty if the event lasts as long as before."),
    )
    door_time = forms.TimeField(
        label=pgettext_lazy("event", "Doors open"),
        required=False,
        widget=AdminTimeInput,
        help_text=gettext_lazy("Leave empty if they open as long before the start as before."),
    )
    is_save_the_date = forms.BooleanField(
        label=gettext_lazy("Only the date is decided"),
        required=False,
        help_text=gettext_lazy("The times of start and end are left out until they are known."),
    )
    move_programme = forms.BooleanField(
        label=gettext_lazy("Move the programme along"),
        required=False,
        initial=True,
        help_text=gettext_lazy("Every programme item keeps its distance from the start."),
    )
    registration_closes_on = forms.DateField(
        label=gettext_lazy("Last day to register"), required=False, widget=AdminDateInput
    )
    recording_expected_on = forms.DateField(
        label=gettext_lazy("Recording expected by"), required=False, widget=AdminDateInput
    )
    reason_sv = forms.CharField(label=gettext_lazy("Reason in Swedish"), max_length=255)
    reason_en = forms.CharField(
        label=gettext_lazy("Reason in English"),
        max_length=255,
        help_text=gettext_lazy("Both are shown on the page at once, each in its language."),
    )

    def __init__(self, *args: Any, page: EventPage, **kwargs: Any) -> None:
        """`page`: the live source page."""
        kwargs["initial"] = {
            "start": page.start,
            "is_save_the_date": page.is_save_the_date,
            "move_programme": True,
            "registration_closes_on": page.registration_closes_on,
            "recording_expected_on": page.recording_expected_on,
        }
        super().__init__(*args, **kwargs)
        self.page = page
        self.fields["what"].choices = [(what.value, WORDS[what]) for what in OFFERED[page.status]]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        what = What(cleaned["what"]) if "what" in cleaned else None
        times = self.new_times() if what is What.RESCHEDULE else {}
        if what and not self.errors:
            self.decision = Decision(
                what,
                facts_after(what, self.page.start, times),
                {"sv": cleaned["reason_sv"], "en": cleaned["reason_en"]},
                moves_programme=what is What.RESCHEDULE and cleaned["move_programme"],
            )
        return cleaned

    def new_times(self) -> dict[str, Any]:
        """The fields of the new time; adds an error beside each that cannot be published."""
        given, page = self.cleaned_data, self.page
        start = given.get("start")
        if not start:
            if "start" not in self.errors:
                self.add_error("start", _("Fill in when the event starts."))
            return {}
        if start == page.start:
            self.add_error("start", _("This is the time that is announced now. Fill in the new one."))
        elif start <= timezone.now():
            self.add_error("start", _("This time has already passed."))
        try:
            end = given.get("end") or (moved(page.end, page.start, start) if page.end else start)
        except dates.NonexistentTimeError:
            self.add_error("end", _("This time does not exist: the clocks go forward that night."))
            return {}
        if given["is_save_the_date"]:
            start, end = dates.whole_days(dates.day_of(start), dates.last_day(start, max(start, end)))
        times = {
            "start": start,
            "end": end,
            "door_time": self.new_door(start),
            "is_save_the_date": given["is_save_the_date"],
            "registration_closes_on": given.get("registration_closes_on"),
            "recording_expected_on": given.get("recording_expected_on"),
        }
        self.check(**times)
        return times

    def new_door(self, start: datetime) -> time | None:
        door, page = self.cleaned_data.get("door_time"), self.page
        if door or not page.door_time:
            return door
        return moved_clock(page.door_time, page.start, start)

    def check(
        self,
        start: datetime,
        end: datetime,
        door_time: time | None,
        is_save_the_date: bool,
        registration_closes_on: date | None,
        recording_expected_on: date | None,
    ) -> None:
        """The rules of the page's own form (events/forms.py), which publishing here does not pass."""
        if end <= start:
            self.add_error("end", _("The end must come after the start."))
        if door_time and not is_save_the_date and door_time > dates.local(start).time():
            self.add_error("door_time", _("The doors cannot open after the start."))
        if registration_closes_on:
            if registration_closes_on > dates.day_of(start):
                problem = _("Registration must close no later than the day of the start.")
                self.add_error("registration_closes_on", problem)
            elif (opens := self.page.registration_opens_on) and registration_closes_on < opens:
                self.add_error("registration_closes_on", _("Registration must open before it closes."))
        if recording_expected_on and recording_expected_on < dates.day_of(end):
            problem = _("A recording cannot be expected before the event has ended.")
            self.add_error("recording_expected_on", problem)
        if outside := self.outside(start, end, door_time):
            problem = _("These programme items would lie outside the event: %(items)s.")
            self.add_error("move_programme", problem % {"items": ", ".join(outside)})

    def outside(self, start: datetime, end: datetime, door_time: time | None) -> list[str]:
        """The titles of the programme items before the doors or after the end."""
        first = min(start, datetime.combine(dates.day_of(start), door_time or time.max, dates.STOCKHOLM))
        titles = []
        for row in self.page.programme.all():
            day, clock = row.day, row.time
            if not clock:
                continue
            if self.cleaned_data["move_programme"]:
                day, clock = moved_row(day, clock, self.page.start, start)
            try:
                fits = first <= dates.at(day or dates.day_of(start), clock) <= end
            except dates.NonexistentTimeError:
                fits = False
            if not fits:
                titles.append(row.title)
        return titles


class NextForm(forms.Form):
    """When the event takes place next."""

    day = forms.DateField(label=gettext_lazy("New date"), widget=AdminDateInput)
    clock = forms.TimeField(
        label=gettext_lazy("New time"),
        required=False,
        widget=AdminTimeInput,
        help_text=gettext_lazy("Leave empty if the event starts at the same time of day."),
    )

    def __init__(self, *args: Any, page: EventPage, **kwargs: Any) -> None:
        """`page`: the event to copy, with a start."""
        super().__init__(*args, **kwargs)
        self.page = page

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if day := cleaned.get("day"):
            try:
                start = dates.at(day, cleaned.get("clock") or dates.local(self.page.start).time())
                moved(self.page.end, self.page.start, start)
            except dates.NonexistentTimeError:
                self.add_error("clock", _("This time does not exist: the clocks go forward that night."))
        return cleaned
