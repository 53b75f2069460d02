"""The people of a pasted text: who has which role, and the organisations behind a name."""

import re
from collections.abc import Iterator

from events.advice.findings import Line, Rule
from events.advice.text_rules import found, normalised
from events.paste.values import Match, Notes, PersonLine, find

ROLES = {
    "presenter": r"presenters?|speakers?|talks? by|lecturers?|presentatör(?:er)?|talare|föredragshållare"
    r"|föreläsare|medverkande|presenterar|föreläser|inleder|presented by",
    "moderator": r"moderators?|moderatorer|samtalsledare|chair|modererar|leder samtalet|moderated by",
    "host": r"hosts?|värd(?:ar)?|hosted by",
    "panellist": r"panell?ists?|panel|panelister|paneldeltagare|i panelen",
}
_ROLE = {role: re.compile(rf"(?:{words})\s*:\s*(?P<rest>.*)", re.IGNORECASE) for role, words in ROLES.items()}
_SEVERAL = re.compile(r"^(?:\w+s|\w+er|panel|i panelen|talare|\w+deltagare|medverkande)\s*:", re.IGNORECASE)
_CAPITAL = r"[A-ZÅÄÖÉÜØÆ][\w'’-]*"
NAME = rf"{_CAPITAL}(?:\s(?:af|av|de|der|la|van|von))*(?:\s{_CAPITAL}\.?){{1,3}}"
_NAME = re.compile(NAME)
_PLACE = re.compile(
    r"universitet|university|region|institut|hospital|sjukhus|academy|akademi|högskola|college|\bAB\b|company|myndighet"
    r"|agency|centre|center|centrum|park",
    re.IGNORECASE,
)
_AND = r",\s*(?:and\s+|och\s+)?|\s+(?:and|och|&)\s+"
_GROUP = re.compile(
    rf"\b(?:working group|arbetsgrupp)\w*\b[^:]*:\s*(?P<names>{NAME}(?:(?:{_AND})\S+(?:\s\S+)+)*)\.?$",
    re.IGNORECASE,
)
_GROUP_NAME = re.compile(r"(?:working group|arbetsgrupp(?:en)?)\s*:\s*(?P<name>.+)", re.IGNORECASE)
BULLET = re.compile(r"^\s*(?:[–—•*·-]|\d+[.)])\s+")


def is_name(text: str) -> bool:
    return bool(_NAME.fullmatch(text.strip()))


def read_people(notes: Notes) -> None:
    """“Moderator: Hanna Rickberg, Läkemedelsakademin”, or the role as a heading with a name in each line below."""
    waiting = ""  # the role of the heading
    previous = 0
    for line in notes.lines:
        if waiting and line.number == previous + 1 and is_person(BULLET.sub("", line.text)):
            _add(notes, waiting, BULLET.sub("", line.text), line, several=False)
            previous = line.number
            continue
        waiting = ""
        for role, pattern in _ROLE.items():
            match = pattern.fullmatch(BULLET.sub("", line.text).strip())
            if match and match["rest"]:
                _add(notes, role, match["rest"], line, several=bool(_SEVERAL.match(line.text)))
            elif match:
                waiting, previous = role, line.number
                notes.take(line)


def is_person(text: str) -> bool:
    return is_name(text.split(",")[0])


def _add(notes: Notes, role: str, text: str, line: Line, *, several: bool) -> None:
    notes.take(line)
    for part in persons_in(notes, text, several):
        name, _comma, places = part.partition(",")
        organisations = tuple(_organisations(notes, places.strip(), line))
        notes.people.append(PersonLine(role, find(notes.known.people, name), organisations, line.number))


def persons_in(notes: Notes, text: str, several: bool) -> list[str]:
    """One text for each person. Only a heading in the plural makes people of what stands between commas."""
    parts = [part.strip() for part in text.split(";") if part.strip()]
    if len(parts) == 1 and several:
        names = [name.strip(" .") for name in re.split(_AND, text) if name.strip(" .")]
        if all(is_name(name) and not is_place(notes, name) for name in names):
            return names
    return parts


def is_place(notes: Notes, name: str) -> bool:
    return bool(_PLACE.search(name)) or find(notes.known.organisations, name).key is not None


def _organisations(notes: Notes, text: str, line: Line) -> Iterator[Match]:
    """A slash stands between two organisations, unless the site knows one by the whole name."""
    if not text:
        return
    whole = find(notes.known.organisations, text)
    pieces = [piece.strip() for piece in text.split("/") if piece.strip()]
    if whole.key is not None or len(pieces) == 1:
        yield whole
        return
    notes.findings.append(found(Rule.TWO_ORGANISATIONS, line, text))
    for piece in pieces:
        yield find(notes.known.organisations, piece)


def read_group(notes: Notes) -> None:
    """The working group by its name, or by its members when all of them are listed and no others."""
    for line in notes.free:
        if match := _GROUP.search(line.text):
            names = [name.strip(" .") for name in re.split(_AND, match["names"])]
            if not all(map(is_name, names)):
                continue
            members = tuple(find(notes.known.people, name) for name in names)
            notes.put_elsewhere("members", members, line)
            keys = frozenset(member.key for member in members if member.key is not None)
            groups = [group for group in notes.known.groups if group.members == keys]
            if len(keys) == len(members) and len(groups) == 1:
                notes.propose("group", Match(groups[0].names[0], groups[0].key), line)
            notes.take(line)
        elif match := _GROUP_NAME.fullmatch(line.text.strip()):
            notes.propose("group", find(notes.known.groups, match["name"]), line)
            notes.take(line)


def known_names(notes: Notes) -> set[str]:
    """Everybody who can stand in the programme, normalised: the members, and who has a role in this text."""
    people = {normalised(name) for named in notes.known.people for name in named.names}
    return people | {normalised(person.person.name) for person in notes.people}
