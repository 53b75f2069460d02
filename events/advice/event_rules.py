"""The rules about an event's own facts: its day, its deadline, its programme, its picture and its reports' PDFs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache

from core import dates
from events.advice.findings import Finding, Rule

# What is not a public holiday by law but is kept like one: the eves of Christmas, New Year and Midsummer.
CATEGORIES = ("public", "de_facto")


@dataclass(frozen=True)
class Facts:
    """An event as the rules see it: local days and times of day; None where nothing is known.

    `programme`: the days (None for the first), times and titles of its rows. `untagged`: the titles of linked
    PDFs that a screen reader cannot read. `language`: that of the holidays' names.
    """

    day: date | None = None
    starts: time | None = None
    ends: time | None = None
    opens: time | None = None
    last_day: date | None = None
    deadline: date | None = None
    programme: tuple[tuple[date | None, time | None, str], ...] = ()
    untagged: tuple[str, ...] = ()


def event_findings(facts: Facts, language: str) -> Iterator[Finding]:
    """What the rules find in the facts. `language`, "sv" or "en": that of the days' names."""
    if facts.day:
        yield from _about_day(facts.day, language)
        if facts.deadline and facts.deadline > facts.day:
            yield Finding(Rule.DEADLINE_AFTER_START, text=dates.long_date(facts.deadline, language))
        yield from _about_programme(facts, facts.day, language)
    for title in facts.untagged:
        yield Finding(Rule.UNTAGGED_PDF, text=title)


def _about_day(day: date, language: str) -> Iterator[Finding]:
    name = holiday(day, language)
    if name:
        values = (("name", name),)
        yield Finding(Rule.PUBLIC_HOLIDAY, text=dates.long_date(day, language), values=values)
    elif day.weekday() >= 5:
        yield Finding(Rule.WEEKEND, text=dates.long_date(day, language))


def _about_programme(facts: Facts, day: date, language: str) -> Iterator[Finding]:
    if not (facts.starts and facts.ends):
        return
    first = datetime.combine(day, min(facts.starts, facts.opens or facts.starts))
    last = datetime.combine(facts.last_day or day, facts.ends)
    for row_day, clock, title in facts.programme:
        if clock and not first <= datetime.combine(row_day or day, clock) <= last:
            yield Finding(Rule.OUTSIDE_EVENT, text=f"{dates.clock_table(clock, language)} {title}".strip())


def holiday(day: date, language: str) -> str:
    """The name of the Swedish holiday on the day, in the language; or an empty string."""
    return _holidays(day.year, language).get(day, "")


@cache
def _holidays(year: int, language: str) -> dict[date, str]:
    import holidays  # a fifth of a second, which only an editor should wait for

    found = holidays.country_holidays(
        "SE",
        years=year,
        include_sundays=False,
        categories=CATEGORIES,
        language="sv" if language == "sv" else "en_US",
    )
    return dict(found.items())


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """By the rules' order, then by line; each once."""
    order = list(Rule)
    return tuple(sorted(dict.fromkeys(findings), key=lambda found: (order.index(found.rule), found.line)))
