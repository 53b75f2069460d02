"""Swedish dates and times, and how each language writes them and its numbers.

Moments are aware datetimes in any zone and are read in Europe/Stockholm; days are dates in Stockholm.
A naive datetime is an error. `language` is "sv" or "en"; without it, the active language is meant.
Names of months and weekdays come from Django's catalogues; the shapes follow DESIGN.md, section 5.
Text holds no-break spaces where a line must not break: day and month, "kl." and time, number and unit.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import dateformat, translation

STOCKHOLM = ZoneInfo("Europe/Stockholm")
NBSP = "\u00a0"
NARROW_NBSP = "\u202f"
EN_DASH = "\u2013"


class NonexistentTimeError(ValueError):
    """A time that the clocks skip on the night when summer time begins."""


@dataclass(frozen=True)
class _Conventions:
    """How one language writes times and numbers."""

    short_month: str  # Django's format character for a month's short name
    hour: str  # format of an hour in running text
    clock_separator: str
    before_time: str
    zone: str
    until: str
    hours_unit: str
    decimal: str
    thousands: str


_CONVENTIONS = {
    "sv": _Conventions("N", "d", ".", f"kl.{NBSP}", "svensk tid", "till", "tim", ",", NARROW_NBSP),
    "en": _Conventions("M", "02d", ":", "", "Swedish time ({abbreviation})", "to", "h", ".", ","),
}


def _language(language: str | None) -> str:
    """The language's code without its region, such as "en" for "en-gb". Raises ValueError for others."""
    code = (language or translation.get_language() or settings.LANGUAGE_CODE).split("-")[0]
    if code not in _CONVENTIONS:
        raise ValueError(f"No conventions for the language {code!r}; known are {', '.join(_CONVENTIONS)}.")
    return code


def _named(day: date, character: str, language: str | None) -> str:
    """A name from Django's catalogues by format character: l and D for weekdays, F, N and M for months."""
    # Of all days with the name, the same one stands for each: there are seven weekdays and twelve months.
    alike = date(2024, 1, day.isoweekday()) if character in "lD" else date(2024, day.month, 1)
    return _name_of(alike, character, _language(language))


@cache
def _name_of(day: date, character: str, language: str) -> str:
    with translation.override(language):
        return dateformat.format(day, character)


# --- Moments and days ----------------------------------------------------------


def local(moment: datetime) -> datetime:
    """The moment by the Swedish clock. Raises ValueError for a naive datetime."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment!r} has no time zone.")
    return moment.astimezone(STOCKHOLM)


def day_of(value: date | datetime) -> date:
    """The day in Sweden."""
    return local(value).date() if isinstance(value, datetime) else value


def at(day: date, clock: time) -> datetime:
    """The moment when the Swedish clock shows the time on the day.

    In the autumn night when an hour comes twice, its first pass is meant (summer time).
    Raises NonexistentTimeError for the hour that is skipped in spring.
    """
    moment = datetime.combine(day, clock.replace(fold=0), tzinfo=STOCKHOLM)
    if moment.astimezone(UTC).astimezone(STOCKHOLM) != moment:
        raise NonexistentTimeError(f"The clocks skip {clock:%H:%M} on {day.isoformat()}.")
    return moment


def start_of_day(day: date) -> datetime:
    return at(day, time())


def end_of_day(day: date) -> datetime:
    """The midnight after the day: the first moment that no longer belongs to it."""
    return start_of_day(day + timedelta(days=1))


def whole_days(first: date, last: date | None = None) -> tuple[datetime, datetime]:
    """Start and half-open end of the days from first to last, both included."""
    return start_of_day(first), end_of_day(last or first)


def last_day(start: date | datetime, end: date | datetime) -> date:
    """The last day that start to end touches: a moment's end at midnight belongs to the day before.

    Raises ValueError when end comes before start.
    """
    first, last = day_of(start), day_of(end)
    if isinstance(end, datetime) and local(end).time() == time():
        last = max(first, last - timedelta(days=1))
    if last < first:
        raise ValueError(f"{end!r} comes before {start!r}.")
    return last


def duration_minutes(start: datetime, end: datetime) -> int:
    """Whole minutes that pass from start to end, also over a change of the clocks."""
    # Python subtracts wall clocks when both sides share a zone; in UTC it counts what passes.
    return int((local(end).astimezone(UTC) - local(start).astimezone(UTC)).total_seconds() // 60)


# --- For machines --------------------------------------------------------------


def iso(value: date | datetime) -> str:
    """For the datetime attribute: 2024-09-25T08:15+02:00, or 2024-09-25 for a date."""
    return local(value).isoformat(timespec="minutes") if isinstance(value, datetime) else value.isoformat()


def month_number(value: date | datetime) -> int:
    """1 to 12."""
    return day_of(value).month


# --- Days in words -------------------------------------------------------------


def weekday(value: date | datetime, language: str | None = None, *, short: bool = False) -> str:
    """onsdag, Wednesday; short: ons, Wed."""
    return _named(day_of(value), "D" if short else "l", language)


def month_name(value: date | datetime, language: str | None = None, *, short: bool = False) -> str:
    """september, September; short: sep, Sep."""
    character = _CONVENTIONS[_language(language)].short_month if short else "F"
    return _named(day_of(value), character, language)


def day_month(value: date | datetime, language: str | None = None) -> str:
    """24 september, 24 September."""
    return f"{day_of(value).day}{NBSP}{month_name(value, language)}"


def month_year(value: date | datetime, language: str | None = None) -> str:
    """september 2024, September 2024."""
    return f"{month_name(value, language)}{NBSP}{day_of(value).year}"


def day_month_year(value: date | datetime, language: str | None = None) -> str:
    """25 september 2024, 25 September 2024."""
    return f"{day_month(value, language)}{NBSP}{day_of(value).year}"


def long_date(value: date | datetime, language: str | None = None) -> str:
    """onsdag 25 september 2024, Wednesday 25 September 2024."""
    return f"{weekday(value, language)} {day_month_year(value, language)}"


def date_range(
    start: date | datetime, end: date | datetime | None = None, language: str | None = None
) -> str:
    """26–27 november 2024; 30 oktober–1 november 2024; 30 december 2024–2 januari 2025.

    One day when both fall on it. Raises ValueError when end comes before start.
    """
    first = day_of(start)
    last = first if end is None else last_day(start, end)
    ending = day_month_year(last, language)
    if first == last:
        return ending
    if first.year != last.year:
        return f"{day_month_year(first, language)}{EN_DASH}{ending}"
    if first.month != last.month:
        return f"{day_month(first, language)}{EN_DASH}{ending}"
    return f"{first.day}{EN_DASH}{ending}"


def until_word(language: str | None = None) -> str:
    """The word between a first and a last day: sv till, en to."""
    return _CONVENTIONS[_language(language)].until


# --- Times in words ------------------------------------------------------------


def _wall(value: time | datetime) -> time:
    return local(value).time() if isinstance(value, datetime) else value


def clock(value: time | datetime, language: str | None = None) -> str:
    """A time in running text: sv 8.15, en 08:15."""
    conventions, wall = _CONVENTIONS[_language(language)], _wall(value)
    return f"{wall.hour:{conventions.hour}}{conventions.clock_separator}{wall.minute:02d}"


def clock_table(value: time | datetime, language: str | None = None) -> str:
    """A time in a table, where digits stand under one another: sv 08.15, en 08:15."""
    conventions, wall = _CONVENTIONS[_language(language)], _wall(value)
    return f"{wall.hour:02d}{conventions.clock_separator}{wall.minute:02d}"


def time_range(
    start: time | datetime, end: time | datetime | None = None, language: str | None = None
) -> str:
    """sv kl. 8.15–9.00, en 08:15–09:00; one time without an end.

    In the night when the clocks change, each time names its zone: kl. 1.30 (CEST)–2.30 (CET).
    """
    conventions = _CONVENTIONS[_language(language)]
    texts = [clock(value, language) for value in (start, end) if value is not None]
    if isinstance(start, datetime) and isinstance(end, datetime) and _clocks_change(start, end):
        texts = [
            f"{text}{NBSP}({local(moment):%Z})" for text, moment in zip(texts, (start, end), strict=True)
        ]
    return conventions.before_time + EN_DASH.join(texts)


def day_time_range(
    start: datetime, end: datetime, language: str | None = None, *, short: bool = False
) -> str:
    """From a time on one day to a time on another: sv måndag kl. 9.30–tisdag kl. 15.00, en Monday 09:30–Tuesday 15:00.

    short: mån kl. 9.30–tis kl. 15.00. Where the clocks change in between, each time names its zone.
    """
    conventions = _CONVENTIONS[_language(language)]
    change = local(start).utcoffset() != local(end).utcoffset()
    return EN_DASH.join(
        f"{weekday(moment, language, short=short)} {conventions.before_time}{clock(moment, language)}"
        + (f"{NBSP}({local(moment):%Z})" if change else "")
        for moment in (start, end)
    )


def _clocks_change(start: datetime, end: datetime) -> bool:
    within_a_day = duration_minutes(start, end) < 24 * 60
    return within_a_day and local(start).utcoffset() != local(end).utcoffset()


def zone_name(moment: datetime, language: str | None = None) -> str:
    """sv svensk tid, en Swedish time (CEST), or (CET) in winter."""
    return _CONVENTIONS[_language(language)].zone.format(abbreviation=f"{local(moment):%Z}")


def utc_offset_text(moment: datetime) -> str:
    """UTC+2 in summer, UTC+1 in winter, in both languages."""
    offset = local(moment).utcoffset() or timedelta()
    return f"UTC+{int(offset.total_seconds()) // 3600}"


def duration_text(minutes: int, language: str | None = None) -> str:
    """30 min; sv 1 tim 15 min, en 1 h 15 min. Raises ValueError below zero."""
    if minutes < 0:
        raise ValueError(f"A duration of {minutes} minutes.")
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours}{NBSP}{_CONVENTIONS[_language(language)].hours_unit}"] if hours else []
    if rest or not hours:
        parts.append(f"{rest}{NBSP}min")
    return " ".join(parts)


# --- Numbers -------------------------------------------------------------------


def number(value: int | Decimal, language: str | None = None) -> str:
    """1200 as sv 1 200 (narrow no-break space), en 1,200; a Decimal keeps its decimals."""
    conventions = _CONVENTIONS[_language(language)]
    whole, point, decimals = f"{value:,}".partition(".")
    return whole.replace(",", conventions.thousands) + point.replace(".", conventions.decimal) + decimals


def file_size(size: int, language: str | None = None) -> str:
    """Bytes as sv 1,8 MB, en 1.8 MB, in powers of 1000; kilobytes are whole. Raises ValueError below zero."""
    if size < 0:
        raise ValueError(f"A file of {size} bytes.")
    if size < 1000:
        return f"{size}{NBSP}B"
    for unit, bytes_in_unit, step in (("kB", 10**3, "1"), ("MB", 10**6, "0.1"), ("GB", 10**9, "0.1")):
        amount = (Decimal(size) / bytes_in_unit).quantize(Decimal(step), ROUND_HALF_UP)
        if amount < 1000 or unit == "GB":
            break
    return f"{number(amount, language)}{NBSP}{unit}"
