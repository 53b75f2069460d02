"""The pure half of a recording: the hosts' players and addresses, and the chapters that a programme gives."""

from datetime import date, time

import pytest

from core.dates import at
from events.recording import Chapter, Player, ProgrammeTime, chapters, player_for, seconds_of
from tests.events.states import DAY

START = at(DAY, time(8, 15))


# --- Hosts


@pytest.mark.parametrize(
    ("url", "host", "embed_url"),
    [
        ("https://vimeo.com/123456789", "Vimeo", "https://player.vimeo.com/video/123456789?dnt=1"),
        ("https://www.vimeo.com/123456789/", "Vimeo", "https://player.vimeo.com/video/123456789?dnt=1"),
        ("https://vimeo.com/123/a1b2c3", "Vimeo", "https://player.vimeo.com/video/123?h=a1b2c3&dnt=1"),
        (
            "https://player.vimeo.com/video/123?h=a1b2c3",
            "Vimeo",
            "https://player.vimeo.com/video/123?h=a1b2c3&dnt=1",
        ),
        ("https://vimeo.com/channels/staff/123", "Vimeo", "https://player.vimeo.com/video/123?dnt=1"),
        (
            "https://www.youtube.com/watch?v=a-b_C1",
            "YouTube",
            "https://www.youtube-nocookie.com/embed/a-b_C1",
        ),
        ("https://youtu.be/abc?si=x", "YouTube", "https://www.youtube-nocookie.com/embed/abc"),
        ("https://youtube.com/live/abc", "YouTube", "https://www.youtube-nocookie.com/embed/abc"),
        ("https://vimeo.com/atmp2030", "vimeo.com", ""),
        ("https://youtube.com/watch?v=%22onload", "youtube.com", ""),
        ("https://play.example.org/1", "play.example.org", ""),
        ("https://vimeo.com.example.org/123", "vimeo.com.example.org", ""),
    ],
)
def test_player_of_each_form_of_address(url, host, embed_url):
    assert player_for(url) == Player(url, host, embed_url)


def test_no_address_has_no_player():
    assert player_for("") is None


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://vimeo.com/123", "https://vimeo.com/123#t=585s"),
        ("https://vimeo.com/123#t=1s", "https://vimeo.com/123#t=585s"),
        ("https://youtu.be/abc", "https://youtu.be/abc?t=585s"),
        ("https://www.youtube.com/watch?v=abc", "https://www.youtube.com/watch?v=abc&t=585s"),
        ("https://play.example.org/1", ""),
    ],
)
def test_address_at_a_second(url, address):
    assert player_for(url).url_at(585) == address


@pytest.mark.parametrize(
    ("url", "embed_url"),
    [
        ("https://vimeo.com/123/abc", "https://player.vimeo.com/video/123?h=abc&dnt=1#t=585s"),
        ("https://youtu.be/abc", "https://www.youtube-nocookie.com/embed/abc?start=585"),
        ("https://play.example.org/1", ""),
    ],
)
def test_player_at_a_second(url, embed_url):
    assert player_for(url).embed_at(585) == embed_url


# --- Chapters


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
