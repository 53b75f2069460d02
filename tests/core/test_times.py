"""Times of day and durations in both languages."""

from datetime import UTC, date, datetime, time

import pytest

from core import dates
from core.dates import at

SEMINAR = at(date(2024, 9, 25), time(8, 15))
SPRING_NIGHT, AUTUMN_NIGHT = date(2024, 3, 31), date(2024, 10, 27)
SECOND_HALF_PAST_TWO = datetime(2024, 10, 27, 2, 30, fold=1, tzinfo=dates.STOCKHOLM)


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


@pytest.mark.parametrize(
    ("clock", "swedish", "english", "swedish_table"),
    [
        (time(0, 0), "0.00", "00:00", "00.00"),
        (time(8, 5), "8.05", "08:05", "08.05"),
        (time(23, 59, 59), "23.59", "23:59", "23.59"),
    ],
)
def test_clock_in_text_and_in_a_table(clock, swedish, english, swedish_table):
    written = [dates.clock(clock, "sv"), dates.clock(clock, "en")]
    assert [*written, dates.clock_table(clock, "sv"), dates.clock_table(clock, "en")] == [
        swedish,
        english,
        swedish_table,
        english,
    ]


@pytest.mark.parametrize(
    ("start", "end", "swedish", "english"),
    [
        (time(8, 15), time(9), "kl.\u00a08.15–9.00", "08:15–09:00"),
        (time(8, 15), None, "kl.\u00a08.15", "08:15"),
        (utc(2024, 9, 25, 6, 15), utc(2024, 9, 25, 7), "kl.\u00a08.15–9.00", "08:15–09:00"),
        (utc(2024, 9, 25, 20), utc(2024, 9, 25, 23), "kl.\u00a022.00–1.00", "22:00–01:00"),
        (
            at(AUTUMN_NIGHT, time(2, 30)),
            SECOND_HALF_PAST_TWO,
            "kl.\u00a02.30\u00a0(CEST)–2.30\u00a0(CET)",
            "02:30\u00a0(CEST)–02:30\u00a0(CET)",
        ),
        (
            at(SPRING_NIGHT, time(1, 30)),
            at(SPRING_NIGHT, time(3, 30)),
            "kl.\u00a01.30\u00a0(CET)–3.30\u00a0(CEST)",
            "01:30\u00a0(CET)–03:30\u00a0(CEST)",
        ),
        (
            at(date(2024, 10, 25), time(9)),
            at(date(2024, 10, 28), time(16)),
            "kl.\u00a09.00–16.00",
            "09:00–16:00",
        ),
    ],
)
def test_time_range_in_both_languages(start, end, swedish, english):
    assert (dates.time_range(start, end, "sv"), dates.time_range(start, end, "en")) == (swedish, english)


@pytest.mark.parametrize(
    ("end", "swedish", "english", "short"),
    [
        (
            at(date(2024, 9, 26), time(15)),
            "onsdag kl.\u00a08.15–torsdag kl.\u00a015.00",
            "Wednesday 08:15–Thursday 15:00",
            "ons kl.\u00a08.15–tors kl.\u00a015.00",
        ),
        (
            at(date(2024, 10, 28), time(9)),
            "onsdag kl.\u00a08.15\u00a0(CEST)–måndag kl.\u00a09.00\u00a0(CET)",
            "Wednesday 08:15\u00a0(CEST)–Monday 09:00\u00a0(CET)",
            "ons kl.\u00a08.15\u00a0(CEST)–mån kl.\u00a09.00\u00a0(CET)",
        ),
    ],
    ids=["two days", "over a change of the clocks"],
)
def test_range_over_days_names_their_weekdays(end, swedish, english, short):
    assert (
        dates.day_time_range(SEMINAR, end, "sv"),
        dates.day_time_range(SEMINAR, end, "en"),
        dates.day_time_range(SEMINAR, end, "sv", short=True),
    ) == (swedish, english, short)


def test_zone_follows_the_season():
    winter = at(date(2024, 12, 3), time(8, 15))
    assert (dates.zone_name(winter, "en"), dates.zone_name(winter, "sv")) == (
        "Swedish time (CET)",
        "svensk tid",
    )
    assert (dates.utc_offset_text(winter), dates.utc_offset_text(SEMINAR)) == ("UTC+1", "UTC+2")


@pytest.mark.parametrize(
    ("minutes", "swedish", "english"),
    [
        (0, "0_min", "0_min"),
        (30, "30_min", "30_min"),
        (60, "1_tim", "1_h"),
        (75, "1_tim 15_min", "1_h 15_min"),
        (1500, "25_tim", "25_h"),
    ],
)
def test_duration_text_in_both_languages(minutes, swedish, english):
    written = dates.duration_text(minutes, "sv"), dates.duration_text(minutes, "en")
    assert written == (swedish.replace("_", "\u00a0"), english.replace("_", "\u00a0"))


def test_duration_text_refuses_less_than_nothing():
    with pytest.raises(ValueError, match="-1 minutes"):
        dates.duration_text(-1)
