"""Days and times of day as Swedish and English write them, with what is wrong with them.

A weekday is 0 (Monday) to 6. A day that cannot be right is never corrected here: `candidates` lists what may be
meant, and a person chooses.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cache

from core import dates

MONDAY = date(2024, 1, 1)
CLOCK = r"(?<![\d.,:])(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?![\d:]|\.\d|\s?%)"
DASH = r"\s*(?:[-–—]|till|to|until)\s*"
CLOCK_RANGE = re.compile(
    CLOCK.replace("<hour>", "<hour1>").replace("<minute>", "<minute1>") + DASH + r"(?:kl\.?\s*)?" + CLOCK
)
SWEDISH_ZONES = r"CES?T|MES?T|Stockholm time|Europe/Stockholm"
OTHER_ZONES = r"GMT|UTC|BST|[EP][SD]T|[Ll]ondon time"
SWEDISH_ZONE = re.compile(rf"\b(?:{SWEDISH_ZONES}|(?i:swedish time|svensk tid))\b")
OTHER_ZONE = re.compile(rf"\b(?:{OTHER_ZONES})\b")


@dataclass(frozen=True)
class WrittenDay:
    """A day in a text. `year` and `weekday` are None, and `ordinal` empty, when they are not written."""

    text: str
    day: int
    month: int
    year: int | None = None
    weekday: int | None = None
    ordinal: str = ""

    @property
    def date(self) -> date | None:
        """The day by its numbers, whatever the weekday says; None for a day that does not exist."""
        try:
            return date(self.year, self.month, self.day) if self.year else None
        except ValueError:
            return None

    @property
    def has_wrong_weekday(self) -> bool:
        return self.weekday is not None and self.date is not None and self.date.weekday() != self.weekday

    @property
    def has_wrong_ordinal(self) -> bool:
        return bool(self.ordinal) and self.ordinal.lower() not in _ordinals(self.day)

    @property
    def is_wrong(self) -> bool:
        no_such_day = self.year is not None and self.date is None
        return no_such_day or self.has_wrong_weekday or self.has_wrong_ordinal


def _ordinals(day: int) -> tuple[str, str]:
    """The endings of the number in English and in Swedish."""
    english = "th" if day in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return english, ":a" if day % 10 in (1, 2) and day not in (11, 12) else ":e"


@cache
def _months() -> dict[str, int]:
    """The names of the months in both languages, long and short."""
    names = {"sept": 9}
    for month in range(1, 13):
        for language in ("sv", "en"):
            for short in (False, True):
                name = dates.month_name(date(2024, month, 1), language, short=short)
                names[name.casefold().rstrip(".")] = month
    return names


@cache
def _weekdays() -> dict[str, int]:
    names = {}
    for number in range(7):
        for language in ("sv", "en"):
            for short in (False, True):
                name = dates.weekday(MONDAY + timedelta(days=number), language, short=short)
                names[name.casefold().rstrip(".")] = number
    return names


def _alternatives(names: dict[str, int]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    weekday = rf"(?:\b(?P<weekday>{_alternatives(_weekdays())})(?:e?n)?\b[.,]?\s+)?(?:(?:the|den)\s+)?"
    month, year = rf"(?P<month>{_alternatives(_months())})\b\.?", r"(?P<year>(?:19|20)\d\d)\b"
    day = r"(?<![\d:.])(?P<day>\d{1,2})(?P<ordinal>st|nd|rd|th|:a|:e)?"
    numbers = r"(?<!\d)(?P<year>20\d\d)-(?P<month_number>[01]?\d)-(?P<day>[0-3]?\d)(?!\d)"
    slashed = r"(?<![\d/])(?P<day>[0-3]?\d)/(?P<month_number>1[0-2]|0?[1-9])(?![\d/])"
    found = (
        rf"{weekday}{day}\.?\s+(?:of\s+)?{month}(?:,?\s+{year})?",
        rf"{weekday}\b{month}\s+(?:the\s+)?(?P<day>\d{{1,2}})(?!\d|[:.]\d)(?P<ordinal>st|nd|rd|th)?(?:,?\s+{year})?",
        rf"{weekday}{numbers}",
        rf"{weekday}{slashed}(?:,?[\s/-]+{year})?",
    )
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in found)


def days_in(text: str) -> Iterator[WrittenDay]:
    """The days of a text that have at least a day and a month, in no certain order."""
    for pattern in _patterns():

        def cover(match: re.Match[str]) -> str:
            return "\x00" * len(match[0])

        for match in pattern.finditer(text):
            groups = match.groupdict()
            name = groups.get("month")
            month = _months()[name.casefold()] if name else int(groups["month_number"])
            weekday = groups["weekday"]
            if 1 <= month <= 12 and 1 <= int(groups["day"]) <= 31:
                yield WrittenDay(
                    match[0].strip(),
                    int(groups["day"]),
                    month,
                    int(groups["year"]) if groups["year"] else None,
                    _weekdays()[weekday.casefold()] if weekday else None,
                    groups.get("ordinal") or "",
                )
        text = pattern.sub(cover, text)


def candidates(written: WrittenDay, not_after: date | None = None) -> tuple[date, ...]:
    """The days that may be meant: the printed one, and the nearest ones with the printed weekday.

    `not_after` leaves out what is impossible. Empty for a day without a year, or one that does not exist.
    """
    printed = written.date
    if printed is None:
        return ()
    found = {printed}
    if written.weekday is not None:
        before = printed - timedelta(days=(printed.weekday() - written.weekday) % 7)
        found |= {before, before + timedelta(days=7 if before < printed else 0)}
    return tuple(sorted(day for day in found if not_after is None or day <= not_after))


def clock_of(match: re.Match[str], suffix: str = "") -> time:
    """The time of day of a match of CLOCK."""
    return time(int(match[f"hour{suffix}"]), int(match[f"minute{suffix}"]))


def clock_range(text: str) -> tuple[time, time] | None:
    """The first span of time in the text, such as 8:15 – 9:00."""
    match = CLOCK_RANGE.search(text)
    return (clock_of(match, "1"), clock_of(match)) if match else None
