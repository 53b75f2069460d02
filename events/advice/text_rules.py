"""The rules about running text, in Swedish and in English. A line is a paragraph, a heading or a row."""

import re
from collections.abc import Iterable, Iterator

from events.advice.findings import Finding, Line, Rule
from events.advice.written_days import CLOCK_RANGE, OTHER_ZONE, SWEDISH_ZONE, days_in

OWN_NAME = "ATMP2030"
QUOTED = r"[“”„\"«»]([^“”„\"«»]{3,200})[“”\"«»]"
ADDRESS = re.compile(r"https?://\S+")
_REPEATED = re.compile(r"(\w.{2,60}?)[\s|·,–-]+\1")
_SUMMARY = re.compile(
    r"(?:(?:the )?report(?:'s|’s)? summary|summary of the report|rapportens sammanfattning"
    r"|sammanfattning av rapporten|rapportsammanfattning):?",
    re.IGNORECASE,
)
_HERE = re.compile(r"\b(?:here|här)\b(?:\s*:|\s*[.!]?$)(?!\s*<?https?:)", re.IGNORECASE)
_OWN_NAME = re.compile(r"\bATMP(?:\s|-|–)2030\b")
_REPORT = re.compile(rf"\b(?:report|rapport)\w*\b[^“”„\"«».]{{0,30}}{QUOTED}", re.IGNORECASE)
_GOAL = re.compile(rf"\b(?:sub-?goals?|delmål\w*)\b[^“”„\"«».]{{0,30}}{QUOTED}", re.IGNORECASE)
_CLOCK = re.compile(r"\b(?:kl\.?|klockan)\s*\d{1,2}[:.]\d\d|(?<!\d)\d{1,2}:\d\d(?!\d)", re.IGNORECASE)


def text_findings(lines: Iterable[Line]) -> Iterator[Finding]:
    """What the rules about running text find, rule by rule."""
    lines = [line for line in lines if line.text.strip()]
    for line in lines:
        yield from _about_line(line)
    yield from _first(Rule.NAME_SPELLING, lines, _OWN_NAME)
    yield from time_zone_findings(lines)


def _about_line(line: Line) -> Iterator[Finding]:
    if match := _REPEATED.fullmatch(line.text.strip()):
        yield found(Rule.REPEATED_LABEL, line, match[1])
    if is_copied_summary(line.text):
        yield found(Rule.COPIED_SUMMARY, line)
    if has_unbalanced_quotes(line.text):
        yield found(Rule.UNBALANCED_QUOTES, line)
    if match := _HERE.search(line.text):
        yield found(Rule.DANGLING_HERE, line, line.text[max(0, match.start() - 60) : match.end()].strip())
    for day in days_in(line.text):
        if day.is_wrong:
            yield found(Rule.WRONG_DAY, line, day.text)


def _first(rule: Rule, lines: Iterable[Line], pattern: re.Pattern[str]) -> Iterator[Finding]:
    """The rule's first finding: one is enough for what is the same all through a text."""
    for line in lines:
        if match := pattern.search(line.text):
            yield found(rule, line, match[0])
            return


def found(rule: Rule, line: Line, text: str = "", **values: str) -> Finding:
    return Finding(rule, line.number, text or line.text.strip(), tuple(sorted(values.items())), line.where)


def time_zone_findings(lines: Iterable[Line]) -> Iterator[Finding]:
    """A time of day in a text that nowhere says whose time it is, or that gives another country's."""
    lines = list(lines)
    if other := next(
        (line for line in lines if OTHER_ZONE.search(line.text) and _CLOCK.search(line.text)), None
    ):
        yield found(Rule.OTHER_TIME_ZONE, other)
    elif not any(SWEDISH_ZONE.search(line.text) for line in lines):
        spans = [line for line in lines if CLOCK_RANGE.search(line.text)]
        if line := next(iter([*spans, *(line for line in lines if _CLOCK.search(line.text))]), None):
            yield found(Rule.NO_TIME_ZONE, line)


def is_copied_summary(text: str) -> bool:
    """Whether the line heads a report's summary, which has its place on the report's page."""
    return bool(_SUMMARY.fullmatch(text.strip()))


def has_unbalanced_quotes(text: str) -> bool:
    """Whether a quotation is opened and never closed, or closed and never opened.

    Swedish opens and closes with the same mark, so those count together. ’ is an apostrophe too: it opens before
    a word, closes after one, and only what was opened needs to be closed.
    """
    doubles = sum(text.count(mark) for mark in '“”„"')
    opened, closed = len(re.findall(r"‘|(?<!\w)’(?=\w)", text)), len(re.findall(r"(?<=\S)’(?!\w)", text))
    return doubles % 2 == 1 or text.count("«") != text.count("»") or opened > closed


def reports_named(lines: Iterable[Line]) -> Iterator[tuple[Line, str]]:
    """The titles in quotation marks that follow the word report, with their lines."""
    for line in lines:
        for match in _REPORT.finditer(line.text):
            yield line, match[1].strip()


def unlinked_reports(lines: Iterable[Line], linked: Iterable[str] = ()) -> Iterator[Finding]:
    """Reports that are named where no address stands, and that are not among the titles that are linked."""
    known = {normalised(title) for title in linked}
    seen: set[str] = set()
    for line, title in reports_named(lines):
        name = normalised(title)
        if name not in known and name not in seen and not ADDRESS.search(line.text):
            seen.add(name)
            yield found(Rule.REPORT_NOT_LINKED, line, title)


def goals_named(lines: Iterable[Line]) -> Iterator[tuple[Line, str]]:
    """The names in quotation marks that follow the word sub-goal, with their lines."""
    for line in lines:
        for match in _GOAL.finditer(line.text):
            yield line, match[1].strip()


def variants_of(names: Iterable[str], groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """The other names of what has these names; a group of names belongs to one thing."""
    ours = {normalised(name) for name in names}
    groups = (group for group in groups if ours & {normalised(name) for name in group})
    return tuple(name for name in next(groups, ()) if normalised(name) not in ours)


def goals_written_out(
    lines: Iterable[Line],
    goals: Iterable[tuple[str, ...]],
    groups: Iterable[tuple[str, ...]],
    *,
    right_name_is_fine: bool = False,
) -> Iterator[Finding]:
    """Sub-goals by a name that nobody knows, or that is one of several. `goals`: the names of each, as they are now.

    `right_name_is_fine`: only names that nobody knows, or that are no longer used.
    """
    goals, groups = list(goals), list(groups)
    for line, written in goals_named(lines):
        wanted = normalised(written)
        current = next((names for names in goals if wanted in map(normalised, names)), ())
        is_fine = right_name_is_fine or not variants_of(current, groups)
        if not current or not is_fine:
            yield found(Rule.TERM_VARIANT, line, written)


def normalised(name: str) -> str:
    """The name without what differs between two ways of writing it: case, blanks, quotes, kinds of dashes."""
    name = re.sub(r"[“”„\"«»‘’']", "", name.casefold())
    return " ".join(re.sub(r"[‐-―]", "-", name).split()).strip(" .,:;")
