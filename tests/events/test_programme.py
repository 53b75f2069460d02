"""The timetable of an event, as its page shows it."""

from datetime import date, time

from django.utils.translation import override

from core import dates
from events.models import ProgrammeRow
from events.presentation import programme_lines
from tests import factories


def row(day: date | None, clock: str, title: str, **fields: str) -> ProgrammeRow:
    return ProgrammeRow(day=day, time=time.fromisoformat(clock), title=title, **fields)


def test_programme_of_several_days_puts_every_row_under_its_day(site: factories.Site) -> None:
    first, second = date(2026, 11, 26), date(2026, 11, 27)
    page = factories.event(
        start=dates.at(first, time(9)),
        end=dates.at(second, time(15)),
        door_time=time(8, 30),
        attendance_mode="on_site",
        programme=[row(first, "09:00", "Forskning"), row(second, "10:00", "Vård")],
    )
    with override("sv"):
        lines = programme_lines(page)
    days = [dates.day_month(day, "sv") for day in (first, first, second, second)]
    assert [(line.day, line.time, line.kind) for line in lines] == [
        (days[0], "08.30", "aside"),
        (days[1], "09.00", ""),
        (days[2], "10.00", ""),
        (days[3], "15.00", "end"),
    ]


def test_programme_of_one_day_names_no_day(site: factories.Site) -> None:
    day = date(2024, 9, 25)
    page = factories.event(
        start=dates.at(day, time(8, 15)),
        end=dates.at(day, time(9)),
        door_time=time(8, 10),
        programme=[row(None, "08:15", "Resultat"), row(None, "08:45", "Frågor", kind="discussion")],
    )
    with override("en"):
        lines = programme_lines(page)
    assert [(line.day, line.time, line.length) for line in lines] == [
        ("", "08:10", ""),
        ("", "08:15", "30\N{NO-BREAK SPACE}min"),
        ("", "08:45", "15\N{NO-BREAK SPACE}min"),
        ("", "09:00", ""),
    ]
