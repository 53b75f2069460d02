"""What the tools do to values: moving by the Swedish clock, and the facts of each decision."""

from datetime import date, datetime, time

import pytest

from core import dates
from events.admin.actions import OFFERED, What, facts_after, moved, moved_clock, moved_row
from events.lifecycle import Status


def at(text: str) -> datetime:
    day, clock = text.split()
    return dates.at(date.fromisoformat(day), time.fromisoformat(clock))


SEMINAR = at("2026-09-23 08:15")


def test_every_status_offers_what_would_change_it():
    assert {status.value: [what.value for what in OFFERED[status]] for status in Status} == {
        "scheduled": ["reschedule", "postpone", "cancel"],
        "rescheduled": ["reschedule", "postpone", "cancel"],
        "postponed": ["reschedule", "cancel", "resume"],
        "cancelled": ["reschedule", "postpone", "resume"],
    }


@pytest.mark.parametrize(
    ("what", "facts"),
    [
        (
            What.RESCHEDULE,
            {"status": "rescheduled", "previous_start": SEMINAR, "start": at("2026-09-30 09:00")},
        ),
        (What.POSTPONE, {"status": "postponed"}),
        (What.CANCEL, {"status": "cancelled"}),
        (What.RESUME, {"status": "scheduled", "previous_start": None}),
    ],
)
def test_decision_changes_these_facts(what, facts):
    times = {"start": at("2026-09-30 09:00")} if what is What.RESCHEDULE else None

    assert facts_after(what, SEMINAR, times) == facts


@pytest.mark.parametrize(
    ("moment", "start", "result"),
    [
        ("2026-09-23 09:00", "2026-09-30 10:15", "2026-09-30 11:00"),
        ("2026-09-23 09:00", "2026-10-28 08:15", "2026-10-28 09:00"),  # after summer time has ended
        ("2026-09-24 16:00", "2026-10-24 08:15", "2026-10-25 16:00"),  # over the night when it ends
        ("2026-09-23 09:00", "2026-09-23 23:45", "2026-09-24 00:30"),
    ],
)
def test_moment_keeps_its_distance_by_the_clock(moment, start, result):
    assert moved(at(moment), SEMINAR, at(start)) == at(result)


def test_moment_in_the_skipped_hour_is_refused():
    with pytest.raises(dates.NonexistentTimeError):
        moved(at("2026-09-23 09:00"), SEMINAR, at("2027-03-28 01:45"))


def test_doors_keep_their_distance():
    assert moved_clock(time(8, 10), SEMINAR, at("2026-10-28 13:00")) == time(12, 55)


@pytest.mark.parametrize(
    ("row", "start", "result"),
    [
        ((None, time(8, 20)), "2026-09-30 08:15", (None, time(8, 20))),
        ((None, time(8, 20)), "2026-09-30 10:00", (None, time(10, 5))),
        ((date(2026, 9, 24), time(9, 0)), "2026-10-28 08:15", (date(2026, 10, 29), time(9, 0))),
        ((date(2026, 9, 23), time(9, 0)), "2026-10-28 08:15", (date(2026, 10, 28), time(9, 0))),
        ((None, time(8, 45)), "2026-09-30 23:45", (date(2026, 10, 1), time(0, 15))),
    ],
)
def test_row_keeps_its_distance_and_an_implied_day_stays_implied(row, start, result):
    assert moved_row(*row, SEMINAR, at(start)) == result
