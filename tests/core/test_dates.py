"""Swedish dates, times and numbers in both languages."""

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from babel.dates import get_day_names, get_month_names
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from core import dates
from core.dates import NonexistentTimeError, at

SEMINAR = at(date(2024, 9, 25), time(8, 15))
SPRING_NIGHT, AUTUMN_NIGHT = date(2024, 3, 31), date(2024, 10, 27)
SECOND_HALF_PAST_TWO = datetime(2024, 10, 27, 2, 30, fold=1, tzinfo=dates.STOCKHOLM)


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


# --- Moments and days


@pytest.mark.parametrize(
    ("day", "clock", "expected"),
    [
        (date(2024, 9, 25), time(8, 15), utc(2024, 9, 25, 6, 15)),
        (date(2024, 12, 3), time(8, 15), utc(2024, 12, 3, 7, 15)),
        (SPRING_NIGHT, time(1, 59, 59), utc(2024, 3, 31, 0, 59, 59)),
        (SPRING_NIGHT, time(3, 0), utc(2024, 3, 31, 1, 0)),
        (AUTUMN_NIGHT, time(1, 59), utc(2024, 10, 26, 23, 59)),
        (AUTUMN_NIGHT, time(2, 30), utc(2024, 10, 27, 0, 30)),
        (AUTUMN_NIGHT, time(2, 30, fold=1), utc(2024, 10, 27, 0, 30)),
        (AUTUMN_NIGHT, time(3, 0), utc(2024, 10, 27, 2, 0)),
    ],
)
def test_at_is_the_moment_of_the_swedish_clock(day, clock, expected):
    assert at(day, clock).astimezone(UTC) == expected


@pytest.mark.parametrize("clock", [time(2, 0), time(2, 30), time(2, 59, 59)])
def test_at_refuses_the_hour_that_spring_skips(clock):
    with pytest.raises(NonexistentTimeError, match=rf"{clock:%H:%M} on 2024-03-31"):
        at(SPRING_NIGHT, clock)


@pytest.mark.parametrize(
    ("day", "starts", "ends", "hours"),
    [
        (date(2024, 9, 24), utc(2024, 9, 23, 22), utc(2024, 9, 24, 22), 24),
        (SPRING_NIGHT, utc(2024, 3, 30, 23), utc(2024, 3, 31, 22), 23),
        (AUTUMN_NIGHT, utc(2024, 10, 26, 22), utc(2024, 10, 27, 23), 25),
        (date(2024, 12, 31), utc(2024, 12, 30, 23), utc(2024, 12, 31, 23), 24),
    ],
)
def test_whole_days_lasts_from_midnight_to_midnight(day, starts, ends, hours):
    assert dates.whole_days(day) == (starts, ends)
    assert dates.duration_minutes(*dates.whole_days(day)) == hours * 60


def test_whole_days_includes_the_last_day():
    assert dates.whole_days(date(2024, 11, 26), date(2024, 11, 27)) == (
        utc(2024, 11, 25, 23),
        utc(2024, 11, 27, 23),
    )


@given(st.dates(date(1990, 1, 1), date(2035, 12, 31)))
def test_days_follow_one_another_without_gap_or_overlap(day):
    end = dates.end_of_day(day)
    assert end == dates.start_of_day(day + timedelta(days=1))
    assert dates.day_of(end - timedelta(microseconds=1)) == day
    assert dates.day_of(end) == day + timedelta(days=1)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (utc(2024, 9, 24, 21, 59, 59), date(2024, 9, 24)),
        (utc(2024, 9, 24, 22, 0, 0), date(2024, 9, 25)),
        (datetime(2024, 9, 24, 23, tzinfo=timezone(timedelta(hours=-5))), date(2024, 9, 25)),
        (date(2024, 9, 24), date(2024, 9, 24)),
    ],
)
def test_day_of_is_the_day_in_sweden(value, expected):
    assert dates.day_of(value) == expected


@pytest.mark.parametrize("function", [dates.local, dates.iso, dates.long_date, dates.clock, dates.zone_name])
def test_a_naive_datetime_is_refused(function):
    with pytest.raises(ValueError, match="has no time zone"):
        function(datetime(2024, 9, 25, 8, 15))  # noqa: DTZ001  the mistake under test


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        (SEMINAR, at(date(2024, 9, 25), time(9)), 45),
        (at(SPRING_NIGHT, time(1)), at(SPRING_NIGHT, time(4)), 120),
        (at(AUTUMN_NIGHT, time(1)), at(AUTUMN_NIGHT, time(4)), 240),
        (at(AUTUMN_NIGHT, time(2, 30)), SECOND_HALF_PAST_TWO, 60),
        (at(date(2024, 12, 31), time(23, 30)), at(date(2025, 1, 1), time(0, 15)), 45),
    ],
)
def test_duration_minutes_counts_what_passes(start, end, minutes):
    assert dates.duration_minutes(start, end) == minutes


# --- For machines


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (utc(2024, 9, 25, 6, 15), "2024-09-25T08:15+02:00"),
        (utc(2024, 12, 3, 7, 15), "2024-12-03T08:15+01:00"),
        (at(AUTUMN_NIGHT, time(2, 30)), "2024-10-27T02:30+02:00"),
        (SECOND_HALF_PAST_TWO, "2024-10-27T02:30+01:00"),
        (date(2024, 9, 24), "2024-09-24"),
    ],
)
def test_iso_carries_the_offset(value, expected):
    assert dates.iso(value) == expected


def test_month_number_is_of_the_swedish_day():
    assert dates.month_number(utc(2024, 9, 30, 22)) == 10


# --- Days in words


@pytest.mark.parametrize(
    ("function", "swedish", "english"),
    [
        (dates.long_date, "onsdag 25\u00a0september\u00a02024", "Wednesday 25\u00a0September\u00a02024"),
        (dates.day_month_year, "25\u00a0september\u00a02024", "25\u00a0September\u00a02024"),
        (dates.day_month, "25\u00a0september", "25\u00a0September"),
        (dates.month_year, "september\u00a02024", "September\u00a02024"),
        (dates.month_name, "september", "September"),
        (dates.weekday, "onsdag", "Wednesday"),
        (dates.clock, "8.15", "08:15"),
        (dates.clock_table, "08.15", "08:15"),
        (dates.zone_name, "svensk tid", "Swedish time (CEST)"),
    ],
)
def test_words_in_both_languages(function, swedish, english):
    assert (function(SEMINAR, "sv"), function(SEMINAR, "en")) == (swedish, english)
    with translation.override("en"):
        assert (function(SEMINAR), function(SEMINAR, "sv")) == (english, swedish)
    with translation.override("sv"):
        assert (function(SEMINAR), function(SEMINAR, "en")) == (swedish, english)


def test_weekday_is_computed():
    """The present site says that 24 September 2024 was a Sunday."""
    assert dates.long_date(date(2024, 9, 24), "en") == "Tuesday 24\u00a0September\u00a02024"


@pytest.mark.parametrize("language", ["sv", "en"])
def test_names_are_those_of_cldr(language):
    days = [date(2024, 9, 23) + timedelta(days=number) for number in range(7)]
    months = [date(2024, number, 1) for number in range(1, 13)]
    wide_days, wide_months = get_day_names("wide", locale=language), get_month_names("wide", locale=language)
    assert [dates.weekday(day, language) for day in days] == [wide_days[number] for number in range(7)]
    assert [dates.month_name(month, language) for month in months] == [wide_months[n] for n in range(1, 13)]
    short_days = get_day_names("abbreviated", locale=language)
    assert [dates.weekday(day, language, short=True) for day in days] == [short_days[n] for n in range(7)]


def test_short_months_are_written_as_in_running_text():
    months = [date(2024, number, 1) for number in range(1, 13)]
    assert " ".join(dates.month_name(month, "sv", short=True) for month in months) == (
        "jan feb mars april maj juni juli aug sep okt nov dec"
    )
    assert " ".join(dates.month_name(month, "en", short=True) for month in months) == (
        "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
    )


@pytest.mark.parametrize(
    ("start", "end", "swedish", "english"),
    [
        (date(2024, 11, 26), date(2024, 11, 27), "26–27_november_2024", "26–27_November_2024"),
        (
            date(2024, 10, 30),
            date(2024, 11, 1),
            "30_oktober–1_november_2024",
            "30_October–1_November_2024",
        ),
        (
            date(2024, 12, 30),
            date(2025, 1, 2),
            "30_december_2024–2_januari_2025",
            "30_December_2024–2_January_2025",
        ),
        (date(2024, 5, 1), date(2025, 5, 1), "1_maj_2024–1_maj_2025", "1_May_2024–1_May_2025"),
        (date(2024, 11, 26), date(2024, 11, 26), "26_november_2024", "26_November_2024"),
        (date(2024, 11, 26), None, "26_november_2024", "26_November_2024"),
        (
            *dates.whole_days(date(2024, 11, 26), date(2024, 11, 27)),
            "26–27_november_2024",
            "26–27_November_2024",
        ),
        (*dates.whole_days(date(2024, 11, 26)), "26_november_2024", "26_November_2024"),
        (
            at(date(2024, 11, 26), time(22)),
            at(date(2024, 11, 27), time(0, 1)),
            "26–27_november_2024",
            "26–27_November_2024",
        ),
        (
            at(date(2024, 11, 26), time(22)),
            at(date(2024, 11, 27), time(0)),
            "26_november_2024",
            "26_November_2024",
        ),
    ],
)
def test_date_range_says_no_more_than_it_must(start, end, swedish, english):
    written = dates.date_range(start, end, "sv"), dates.date_range(start, end, "en")
    assert written == (swedish.replace("_", "\u00a0"), english.replace("_", "\u00a0"))


def test_date_range_refuses_an_end_before_the_start():
    with pytest.raises(ValueError, match="comes before"):
        dates.date_range(date(2024, 11, 27), date(2024, 11, 26))


@pytest.mark.parametrize(("language", "word"), [("sv", "till"), ("en", "to")])
def test_until_word(language, word):
    assert dates.until_word(language) == word


# --- Languages


def test_a_region_is_read_as_its_language():
    assert dates.clock(time(8, 15), "sv-se") == "8.15"
    assert dates.clock(time(8, 15), "en-gb") == "08:15"


def test_without_an_active_language_the_site_s_own_is_meant():
    with translation.override(None):
        assert dates.long_date(date(2024, 9, 25)) == "onsdag 25\u00a0september\u00a02024"


def test_an_unknown_language_is_an_error_that_names_the_known():
    with pytest.raises(ValueError, match="'de'; known are sv, en"):
        dates.long_date(date(2024, 9, 25), "de")
