"""The date beside an event's title."""

from dataclasses import replace
from datetime import date, time

import pytest

from core import dates
from core.date_block import BlockDay, DateBlock, date_block

WEDNESDAY = BlockDay(
    iso="2024-09-25T08:15+02:00",
    weekday="onsdag",
    weekday_short="ons",
    day=25,
    month="september",
    month_short="sep",
    year=2024,
    month_number=9,
)
NOVEMBER_26 = BlockDay("2024-11-26", "tisdag", "tis", 26, "november", "nov", 2024, 11)
NOVEMBER_27 = BlockDay("2024-11-27", "onsdag", "ons", 27, "november", "nov", 2024, 11)
OCTOBER_30_ENGLISH = BlockDay("2024-10-30", "Wednesday", "Wed", 30, "October", "Oct", 2024, 10)
NOVEMBER_1_ENGLISH = BlockDay("2024-11-01", "Friday", "Fri", 1, "November", "Nov", 2024, 11)


def test_block_of_one_day_keeps_the_time():
    start, end = dates.at(date(2024, 9, 25), time(8, 15)), dates.at(date(2024, 9, 25), time(9))
    assert date_block(start, end, "sv") == DateBlock(
        kind="single",
        first=WEDNESDAY,
        last=WEDNESDAY,
        weekdays="onsdag",
        weekdays_short="ons",
        until="till",
        last_short="25\u00a0sep\u00a02024",
    )


def test_block_of_a_date_has_no_time():
    block = date_block(date(2024, 9, 25), language="sv")
    assert (block.kind, block.first) == ("single", replace(WEDNESDAY, iso="2024-09-25"))


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (date(2024, 11, 26), date(2024, 11, 27)),
        dates.whole_days(date(2024, 11, 26), date(2024, 11, 27)),
        (dates.at(date(2024, 11, 26), time(9)), dates.at(date(2024, 11, 27), time(16))),
    ],
)
def test_block_of_several_days_in_a_month(start, end):
    assert date_block(start, end, "sv") == DateBlock(
        kind="span",
        first=NOVEMBER_26,
        last=NOVEMBER_27,
        weekdays="tisdag–onsdag",
        weekdays_short="tis–ons",
        until="till",
        last_short="27\u00a0nov\u00a02024",
    )


def test_block_across_two_months():
    block = date_block(date(2024, 10, 30), date(2024, 11, 1), "en")
    assert block == DateBlock(
        kind="cross",
        first=OCTOBER_30_ENGLISH,
        last=NOVEMBER_1_ENGLISH,
        weekdays="Wednesday–Friday",
        weekdays_short="Wed–Fri",
        until="to",
        last_short="1\u00a0Nov\u00a02024",
    )
    assert (block.iso, block.month_number) == ("2024-10-30", 10)


def test_block_across_years_of_the_same_month_is_no_span():
    assert date_block(date(2024, 5, 1), date(2025, 5, 1), "sv").kind == "cross"


def test_block_of_an_evening_that_ends_at_midnight_is_one_day():
    start, end = dates.at(date(2024, 11, 26), time(20)), dates.at(date(2024, 11, 27), time(0))
    block = date_block(start, end, "sv")
    assert (block.kind, block.iso) == ("single", "2024-11-26T20:00+01:00")


def test_block_refuses_an_end_before_the_start():
    with pytest.raises(ValueError, match="comes before"):
        date_block(date(2024, 11, 27), date(2024, 11, 26))
