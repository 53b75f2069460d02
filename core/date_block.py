"""The pieces of a date block, the large date beside an event's title."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from core import dates


@dataclass(frozen=True)
class BlockDay:
    """One day in pieces; `iso` is the value of its datetime attribute."""

    iso: str
    weekday: str
    weekday_short: str
    day: int
    month: str
    month_short: str
    year: int
    month_number: int


@dataclass(frozen=True)
class DateBlock:
    """`first` and `last` are the same day in a single block.

    kind: "single", one day; "span", several days of one month; "cross", days of two months.
    until: the word before the last day of a crossing block, sv till, en to.
    last_short: the last day with its year, such as 1 nov 2024.
    """

    kind: Literal["single", "span", "cross"]
    first: BlockDay
    last: BlockDay
    weekdays: str
    weekdays_short: str
    until: str
    last_short: str

    @property
    def iso(self) -> str:
        return self.first.iso

    @property
    def month_number(self) -> int:
        """1 to 12: the colour of the block."""
        return self.first.month_number


def date_block(
    start: date | datetime, end: date | datetime | None = None, language: str | None = None
) -> DateBlock:
    """The block for an event from start to end; the time is kept only in the address of a single day.

    Raises ValueError when end comes before start.
    """
    first_day = dates.day_of(start)
    final_day = first_day if end is None else dates.last_day(start, end)
    if first_day == final_day:
        kind: Literal["single", "span", "cross"] = "single"
        first = last = _day(start, language)
    else:
        kind = "span" if (first_day.year, first_day.month) == (final_day.year, final_day.month) else "cross"
        first, last = _day(first_day, language), _day(final_day, language)
    several = kind != "single"
    return DateBlock(
        kind=kind,
        first=first,
        last=last,
        weekdays=f"{first.weekday}{dates.EN_DASH}{last.weekday}" if several else first.weekday,
        weekdays_short=f"{first.weekday_short}{dates.EN_DASH}{last.weekday_short}"
        if several
        else first.weekday_short,
        until=dates.until_word(language),
        last_short=f"{last.day}{dates.NBSP}{last.month_short}{dates.NBSP}{last.year}",
    )


def _day(value: date | datetime, language: str | None) -> BlockDay:
    day = dates.day_of(value)
    return BlockDay(
        iso=dates.iso(value),
        weekday=dates.weekday(day, language),
        weekday_short=dates.weekday(day, language, short=True),
        day=day.day,
        month=dates.month_name(day, language),
        month_short=dates.month_name(day, language, short=True),
        year=day.year,
        month_number=day.month,
    )
