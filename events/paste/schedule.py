"""When: the event's day and times, its programme, and the last day to register."""

import re
from collections.abc import Iterable
from datetime import date, time

from events.advice.findings import Finding, Line, Rule
from events.advice.text_rules import found, normalised
from events.advice.written_days import (
    CLOCK,
    CLOCK_RANGE,
    DASH,
    OTHER_ZONE,
    WrittenDay,
    candidates,
    clock_of,
    clock_range,
    days_in,
)
from events.paste.names import NAME, known_names
from events.paste.values import Notes, ProgrammeLine, Proposal, find

_ROW = re.compile(
    rf"(?:kl\.?\s*)?{CLOCK}(?:{DASH}(?P<until>\d{{1,2}}[:.]\d\d))?[\s:–—-]+(?P<what>\D.*)", re.IGNORECASE
)
_DOOR = re.compile(
    r"\b(?:doors?|room|lobby|meeting)\b.{0,20}\bopens?\b|\b(?:dörrarna|\w*rummet|mötet|lokalen)\b.{0,20}\böppna[rs]\b"
    r"|\böppnar dörrarna\b|\binsläpp\b",
    re.IGNORECASE,
)
_END = re.compile(r"(?:end|slut|avslut\w*|closing|close)\b.*|\w+ (?:avslutas|slutar|ends)", re.IGNORECASE)
_DEADLINE = re.compile(
    r"last day (?:to|for) regist|\bregist\w*\b.{0,60}\b(?:no later than|by|before|closes)\b|sista (?:anmälnings)?dag"
    r"|\banmäl\w*\b.{0,60}\b(?:senast|stänger)\b|senast anmäl|deadline",
    re.IGNORECASE,
)
_OPENS = re.compile(r"registration opens|anmälan öppnar", re.IGNORECASE)
_DAY_LABEL = re.compile(
    r"^(?:date|datum|day|dag|when|när|time|tid|time & place|tid och plats)\s*:", re.IGNORECASE
)
_ZONE_NOTE = r"[\s(,]*(?:[A-Z]{2,4}|swedish time|svensk tid|local time)?\)?[.]?"
_TIME_LINE = re.compile(
    rf"(?:time|tid|at|kl\.?|klockan|:|\s)*{CLOCK_RANGE.pattern}{_ZONE_NOTE}", re.IGNORECASE
)
_PRESENTS = re.compile(
    rf"(?P<who>{NAME}(?:,? (?:and|och) {NAME})?),?\s+(?:will\s+|kommer att\s+)?(?:presents?|introduces?|talks? about"
    r"|speaks? (?:about|on)|presenterar?|berättar? om|talar? om|inleder?)\s+(?P<what>.+)"
)
_KINDS = (
    ("break", r"break|paus|kaffe|coffee|lunch|fika|mingel|bensträckare"),
    ("discussion", r"q\s?&\s?a|questions?|discussion|frågor|frågestund|diskussion|samtal"),
    ("panel", r"panel\w*"),
    ("workshop", r"workshops?|group work|grupparbete|gruppövning"),
    ("other", r"welcome|välkom\w*|introduction|inledning|wrap.up|summing up|sammanfattning"),
)
LONG = 14  # words: a longer line is prose, whose days are about something else


def read_programme(notes: Notes) -> None:
    """The rows that begin with a time. The opening and the end are times of the event, and no rows."""
    for line in notes.free:
        match = _ROW.fullmatch(line.text.strip())
        if not match or _TIME_LINE.fullmatch(line.text.strip()):
            continue
        notes.take(line)
        clock, what = clock_of(match), match["what"].strip()
        if _DOOR.search(what):
            notes.propose("door_time", clock, line)
        elif _END.fullmatch(what):
            offer(notes, "ends", [(clock, line)])
        else:
            notes.programme.append(row(notes, clock, what, line))
    if notes.programme:
        first = notes.programme[0]
        offer(notes, "starts", [(first.time, Line(first.line, ""))])


def row(notes: Notes, clock: time, what: str, line: Line) -> ProgrammeLine:
    who, title = who_and_what(notes, what)
    kind = next(
        (kind for kind, words in _KINDS if re.search(rf"\b(?:{words})\b", title, re.IGNORECASE)), "talk"
    )
    person = find(notes.known.people, who) if who else None
    return ProgrammeLine(clock, title[:1].upper() + title[1:], kind, person, line.number)


def who_and_what(notes: Notes, text: str) -> tuple[str, str]:
    """“Paul Kingham will present the results”, “The results – Paul Kingham, Umeå University”, “The results (…)”.

    After a dash or in brackets only somebody who is known, or has a role in the text, counts as a person.
    """
    if match := _PRESENTS.fullmatch(text):
        return match["who"], match["what"].rstrip(".")
    names = known_names(notes)
    for pattern in (r"(?P<what>.+?)\s*[,–—-]\s+(?P<who>[^–—-]+)", r"(?P<what>.+?)\s*\((?P<who>[^()]+)\)"):
        match = re.fullmatch(pattern, text)
        if match and normalised(match["who"].split(",")[0]) in names:
            return match["who"].split(",")[0].strip(), match["what"]
    if (match := re.fullmatch(r"(?P<who>[^,:]+)[:,]\s*(?P<what>.+)", text)) and normalised(
        match["who"]
    ) in names:
        return match["who"].strip(), match["what"]
    return "", text


def offer(notes: Notes, name: str, values: Iterable[tuple[object, Line]]) -> None:
    """Adds what the text says about a field; two different values are a question, not an answer."""
    for value, line in values:
        before = notes.fields.get(name)
        if before is None:
            notes.propose(name, value, line)
            continue
        lines = tuple(dict.fromkeys((*before.lines, line.number)))
        said = tuple(dict.fromkeys((*(before.options or (before.value,)), value)))
        notes.fields[name] = Proposal(said[0], lines) if len(said) == 1 else Proposal(None, lines, said)


def read_days(notes: Notes) -> None:
    """The days of short lines and of lines that are about them; the deadline last, since it cannot come later."""
    deadlines: list[tuple[WrittenDay, Line]] = []
    for line in notes.free:
        days = list(days_in(line.text))
        if days and _DEADLINE.search(line.text):
            deadlines += [(day, line) for day in days]
            notes.take(line)
        elif days and _OPENS.search(line.text):
            settle(notes, "registration_opens_on", days[0], line)
            notes.take(line)
        elif days and (_DAY_LABEL.search(line.text) or len(line.text.split()) <= LONG):
            for day in days:
                settle(notes, "day", day, line)
            read_times(notes, line)
            notes.take(line)
        elif _TIME_LINE.fullmatch(line.text.strip()):
            read_times(notes, line)
            notes.take(line)
    start = notes.fields.get("day")
    for written, line in deadlines:
        settle(notes, "registration_closes_on", written, line, start.value if start else None)


def settle(notes: Notes, name: str, written: WrittenDay, line: Line, not_after: date | None = None) -> None:
    """Proposes the day, or asks when its weekday or its number cannot be right, or no year is given."""
    if written.year is None:
        notes.findings.append(found(Rule.NO_YEAR, line, written.text))
        notes.fields.setdefault(name, Proposal(None, (line.number,)))
    elif written.is_wrong:
        notes.fields.setdefault(name, Proposal(None, (line.number,), candidates(written, not_after)))
    else:
        offer(notes, name, [(written.date, line)])


def read_times(notes: Notes, line: Line) -> None:
    span = clock_range(line.text)
    if span and OTHER_ZONE.search(line.text):
        # Another country's time is not worked out for the editor: it says so, and leaves the times open.
        notes.fields["starts"], notes.fields["ends"] = (Proposal(None, (line.number,)) for _ in range(2))
    elif span:
        offer(notes, "starts", [(span[0], line)])
        offer(notes, "ends", [(span[1], line)])


def contradictions(notes: Notes) -> list[Finding]:
    """One finding for each field about which the text says two things that may both be right."""
    wrong = {finding.line for finding in notes.findings if finding.rule is Rule.WRONG_DAY}
    return [
        Finding(Rule.CONTRADICTION, proposal.lines[-1], values=(("field", name),))
        for name, proposal in notes.fields.items()
        if proposal.options and not wrong.intersection(proposal.lines)
    ]
