"""The reading of a pasted text, part by part: each takes the lines that are its own and leaves the rest."""

import re
import unicodedata
from textwrap import wrap

from events.advice.event_rules import Facts, event_findings, in_order
from events.advice.findings import Line
from events.advice.text_rules import text_findings
from events.paste.links import read_links
from events.paste.names import read_group, read_people
from events.paste.prose import (
    leave_out_chrome,
    read_body,
    read_format,
    read_questions,
    read_summary,
    read_title_and_lead,
)
from events.paste.schedule import contradictions, read_days, read_programme
from events.paste.values import Known, Notes, Proposal, Reading

LONGEST = 50_000  # characters: a page of programme has three thousand
# A paragraph is shorter. What looks for labels looks at each word of a line once for every other.
LONGEST_LINE = 2_000
_SWEDISH = re.compile(r"\b(?:och|att|är|det|på|för|som|av|med|till|den)\b", re.IGNORECASE)
_ENGLISH = re.compile(r"\b(?:and|the|of|is|to|in|for|that|with|are|this)\b", re.IGNORECASE)


def lines_of(text: str) -> list[Line]:
    """The lines that hold something, with plain blanks, numbered from 1 as in the text but for what had to be cut."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    cleaned = (re.sub(r"[\s\u200b\ufeff]+", " ", line).strip() for line in text.split("\n"))
    pieces = (piece for line in cleaned for piece in cut(line))
    return [Line(number, piece) for number, piece in enumerate(pieces, start=1) if piece]


def cut(line: str) -> list[str]:
    return [line] if len(line) <= LONGEST_LINE else wrap(line, LONGEST_LINE, break_on_hyphens=False)


def language_of(text: str) -> str:
    """“sv” or “en”, by the small words; Swedish when in doubt."""
    return "en" if len(_ENGLISH.findall(text)) > len(_SWEDISH.findall(text)) else "sv"


def read(text: str, known: Known, shown_in: str = "sv") -> Reading:
    """What the text proposes for an event. `shown_in`: the language of the findings' own words."""
    notes = Notes(lines_of(text), known, language_of(text))
    notes.findings.extend(text_findings(notes.lines))
    read_people(notes)
    read_programme(notes)
    read_days(notes)
    read_group(notes)
    read_links(notes)
    leave_out_chrome(notes)
    read_summary(notes)
    if span := notes.fields.get("starts"):
        notes.elsewhere["timezone"] = Proposal("Europe/Stockholm", span.lines)
    structural = set(notes.taken)
    read_title_and_lead(notes)
    read_questions(notes)
    read_format(notes)
    read_body(notes)
    notes.findings.extend(contradictions(notes))
    notes.findings.extend(event_findings(facts_of(notes), shown_in))
    return Reading(
        notes.language,
        notes.fields,
        tuple(notes.programme),
        tuple(notes.people),
        notes.elsewhere,
        in_order(notes.findings),
        left_out(notes, structural),
    )


def facts_of(notes: Notes) -> Facts:
    """What is settled, for the rules about an event's facts."""
    values = {name: proposal.value for name, proposal in notes.fields.items()}
    return Facts(
        day=values.get("day"),
        starts=values.get("starts"),
        ends=values.get("ends"),
        opens=values.get("door_time"),
        deadline=values.get("registration_closes_on"),
        programme=tuple((None, row.time, row.title) for row in notes.programme),
    )


def left_out(notes: Notes, structural: set[int]) -> tuple[int, ...]:
    """The lines that came into no field: loading texts, headings, badges that say nothing new."""
    used = {number for found in (notes.fields, notes.elsewhere) for p in found.values() for number in p.lines}
    used |= {row.line for row in notes.programme} | {person.line for person in notes.people}
    return tuple(line.number for line in notes.lines if line.number in structural and line.number not in used)
