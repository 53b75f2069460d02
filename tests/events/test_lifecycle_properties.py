"""What holds for every event at every moment."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from events import lifecycle
from events.lifecycle import Action, EventFacts, Partition, Status, state_at

SECOND = timedelta(seconds=1)
instants = st.datetimes(datetime(2024, 3, 1), datetime(2024, 11, 30), timezones=st.just(UTC))  # noqa: DTZ001
optional_days = st.none() | st.dates(date(2024, 3, 1), date(2024, 11, 30))
any_facts = st.builds(
    EventFacts,
    start=st.none() | instants,
    end=st.none() | instants,
    door=st.none() | instants,
    time_is_set=st.booleans(),
    status=st.sampled_from([*Status, Status.SCHEDULED, Status.SCHEDULED]),
    registration_url=st.sampled_from(["", "https://example.org/anmalan"]),
    registration_opens_on=optional_days,
    registration_closes_on=optional_days,
    is_full=st.booleans(),
    has_waiting_list=st.booleans(),
    has_join_link=st.booleans(),
    recording_planned=st.booleans(),
    recording_expected_on=optional_days,
    has_recording=st.booleans(),
    has_material=st.booleans(),
)


@given(start=instants, length=st.timedeltas(SECOND, timedelta(days=5)), now=instants)
def test_every_event_is_in_exactly_one_list(start, length, now):
    facts = EventFacts(start=start, end=start + length)
    lists = {
        Partition.UPCOMING: now < start,
        Partition.ONGOING: start <= now < start + length,
        Partition.PAST: start + length <= now,
    }
    assert [name for name, holds in lists.items() if holds] == [lifecycle.partition(facts, now)]


@given(facts=any_facts, one=instants, other=instants)
def test_nothing_changes_between_boundaries(facts, one, other):
    earlier, later = sorted((one, other))
    following = lifecycle.next_boundary(facts, earlier)
    if following is not None and following <= later:
        later = following - timedelta(microseconds=1)
    assert state_at(facts, earlier) == state_at(facts, later)
    assert lifecycle.partition(facts, earlier) == lifecycle.partition(facts, later)


@given(facts=any_facts, now=instants)
def test_every_state_has_a_badge_words_and_at_most_one_action_that_can_be_done(facts, now):
    state = state_at(facts, now)
    action = lifecycle.primary_action(state, facts)
    assert lifecycle.badge(state) in {"soon", "open", "closing", "full", "live", "past", "rec", "off"}
    assert lifecycle.label(state, facts)
    possible = {
        Action.REGISTER: bool(facts.registration_url),
        Action.WAITING_LIST: bool(facts.registration_url) and facts.has_waiting_list,
        Action.JOIN: facts.has_join_link,
        Action.WATCH: facts.has_recording,
        Action.SEE_MATERIAL: facts.has_material,
        None: True,
    }
    assert possible[action]
    if facts.status in (Status.CANCELLED, Status.POSTPONED):
        assert action is None
