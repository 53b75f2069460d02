"""The one clock of an event: its state, its badge and what a visitor can do, at a given moment.

Pure: plain values and `now` in, plain values out. Moments are aware datetimes; days are dates in Sweden.
All intervals are half-open: an event is past from its end on, and a deadline lasts through its day.
"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core import dates


class Status(StrEnum):
    """What the organiser has decided, whatever the time."""

    SCHEDULED = "scheduled"
    RESCHEDULED = "rescheduled"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class State(StrEnum):
    ANNOUNCED = "announced"
    SAVE_THE_DATE = "save_the_date"
    REGISTRATION_OPENS_LATER = "registration_opens_later"
    OPEN = "open"
    CLOSING = "closing"
    FULL = "full"
    CLOSED = "closed"
    ROOM_OPEN = "room_open"
    LIVE = "live"
    RECORDING_EXPECTED = "recording_expected"
    RECORDING_AVAILABLE = "recording_available"
    MATERIAL_AVAILABLE = "material_available"
    ENDED = "ended"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class Partition(StrEnum):
    UPCOMING = "upcoming"
    ONGOING = "ongoing"
    PAST = "past"


class Action(StrEnum):
    REGISTER = "register"
    WAITING_LIST = "waiting_list"
    JOIN = "join"
    WATCH = "watch"
    SEE_MATERIAL = "see_material"


@dataclass(frozen=True)
class EventFacts:
    """What the clock reads of an event.

    A draft may lack its start or end; without an end, an event ends when it starts.
    When `time_is_set` is false, only the days are known (save the date): start and end are the midnights
    around them, as `core.dates.whole_days` gives them.
    `registration_closes_on`, `recording_expected_on` and `recording_until` include their day.
    """

    start: datetime | None
    end: datetime | None
    door: datetime | None = None
    time_is_set: bool = True
    status: str = Status.SCHEDULED
    registration_url: str = ""
    registration_opens_on: date | None = None
    registration_closes_on: date | None = None
    is_full: bool = False
    has_waiting_list: bool = False
    has_join_link: bool = False
    recording_planned: bool = False
    recording_expected_on: date | None = None
    has_recording: bool = False
    recording_until: date | None = None
    has_material: bool = False

    @property
    def is_rescheduled(self) -> bool:
        """Crosses with every state: the event has a new date."""
        return self.status == Status.RESCHEDULED

    @cached_property
    def boundaries(self) -> tuple[datetime, ...]:
        """The moments in UTC, sorted, at which the state or the list may change; between them neither does."""
        moments = [self.start, self.end, self.door]
        if self.registration_opens_on:
            moments.append(dates.start_of_day(self.registration_opens_on))
        if self.registration_closes_on:
            moments += dates.whole_days(self.registration_closes_on)
        for day in (self.recording_expected_on, self.recording_until):
            if day:
                moments.append(dates.end_of_day(day))
        return tuple(sorted({_utc(moment) for moment in moments if moment is not None}))


_BADGES = {
    State.ANNOUNCED: "soon",
    State.SAVE_THE_DATE: "soon",
    State.REGISTRATION_OPENS_LATER: "soon",
    State.OPEN: "open",
    State.CLOSING: "closing",
    State.FULL: "full",
    State.CLOSED: "past",
    State.ROOM_OPEN: "live",
    State.LIVE: "live",
    State.RECORDING_EXPECTED: "past",
    State.RECORDING_AVAILABLE: "rec",
    State.MATERIAL_AVAILABLE: "rec",
    State.ENDED: "past",
    State.POSTPONED: "off",
    State.CANCELLED: "off",
}

_LABELS = {
    State.ANNOUNCED: gettext_lazy("Upcoming"),
    State.SAVE_THE_DATE: gettext_lazy("Save the date"),
    State.REGISTRATION_OPENS_LATER: gettext_lazy("Registration opens later"),
    State.OPEN: gettext_lazy("Registration open"),
    State.CLOSING: gettext_lazy("Registration closes today"),
    State.FULL: gettext_lazy("Fully booked"),
    State.CLOSED: gettext_lazy("Registration has closed"),
    State.ROOM_OPEN: gettext_lazy("The doors are open"),
    State.LIVE: gettext_lazy("Live now"),
    State.RECORDING_EXPECTED: gettext_lazy("Ended"),
    State.RECORDING_AVAILABLE: gettext_lazy("Recording available"),
    State.MATERIAL_AVAILABLE: gettext_lazy("Material available"),
    State.ENDED: gettext_lazy("Ended"),
    State.POSTPONED: gettext_lazy("Postponed"),
    State.CANCELLED: pgettext_lazy("event", "Cancelled"),
}


# --- The clock -----------------------------------------------------------------


def _utc(moment: datetime) -> datetime:
    # Python compares two moments of one zone by the wall clock: wrong in the hour that autumn repeats.
    return moment if moment.tzinfo is UTC else dates.local(moment).astimezone(UTC)


def partition(facts: EventFacts, now: datetime) -> Partition:
    """The list that holds the event: every event is in exactly one. Without a start it is yet to come."""
    now = _utc(now)
    if facts.start is None:
        return Partition.UPCOMING
    if (facts.end or facts.start) <= now:
        return Partition.PAST
    return Partition.ONGOING if facts.start <= now else Partition.UPCOMING


def state_at(facts: EventFacts, now: datetime) -> State:
    """The state at the moment; the first that applies wins."""
    now = _utc(now)
    if facts.status == Status.CANCELLED:
        return State.CANCELLED
    if facts.status == Status.POSTPONED:
        return State.POSTPONED
    match partition(facts, now):
        case Partition.PAST:
            return _after(facts, now)
        case Partition.ONGOING if facts.time_is_set:
            return State.LIVE
    before = _registration(facts, now)
    # Whoever has no link to join can still use an open registration.
    may_register = before in (State.OPEN, State.CLOSING) and not facts.has_join_link
    return State.ROOM_OPEN if _door_is_open(facts, now) and not may_register else before


def _door_is_open(facts: EventFacts, now: datetime) -> bool:
    return facts.time_is_set and facts.door is not None and facts.door <= now


def _registration(facts: EventFacts, now: datetime) -> State:
    """The state before the start."""
    opens, closes = facts.registration_opens_on, facts.registration_closes_on
    if closes and dates.end_of_day(closes) <= now:
        return State.CLOSED
    if facts.is_full:
        return State.FULL
    if opens and now < dates.start_of_day(opens):
        return State.REGISTRATION_OPENS_LATER
    if not facts.registration_url:
        return State.ANNOUNCED if facts.time_is_set and facts.start else State.SAVE_THE_DATE
    if closes and dates.start_of_day(closes) <= now:
        return State.CLOSING
    return State.OPEN


def _after(facts: EventFacts, now: datetime) -> State:
    """The state from the end on. A recording is promised with a day, and only until that day has passed."""
    until = facts.recording_until
    if facts.has_recording and not (until and dates.end_of_day(until) <= now):
        return State.RECORDING_AVAILABLE
    if facts.has_material:
        return State.MATERIAL_AVAILABLE
    expected = facts.recording_expected_on
    if facts.recording_planned and expected and now < dates.end_of_day(expected):
        return State.RECORDING_EXPECTED
    return State.ENDED


def next_boundary(facts: EventFacts, now: datetime) -> datetime | None:
    """How long a page with this event may be kept: the first boundary after now, None when none is left."""
    passed = phase(facts, now)
    return facts.boundaries[passed] if passed < len(facts.boundaries) else None


def phase(facts: EventFacts, now: datetime) -> int:
    """How many boundaries have passed: as long as it is the same number, the event looks the same."""
    return bisect_right(facts.boundaries, _utc(now))


# --- What a visitor sees -------------------------------------------------------


def badge(state: State) -> str:
    """The status glyph: soon, open, closing, full, live, past, rec or off."""
    return _BADGES[state]


def primary_action(state: State, facts: EventFacts) -> Action | None:
    """The one thing a visitor can do now, if anything."""
    match state:
        case State.OPEN | State.CLOSING:
            return Action.REGISTER
        case State.FULL if facts.has_waiting_list and facts.registration_url:
            return Action.WAITING_LIST
        case State.ROOM_OPEN | State.LIVE if facts.has_join_link:
            return Action.JOIN
        case State.RECORDING_AVAILABLE:
            return Action.WATCH
        case State.MATERIAL_AVAILABLE:
            return Action.SEE_MATERIAL
    return None


def label(state: State, facts: EventFacts) -> str:
    """The badge's words in the active language."""
    if state == State.REGISTRATION_OPENS_LATER and facts.registration_opens_on:
        return _("Registration opens %(day)s") % {"day": dates.day_month(facts.registration_opens_on)}
    return str(_LABELS[state])


def note(state: State, facts: EventFacts) -> str:
    """The second line under the badge in the active language; empty when there is nothing to add."""
    closes, expected = facts.registration_closes_on, facts.recording_expected_on
    if state in (State.OPEN, State.CLOSING) and closes:
        return _("Until %(day)s") % {"day": dates.day_month(closes)}
    if state == State.FULL and facts.has_waiting_list:
        return _("Waiting list")
    if state == State.RECORDING_EXPECTED and expected:
        return _("Recording expected by %(day)s") % {"day": dates.day_month(expected)}
    return ""
