"""The row of twelve wells above the calendar: how many events each month of a year holds (pure)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from core import dates


@dataclass(frozen=True)
class Month:
    """A month of the row; `url` leads to its heading in the list."""

    number: int
    short: str
    name: str
    count: int
    url: str


@dataclass(frozen=True)
class Year:
    """A year with events, and its twelve months."""

    year: int
    months: tuple[Month, ...]


def months_of(starts: Iterable[datetime]) -> list[Year]:
    """The years in which something begins, each with all its months, in the active language."""
    counts = Counter((start.year, start.month) for start in starts)
    return [
        Year(year, tuple(_month(year, month, counts[year, month]) for month in range(1, 13)))
        for year in sorted({year for year, _number in counts})
    ]


def _month(year: int, month: int, count: int) -> Month:
    first = date(year, month, 1)
    name = dates.month_name(first)
    return Month(month, dates.month_name(first, short=True), name, count, f"#m-{year}-{month:02}")
