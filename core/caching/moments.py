"""The moments at which a page that is being made will look different by itself."""

from contextvars import ContextVar
from datetime import datetime, timedelta

from core import dates

_moments: ContextVar[list[datetime] | None] = ContextVar("moments", default=None)


def changes_at(moment: datetime | None) -> None:
    """Whoever shows something that depends on the clock says when it ends. Nothing happens outside a request."""
    found = _moments.get()
    if found is not None and moment is not None:
        found.append(moment)


class Gathering:
    """`with Gathering() as moments:` gathers the moments of what is made within."""

    def __enter__(self) -> list[datetime]:
        moments: list[datetime] = []
        self.token = _moments.set(moments)
        return moments

    def __exit__(self, *args: object) -> None:
        _moments.reset(self.token)


def end_of(moments: list[datetime], now: datetime) -> datetime:
    """The first of the moments after now, at the latest the next midnight in Sweden: dates are relative to it.

    A moment that has passed while the page was made ends it at once.
    """
    midnight = dates.end_of_day(dates.day_of(now))
    return min([*moments, midnight, now + timedelta(hours=1)])
