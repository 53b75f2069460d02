"""The preview of an event at the moments when it will look different (pure)."""

from datetime import datetime, timedelta

from core import dates
from events.lifecycle import EventFacts, boundaries, label, state_at


def modes(facts: EventFacts) -> list[tuple[str, str]]:
    """Preview modes, by time: the name is the moment in ISO 8601, the label its state and when it begins.

    A boundary that changes nothing has no mode of its own.
    """
    edges = boundaries(facts)
    if not edges:
        return []
    found = []
    previous = None
    for moment in (edges[0] - timedelta(seconds=1), *edges):
        state = state_at(facts, moment)
        if state != previous:
            when = f"{dates.day_month(dates.local(moment))} {dates.clock_table(dates.local(moment))}"
            found.append((moment.isoformat(), f"{label(state, facts)} ({when})"))
        previous = state
    return found


def moment(mode_name: str) -> datetime | None:
    """The moment of a mode; None for the present, and for a name that is no moment."""
    try:
        found = datetime.fromisoformat(mode_name)
    except ValueError:
        return None
    return found if found.tzinfo else None
