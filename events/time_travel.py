"""The preview of an event at the moments when it will look different (pure)."""

from datetime import UTC, datetime, timedelta

from core import dates
from events.lifecycle import EventFacts, label, state_at


def modes(facts: EventFacts) -> list[tuple[str, str]]:
    """Preview modes, by time: the name is the moment in ISO 8601, the label its state and when it begins.

    A boundary that changes nothing has no mode of its own.
    """
    edges = facts.boundaries
    if not edges:
        return []
    found = []
    previous = None
    for moment in (edges[0] - timedelta(seconds=1), *edges):
        state = state_at(facts, moment)
        if state != previous:
            when = f"{dates.day_month(dates.local(moment))} {dates.clock_table(dates.local(moment))}"
            found.append((name(moment), f"{label(state, facts)} ({when})"))
        previous = state
    return found


def name(moment: datetime) -> str:
    """The moment in UTC without the plus sign, which an address would read as a space: 2024-09-25T07:00:00Z."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def moment(mode_name: str | None) -> datetime | None:
    """The moment of a mode; None for the present, and for a name that is no moment."""
    try:
        found = datetime.fromisoformat(mode_name or "")
    except ValueError:
        return None
    # Further away, a change of zone leads out of the calendar.
    return found if found.tzinfo and 1900 <= found.year <= 9000 else None
