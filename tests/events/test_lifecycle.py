"""The clock of an event: every state, every boundary to the second, both nights when the clocks change."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils import translation

from core import dates
from core.dates import at
from events import lifecycle
from events.lifecycle import Action, EventFacts, Partition, State, Status, state_at

SECOND = timedelta(seconds=1)
DAY = date(2024, 9, 25)
EVENT = EventFacts(start=at(DAY, time(8, 15)), end=at(DAY, time(9)), door=at(DAY, time(8, 10)))
REGISTRATION = {
    "registration_url": "https://example.org/anmalan",
    "registration_opens_on": date(2024, 9, 1),
    "registration_closes_on": date(2024, 9, 24),
}
SEMINAR = replace(
    EVENT,
    **REGISTRATION,
    has_join_link=True,
    recording_planned=True,
    recording_expected_on=date(2024, 10, 2),
)
SAVE_THE_DATE = EventFacts(*dates.whole_days(DAY, DAY + timedelta(days=1)), time_is_set=False)


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


# --- States at their boundaries


@pytest.mark.parametrize(
    ("facts", "boundary", "before", "after"),
    [
        # One seminar from its announcement to the forgotten recording
        (SEMINAR, utc(2024, 8, 31, 22), State.REGISTRATION_OPENS_LATER, State.OPEN),
        (SEMINAR, utc(2024, 9, 23, 22), State.OPEN, State.CLOSING),
        (SEMINAR, utc(2024, 9, 24, 22), State.CLOSING, State.CLOSED),
        (SEMINAR, utc(2024, 9, 25, 6, 10), State.CLOSED, State.ROOM_OPEN),
        (SEMINAR, utc(2024, 9, 25, 6, 15), State.ROOM_OPEN, State.LIVE),
        (SEMINAR, utc(2024, 9, 25, 7), State.LIVE, State.RECORDING_EXPECTED),
        (SEMINAR, utc(2024, 10, 2, 22), State.RECORDING_EXPECTED, State.ENDED),
        # Without registration, doors or promises
        (replace(EVENT, door=None), utc(2024, 9, 25, 6, 15), State.ANNOUNCED, State.LIVE),
        (EVENT, utc(2024, 9, 25, 6, 10), State.ANNOUNCED, State.ROOM_OPEN),
        (EVENT, utc(2024, 9, 25, 7), State.LIVE, State.ENDED),
        # What the organisers published
        (replace(SEMINAR, has_recording=True), utc(2024, 9, 25, 7), State.LIVE, State.RECORDING_AVAILABLE),
        (replace(SEMINAR, has_material=True), utc(2024, 9, 25, 7), State.LIVE, State.MATERIAL_AVAILABLE),
        (replace(SEMINAR, recording_planned=False), utc(2024, 9, 25, 7), State.LIVE, State.ENDED),
        (replace(SEMINAR, recording_expected_on=None), utc(2024, 9, 25, 7), State.LIVE, State.ENDED),
        # Fully booked, until the deadline says more
        (replace(SEMINAR, is_full=True), utc(2024, 9, 24, 22), State.FULL, State.CLOSED),
        (replace(EVENT, is_full=True), utc(2024, 9, 25, 6, 10), State.FULL, State.ROOM_OPEN),
        # Registration through the day of the event: only those with a link go in by the open door
        (
            replace(SEMINAR, registration_closes_on=DAY),
            utc(2024, 9, 25, 6, 10),
            State.CLOSING,
            State.ROOM_OPEN,
        ),
        (
            replace(SEMINAR, registration_closes_on=DAY, has_join_link=False),
            utc(2024, 9, 25, 6, 15),
            State.CLOSING,
            State.LIVE,
        ),
        (replace(SEMINAR, registration_closes_on=None), utc(2024, 9, 25, 6, 10), State.OPEN, State.ROOM_OPEN),
        # An opening day without an address, then a deadline without one
        (
            replace(SEMINAR, registration_url=""),
            utc(2024, 8, 31, 22),
            State.REGISTRATION_OPENS_LATER,
            State.ANNOUNCED,
        ),
        (replace(SEMINAR, registration_url=""), utc(2024, 9, 24, 22), State.ANNOUNCED, State.CLOSED),
        # The day is known, the time is not: never live
        (SAVE_THE_DATE, utc(2024, 9, 26, 22), State.SAVE_THE_DATE, State.ENDED),
        (replace(SAVE_THE_DATE, **REGISTRATION), utc(2024, 9, 24, 22), State.CLOSING, State.CLOSED),
        # Several days with times
        (
            replace(EVENT, end=at(date(2024, 9, 27), time(16))),
            utc(2024, 9, 27, 14),
            State.LIVE,
            State.ENDED,
        ),
        # A draft without an end
        (replace(EVENT, end=None), utc(2024, 9, 25, 6, 15), State.ROOM_OPEN, State.ENDED),
    ],
)
def test_state_changes_at_the_boundary_to_the_second(facts, boundary, before, after):
    found = [state_at(facts, moment) for moment in (boundary - SECOND, boundary, boundary + SECOND)]
    assert found == [before, after, after]
    assert boundary in facts.boundaries


@pytest.mark.parametrize(
    "moment", [utc(2024, 1, 1), utc(2024, 9, 24, 12), utc(2024, 9, 25, 6, 30), utc(2025, 1, 1)]
)
@pytest.mark.parametrize("status", [Status.CANCELLED, Status.POSTPONED])
def test_cancelled_and_postponed_win_over_the_clock(status, moment):
    facts = replace(SEMINAR, status=status, has_recording=True)
    assert state_at(facts, moment) == State(status.value)


def test_rescheduled_crosses_with_the_state():
    facts = replace(SEMINAR, status=Status.RESCHEDULED)
    assert (state_at(facts, utc(2024, 9, 24, 12)), facts.is_rescheduled) == (State.CLOSING, True)
    assert not SEMINAR.is_rescheduled


def test_a_status_from_a_form_is_understood():
    assert state_at(replace(SEMINAR, status="cancelled"), utc(2024, 1, 1)) == State.CANCELLED


def test_a_draft_without_a_date_is_yet_to_come():
    draft = EventFacts(start=None, end=None)
    assert state_at(draft, utc(2024, 1, 1)) == State.SAVE_THE_DATE
    assert lifecycle.partition(draft, utc(2024, 1, 1)) == Partition.UPCOMING
    assert draft.boundaries == ()


@pytest.mark.parametrize("function", [state_at, lifecycle.partition, lifecycle.next_boundary])
def test_a_naive_now_is_refused(function):
    with pytest.raises(ValueError, match="has no time zone"):
        function(SEMINAR, datetime(2024, 9, 25, 8, 15))  # noqa: DTZ001  the mistake under test


# --- The nights when the clocks change, and midnight


@pytest.mark.parametrize(
    ("start", "end", "starts", "ends"),
    [
        # 01:00–04:00 lasts two hours in spring and four in autumn
        (
            at(date(2024, 3, 31), time(1)),
            at(date(2024, 3, 31), time(4)),
            utc(2024, 3, 31),
            utc(2024, 3, 31, 2),
        ),
        (
            at(date(2024, 10, 27), time(1)),
            at(date(2024, 10, 27), time(4)),
            utc(2024, 10, 26, 23),
            utc(2024, 10, 27, 3),
        ),
        # From the first half past two to the second
        (
            at(date(2024, 10, 27), time(2, 30)),
            datetime(2024, 10, 27, 2, 30, fold=1, tzinfo=dates.STOCKHOLM),
            utc(2024, 10, 27, 0, 30),
            utc(2024, 10, 27, 1, 30),
        ),
        # Across midnight, and across a new year
        (
            at(date(2024, 9, 25), time(22)),
            at(date(2024, 9, 26), time(1)),
            utc(2024, 9, 25, 20),
            utc(2024, 9, 25, 23),
        ),
        (
            at(date(2024, 12, 31), time(23)),
            at(date(2025, 1, 1), time(0)),
            utc(2024, 12, 31, 22),
            utc(2024, 12, 31, 23),
        ),
    ],
)
@pytest.mark.parametrize("zone", [UTC, dates.STOCKHOLM])
def test_live_and_ongoing_last_from_start_to_end(start, end, starts, ends, zone):
    facts = EventFacts(start=start, end=end)
    moments = [moment.astimezone(zone) for moment in (starts - SECOND, starts, ends - SECOND, ends)]
    assert [state_at(facts, moment) for moment in moments] == [
        State.ANNOUNCED,
        State.LIVE,
        State.LIVE,
        State.ENDED,
    ]
    assert [lifecycle.partition(facts, moment) for moment in moments] == [
        Partition.UPCOMING,
        Partition.ONGOING,
        Partition.ONGOING,
        Partition.PAST,
    ]
    assert facts.boundaries == (starts, ends)


@pytest.mark.parametrize(
    ("deadline", "last_second"),
    [
        (date(2024, 9, 24), utc(2024, 9, 24, 21, 59, 59)),
        (date(2024, 3, 31), utc(2024, 3, 31, 21, 59, 59)),
        (date(2024, 10, 27), utc(2024, 10, 27, 22, 59, 59)),
        (date(2024, 12, 31), utc(2024, 12, 31, 22, 59, 59)),
    ],
)
def test_deadline_includes_the_last_second_of_its_day(deadline, last_second):
    facts = EventFacts(
        start=at(deadline + timedelta(days=7), time(8)),
        end=at(deadline + timedelta(days=7), time(9)),
        registration_url="https://example.org/anmalan",
        registration_closes_on=deadline,
    )
    assert state_at(facts, last_second) == State.CLOSING
    assert state_at(facts, last_second + SECOND) == State.CLOSED


def test_boundaries_of_the_seminar():
    assert SEMINAR.boundaries == (
        utc(2024, 8, 31, 22),
        utc(2024, 9, 23, 22),
        utc(2024, 9, 24, 22),
        utc(2024, 9, 25, 6, 10),
        utc(2024, 9, 25, 6, 15),
        utc(2024, 9, 25, 7),
        utc(2024, 10, 2, 22),
    )


def test_next_boundary_is_after_now_and_ends():
    assert lifecycle.next_boundary(SEMINAR, utc(2024, 9, 24, 21, 59, 59)) == utc(2024, 9, 24, 22)
    assert lifecycle.next_boundary(SEMINAR, utc(2024, 9, 24, 22)) == utc(2024, 9, 25, 6, 10)
    assert lifecycle.next_boundary(SEMINAR, utc(2024, 10, 2, 22)) is None


# --- What a visitor sees


@pytest.mark.parametrize(
    ("state", "facts", "badge", "label", "note", "action"),
    [
        (State.ANNOUNCED, SEMINAR, "soon", "Upcoming", "", None),
        (State.SAVE_THE_DATE, SAVE_THE_DATE, "soon", "Save the date", "", None),
        (State.REGISTRATION_OPENS_LATER, SEMINAR, "soon", "Registration opens 1\u00a0September", "", None),
        (State.OPEN, SEMINAR, "open", "Registration open", "Until 24\u00a0September", Action.REGISTER),
        (
            State.CLOSING,
            SEMINAR,
            "closing",
            "Registration closes today",
            "Until 24\u00a0September",
            Action.REGISTER,
        ),
        (State.FULL, SEMINAR, "full", "Fully booked", "", None),
        (
            State.FULL,
            replace(SEMINAR, has_waiting_list=True),
            "full",
            "Fully booked",
            "Waiting list",
            Action.WAITING_LIST,
        ),
        (State.CLOSED, SEMINAR, "past", "Registration has closed", "", None),
        (State.ROOM_OPEN, SEMINAR, "live", "The doors are open", "", Action.JOIN),
        (State.ROOM_OPEN, EVENT, "live", "The doors are open", "", None),
        (State.LIVE, SEMINAR, "live", "Live now", "", Action.JOIN),
        (State.LIVE, EVENT, "live", "Live now", "", None),
        (State.RECORDING_EXPECTED, SEMINAR, "past", "Ended", "Recording expected by 2\u00a0October", None),
        (State.RECORDING_AVAILABLE, SEMINAR, "rec", "Recording available", "", Action.WATCH),
        (State.MATERIAL_AVAILABLE, SEMINAR, "rec", "Material available", "", Action.SEE_MATERIAL),
        (State.ENDED, SEMINAR, "past", "Ended", "", None),
        (State.POSTPONED, SEMINAR, "off", "Postponed", "", None),
        (State.CANCELLED, SEMINAR, "off", "Cancelled", "", None),
    ],
)
def test_badge_words_and_action_of_each_state(state, facts, badge, label, note, action):
    with translation.override("en"):
        words = lifecycle.label(state, facts), lifecycle.note(state, facts)
    assert (lifecycle.badge(state), *words, lifecycle.primary_action(state, facts)) == (
        badge,
        label,
        note,
        action,
    )
