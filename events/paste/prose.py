"""The words: title, lead, running text, and what belongs to the report's page or to the settings."""

import re

from events.advice.findings import Line
from events.advice.text_rules import is_copied_summary
from events.paste.names import BULLET
from events.paste.values import Known, Match, Notes

_CHROME = re.compile(
    r"(?:laddar|loading|«\s*(?:alla|all)|(?:alla|all|tillbaka till|back to)) (?:evenemang|events)"
    r"|(?:this|det här) (?:event has passed|evenemanget har passerat)\.?|(?:share|dela|print|skriv ut)"
    r"|(?:from|från|to|till|sent|skickat|cc|kopia)\s*:.*|add to calendar|lägg till i kalender\w*",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"(?:time (?:&|and) place|tid (?:&|och) plats|programme?|program|agenda|register|anmälan|registration"
    r"|dates?|datum|when|när|where|var|speakers|talare)\s*:?",
    re.IGNORECASE,
)
_TITLE_LABEL = re.compile(
    r"(?:(?:title|titel|rubrik|subject|ämne)\s*:\s*|(?:re|fw|fwd|sv|vb)\s*:\s*)+", re.IGNORECASE
)
_TAGLINE = re.compile(r"ATMP[\s-]?2030\s*[:–-]\s*(?P<tagline>.+)")
_FORMAT_ENDING = re.compile(r"um$")


def leave_out_chrome(notes: Notes) -> None:
    """Words of the page around the text, headings of parts that have fields, the milieu's tagline."""
    for line in notes.free:
        text = line.text.strip()
        if _CHROME.fullmatch(text) or _HEADING.fullmatch(text):
            notes.take(line)
        elif match := _TAGLINE.fullmatch(text):
            notes.put_elsewhere("tagline", match["tagline"].strip(), line)
            notes.take(line)


def read_summary(notes: Notes) -> None:
    """What stands below “Report summary”, as far as nothing else has taken a line."""
    paragraphs: list[Line] = []
    is_inside = False
    for line in notes.lines:
        if is_copied_summary(line.text):
            is_inside = True
            notes.take(line)
        elif is_inside and line.number in notes.taken:
            is_inside = False
        elif is_inside:
            paragraphs.append(line)
    if paragraphs:
        notes.put_elsewhere("summary", tuple(line.text.strip() for line in paragraphs), *paragraphs)
        notes.take(*paragraphs)


def read_questions(notes: Notes) -> None:
    """A list of questions is the report's; it stays in the running text too, as a list."""
    questions = [line for line in notes.free if BULLET.match(line.text) and line.text.strip().endswith("?")]
    if questions:
        texts = tuple(BULLET.sub("", line.text).strip() for line in questions)
        notes.put_elsewhere("key_questions", texts, *questions)


def read_title_and_lead(notes: Notes) -> None:
    """The first line that is left is the title, the next paragraph the lead."""
    for line in notes.free[:1]:
        notes.propose("title", _TITLE_LABEL.sub("", line.text).strip(), line)
        notes.take(line)
    for line in notes.free[:1]:
        if not BULLET.match(line.text):
            notes.propose("lead", line.text.strip(), line)
            notes.take(line)


def read_format(notes: Notes) -> None:
    """The longest name of a format that the title, the lead or a line before them holds."""
    words = [notes.fields[name] for name in ("title", "lead") if name in notes.fields]
    last = max((number for proposal in words for number in proposal.lines), default=0)
    for name, key in names_of_formats(notes.known):
        for line in notes.lines:
            if line.number <= last and re.search(rf"\b{name}\b", line.text, re.IGNORECASE):
                named = next(named for named in notes.known.formats if named.key == key)
                notes.propose("format", Match(named.names[0], key), line)
                return


def names_of_formats(known: Known) -> list[tuple[str, int]]:
    """The formats' names as patterns, the longest first; “seminarium” is found in “seminariet” too."""
    names = {(name, named.key) for named in known.formats for name in named.names}
    longest = sorted(names, key=lambda pair: (-len(pair[0]), pair))
    return [(_FORMAT_ENDING.sub("(?:um|et)", re.escape(name)), key) for name, key in longest]


def read_body(notes: Notes) -> None:
    """What is left, as paragraphs and lists: ("p", text) or ("ul", points)."""
    blocks: list[tuple[str, str | tuple[str, ...]]] = []
    lines = notes.free
    for line in lines:
        text = line.text.strip()
        if not BULLET.match(text):
            blocks.append(("p", text))
        elif blocks and blocks[-1][0] == "ul":
            blocks[-1] = ("ul", (*blocks[-1][1], BULLET.sub("", text)))
        else:
            blocks.append(("ul", (BULLET.sub("", text),)))
    if blocks:
        notes.propose("body", tuple(blocks), *lines)
