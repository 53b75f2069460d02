"""What moving, postponing, cancelling and copying an event do to its values (pure).

Moments are aware datetimes; whatever is moved keeps its distance by the Swedish clock, so that 08:15 stays
08:15 over a change of the clocks. Raises `core.dates.NonexistentTimeError` for the hour that spring skips.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from core import dates
from events.lifecycle import Status


class What(StrEnum):
    """What an editor decides about an announced event."""

    RESCHEDULE = "reschedule"
    POSTPONE = "postpone"
    CANCEL = "cancel"
    RESUME = "resume"


OFFERED: dict[str, tuple[What, ...]] = {
    Status.SCHEDULED: (What.RESCHEDULE, What.POSTPONE, What.CANCEL),
    Status.RESCHEDULED: (What.RESCHEDULE, What.POSTPONE, What.CANCEL),
    Status.POSTPONED: (What.RESCHEDULE, What.CANCEL, What.RESUME),
    Status.CANCELLED: (What.RESCHEDULE, What.POSTPONE, What.RESUME),
}

# What belongs to one occasion and not to the next; None, False and "" are the empty values of the fields.
NOT_COPIED: dict[str, Any] = {
    "status": Status.SCHEDULED.value,
    "status_reason": "",
    "previous_start": None,
    # The room of the last meeting would open its door to the wrong people, or to nobody.
    "join_url": "",
    "registration_url": "",
    "registration_opens_on": None,
    "registration_closes_on": None,
    "is_full": False,
    "has_waiting_list": False,
    "recording_planned": False,
    "recording_expected_on": None,
    "recording_url": "",
    "recording_owner_id": None,
    "recording_published_on": None,
    "recording_until": None,
    "recording_minutes": None,
    "recording_captions": "",
    "recording_transcript": "",
    "slides_id": None,
    "go_live_at": None,
    "expire_at": None,
    "expired": False,
    "locked": False,
    "locked_at": None,
    "locked_by_id": None,
}


@dataclass(frozen=True)
class Decision:
    """What is to be published: the fields of the page that change, and why, by language code."""

    what: What
    facts: dict[str, Any]
    reasons: dict[str, str] = field(default_factory=dict)
    moves_programme: bool = False


def facts_after(what: What, start: datetime | None, times: dict[str, Any] | None = None) -> dict[str, Any]:
    """The fields that change. `start` is the announced one; `times` are the new ones when rescheduling."""
    match what:
        case What.RESCHEDULE:
            return {"status": Status.RESCHEDULED.value, "previous_start": start, **(times or {})}
        case What.POSTPONE:
            return {"status": Status.POSTPONED.value}
        case What.CANCEL:
            return {"status": Status.CANCELLED.value}
        case What.RESUME:
            return {"status": Status.SCHEDULED.value, "previous_start": None}


def _wall(moment: datetime) -> datetime:
    return dates.local(moment).replace(tzinfo=None)


def _shift(old_start: datetime, new_start: datetime) -> timedelta:
    return _wall(new_start) - _wall(old_start)


def moved(moment: datetime, old_start: datetime, new_start: datetime) -> datetime:
    """The moment as far from the new start as it was from the old one."""
    there = _wall(moment) + _shift(old_start, new_start)
    return dates.at(there.date(), there.time())


def moved_clock(clock: time, old_start: datetime, new_start: datetime) -> time:
    """A time on the day of the start, moved along."""
    return (datetime.combine(date(2000, 1, 2), clock) + _shift(old_start, new_start)).time()


def moved_row(
    day: date | None, clock: time, old_start: datetime, new_start: datetime
) -> tuple[date | None, time]:
    """The day and the time of a programme row, moved along; None means the day of the start, and stays None."""
    there = datetime.combine(day or _wall(old_start).date(), clock) + _shift(old_start, new_start)
    is_implied = day is None and there.date() == _wall(new_start).date()
    return (None if is_implied else there.date()), there.time()
