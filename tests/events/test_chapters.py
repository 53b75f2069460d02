"""The chapters of a recording, as its programme gives them."""

from datetime import date, time

import pytest

from core.dates import at
from events.recording import Chapter, ProgrammeTime, chapters, seconds_of
from tests.events.states import DAY

START = at(DAY, time(8, 15))


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("0:00", 0),
        ("9:45", 585),
        ("75:00", 4500),
        ("1:02:30", 3750),
        ("9:60", None),
        ("1:60:00", None),
        ("945", None),
        ("9:5", None),
        ("-1:00", None),
        ("٩:45", None),
        ("9:45 ", None),
        ("", None),
    ],
)
def test_seconds_of_a_time_in_the_recording(text, seconds):
    assert seconds_of(text) == seconds


def row(title: str, clock: str, chapter: str = "", day: date = DAY) -> ProgrammeTime:
    return ProgrammeTime(title, at(day, time.fromisoformat(clock)), chapter)


def test_chapters_count_from_the_start_and_obey_the_time_that_was_written_down():
    rows = [
        row("Frågor", "08:45", "29:05"),
        row("Behovet", "08:20"),
        row("Dörren", "08:10"),
        row("Nästa dag", "08:20", day=date(2024, 9, 26)),
        row("Efteråt", "08:58", "43:00"),
        row("Välkommen", "08:15"),
        ProgrammeTime("Utan tid", None),
    ]
    assert chapters(rows, START, 43) == [
        Chapter("Välkommen", 0, 300),
        Chapter("Behovet", 300, 1745),
        Chapter("Frågor", 1745, 2580),
    ]


def test_last_chapter_of_an_unknown_length_has_no_end():
    assert chapters([row("Välkommen", "08:15"), row("Sent", "09:30", "1:02:30")], START, None) == [
        Chapter("Välkommen", 0, 3750),
        Chapter("Sent", 3750, None),
    ]
    assert chapters([], START, None) == []


def test_chapters_count_what_passes_in_the_night_when_an_hour_comes_twice():
    start = at(date(2024, 10, 27), time(1, 30))
    assert chapters([row("Efter", "03:30", day=date(2024, 10, 27))], start, None) == [
        Chapter("Efter", 3 * 3600, None)
    ]


@pytest.mark.parametrize(
    ("offset", "clock"), [(0, "0:00"), (585, "9:45"), (3600, "1:00:00"), (3750, "1:02:30")]
)
def test_clock_of_a_chapter(offset, clock):
    assert Chapter("", offset, None).clock == clock
