"""The public log of an event in words: what changed from one row to the next, in the active language (pure)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from itertools import pairwise
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core import dates
from events.lifecycle import Status

if TYPE_CHECKING:
    from events.changes import EventChange

OFF = (Status.POSTPONED, Status.CANCELLED)


@dataclass(frozen=True)
class Announcement:
    """A dated change; `reason_language` is set when the reason exists only in the other language."""

    iso: str
    day: str
    text: str
    reason: str = ""
    reason_language: str = ""


def announcements(rows: Iterable["EventChange"], language: str) -> list[Announcement]:
    """What was announced after the first row, newest first; a row without anything to tell is left out.

    rows: the log in order of time.
    """
    found = []
    for before, after in pairwise(rows):
        if text := " ".join(_sentences(before, after)):
            reason, reason_language = _reason(before, after, language)
            found.append(
                Announcement(
                    iso=dates.iso(dates.day_of(after.changed_at)),
                    day=dates.day_month_year(after.changed_at),
                    text=text,
                    reason=reason,
                    reason_language=reason_language,
                )
            )
    return found[::-1]


def _sentences(before: "EventChange", after: "EventChange") -> list[str]:
    found = []
    if before.status != after.status and after.status == Status.CANCELLED:
        found.append(pgettext("event", "Cancelled."))
    elif before.status != after.status and after.status == Status.POSTPONED:
        found.append(_("Postponed: there is no new date yet."))
    elif before.status in OFF and after.status not in OFF:
        found.append(_("The event takes place after all."))
    if time_text := _new_time(before, after):
        found.append(time_text)
    places = _place(before), _place(after)
    if places[0] != places[1]:
        found.append(
            _("New place: %(after)s. Earlier: %(before)s.") % {"before": places[0], "after": places[1]}
        )
    return found


def _new_time(before: "EventChange", after: "EventChange") -> str:
    days = [
        dates.date_range(dates.day_of(row.start), dates.last_day(row.start, row.end))
        for row in (before, after)
    ]
    if before.start == after.start and before.end == after.end:
        return ""
    if _is_whole_days(before) and not _is_whole_days(after) and days[0] == days[1]:
        return _("The time is decided: %(when)s.") % {"when": dates.time_range(after.start, after.end)}
    if before.start == after.start and not _is_whole_days(after):
        return _("The event ends %(after)s, not %(before)s.") % {
            "before": _end(before.end, after.end),
            "after": _end(after.end, before.end),
        }
    same_days = days[0] == days[1]
    return _("Moved from %(before)s to %(after)s.") % {
        "before": _when(before, days[0], same_days),
        "after": _when(after, days[1], same_days),
    }


def _end(moment: datetime, other: datetime) -> str:
    clock = dates.time_range(moment)
    if dates.day_of(moment) == dates.day_of(other):
        return clock
    return _("%(day)s, %(time)s") % {"day": dates.day_month_year(moment), "time": clock}


def _when(row: "EventChange", days: str, same_days: bool) -> str:
    """A day with its hours; several days as days, or as hours where the days are the same as before."""
    if _is_whole_days(row):
        return days
    if dates.day_of(row.start) != dates.last_day(row.start, row.end):
        return dates.day_time_range(row.start, row.end) if same_days else days
    return _("%(day)s, %(time)s") % {"day": days, "time": dates.time_range(row.start, row.end)}


def _is_whole_days(row: "EventChange") -> bool:
    """Only the days were announced (save the date): from midnight to midnight."""
    return dates.local(row.start).time() == dates.local(row.end).time() == time()


def _place(row: "EventChange") -> str:
    if row.attendance_mode == "online":
        return _("online")
    if row.attendance_mode == "hybrid" and row.place:
        return _("%(place)s and %(platform)s") % {"place": row.place, "platform": _("online")}
    return row.place or (_("on site and online") if row.attendance_mode == "hybrid" else _("on site"))


def _reason(before: "EventChange", after: "EventChange", language: str) -> tuple[str, str]:
    """The reason, if the row is about time or status, and its language when it is the other one.

    A reason stays on the page after the change that it explains; a later change of place is not its doing.
    """
    is_explained = after.status != before.status or after.start != before.start
    if after.status == Status.SCHEDULED or not is_explained:
        return "", ""
    other = "sv" if language == "en" else "en"
    if reason := after.reason(language):
        return reason, ""
    return after.reason(other), other if after.reason(other) else ""
