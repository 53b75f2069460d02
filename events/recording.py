"""A recording's chapters, from its programme.

Pure: plain values in, plain values out. Offsets are whole seconds from the start of the recording.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from core import dates


@dataclass(frozen=True)
class ProgrammeTime:
    """What a programme row says about its place in the recording: when it began, or the time in the recording."""

    title: str
    begins: datetime | None
    chapter: str = ""


@dataclass(frozen=True)
class Chapter:
    """A part of the recording from its offset to the next chapter; `end` is None where the length is unknown."""

    title: str
    offset: int
    end: int | None

    @property
    def clock(self) -> str:
        """9:45, or 1:02:30 from an hour on; the same in both languages."""
        minutes, seconds = divmod(self.offset, 60)
        hours, rest = divmod(minutes, 60)
        return f"{hours}:{rest:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


# --- Chapters ------------------------------------------------------------------


def seconds_of(text: str) -> int | None:
    """The offset that “9:45” or “1:02:30” means, None for anything else."""
    if not re.fullmatch(r"(\d{1,3}|\d{1,2}:[0-5]\d):[0-5]\d", text, re.ASCII):
        return None
    seconds = 0
    for part in text.split(":"):
        seconds = seconds * 60 + int(part)
    return seconds


def chapters(rows: Iterable[ProgrammeTime], start: datetime, minutes: int | None) -> list[Chapter]:
    """The chapters in their order.

    rows: in any order; a row without a time in the recording counts from the start of the event.
    start: of the event, where the recording is taken to begin, aware.
    minutes: the length of the recording if it is known; nothing begins after it.
    A row before the start, or on a later day, has no place that could be counted.
    """
    length = minutes * 60 if minutes else None
    found = []
    for row in rows:
        offset = seconds_of(row.chapter) if row.chapter else _counted(row.begins, start)
        if offset is not None and (length is None or offset < length):
            found.append((offset, row.title))
    found.sort(key=lambda pair: pair[0])
    ends = [offset for offset, _title in found[1:]] + [length]
    return [Chapter(title, offset, end) for (offset, title), end in zip(found, ends, strict=False)]


def _counted(begins: datetime | None, start: datetime) -> int | None:
    if begins is None or dates.day_of(begins) != dates.day_of(start):
        return None
    minutes = dates.duration_minutes(start, begins)
    return minutes * 60 if minutes >= 0 else None
