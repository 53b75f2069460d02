"""What the event belongs to and where it is: report, sub-goal, format, language, platform, addresses, price."""

import re
from decimal import Decimal

from events.advice.text_rules import (
    ADDRESS,
    OWN_NAME,
    goals_named,
    goals_written_out,
    normalised,
    reports_named,
    unlinked_reports,
    variants_of,
)
from events.paste.values import Known, Match, Notes, find

ONLINE = re.compile(
    r"\b(?:online|virtual|virtuellt?|digitalt?|on the web|på nätet|på webben|på distans|webinar|webbinarium)\b"
    r"|\bvia (?:zoom|teams)\b",
    re.IGNORECASE,
)
ON_SITE = re.compile(r"\b(?:on.?site|in person|på plats|fysiskt?)\b", re.IGNORECASE)
HYBRID = re.compile(r"\bhybrid\w*\b", re.IGNORECASE)
PLATFORMS = ("Zoom", "Microsoft Teams", "Teams", "Webex", "Google Meet", "YouTube", "GoToWebinar", "Skype")
_PLATFORM = re.compile(rf"\b({'|'.join(PLATFORMS)})\b", re.IGNORECASE)
_VENUE = re.compile(r"(?:venue|location|place|lokal|plats|where|var)\s*:\s*(?P<venue>.+)", re.IGNORECASE)
_LANGUAGE = re.compile(
    r"(?:language|språk|\w+språk|\w+ets språk|\w+ens språk)\b[^:]*:\s*(?P<language>.+)", re.IGNORECASE
)
_SPOKEN = re.compile(
    r"\b(?:held|given|is|hålls|ges|är) (?:in|på) (?P<language>english|swedish|engelska|svenska)\b",
    re.IGNORECASE,
)
_TONGUES = {"sv": r"swedish|svenska", "en": r"english|engelska"}
_FUNDER = re.compile(r"\b(Vinnova)[ -]?(?:funded|finansierade?|financed)|(?:funded|financed) by (Vinnova)"
                     r"|finansier\w+ av (Vinnova)", re.IGNORECASE)  # fmt: skip
_RECORDED = re.compile(r"\b(?:will be|is|being) recorded\b|\bspelas in\b|\binspelas\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|inte|ej|n't)\b", re.IGNORECASE)
_MEETING = re.compile(
    r"zoom\.us/[jw]/|teams\.microsoft\.com/|teams\.live\.com/|webex\.com/|meet\.google\.com/"
)
_REGISTER = re.compile(r"\bregist|\banmäl|\bsign up", re.IGNORECASE)
_PRICE = re.compile(
    r"\b(?:price|fee|pris|avgift|cost|kostnad)\w*\s*:?\s*(?P<price>\d[\d ]*)\s*(?:SEK|kr)", re.IGNORECASE
)
_FREE = re.compile(
    r"\bfree of charge\b|\bfree to attend\b|\bkostnadsfri\w*|\bgratis\b|\bavgiftsfri\w*", re.IGNORECASE
)
_MAIL = r"(?P<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
_CONTACT = re.compile(
    rf"(?:contact|kontakt|questions|frågor)\w*\s*:\s*(?P<name>[^,<(@]*?)[\s,<(]*{_MAIL}", re.IGNORECASE
)


def read_links(notes: Notes) -> None:
    _reports(notes)
    _sub_goal(notes)
    _money_and_makers(notes)
    _languages(notes)
    _place(notes)
    _recording(notes)
    _addresses(notes)


def _reports(notes: Notes) -> None:
    for line, title in reports_named(notes.lines):
        notes.propose("report", find(notes.known.reports, title), line)
    notes.findings.extend(unlinked_reports(notes.lines))


def _sub_goal(notes: Notes) -> None:
    """The sub-goal in quotation marks. A warning if it has gone by several names, whichever this is."""
    for line, name in goals_named(notes.lines):
        match = find_goal(notes.known, name)
        if match.key is not None:
            notes.propose("sub_goal", match, line)
    names = [goal.names for goal in notes.known.sub_goals]
    notes.findings.extend(goals_written_out(notes.lines, names, notes.known.former_names))


def find_goal(known: Known, name: str) -> Match:
    """By any of the names that a goal has or has had."""
    match = find(known.sub_goals, name)
    if match.key is not None:
        return match
    wanted = normalised(name)
    former = {goal.key: variants_of(goal.names, known.former_names) for goal in known.sub_goals}
    keys = {key for key, names in former.items() if wanted in map(normalised, names)}
    return Match(match.name, keys.pop() if len(keys) == 1 else None)


def _money_and_makers(notes: Notes) -> None:
    for line in notes.lines:
        if match := _FUNDER.search(line.text):
            notes.put_elsewhere("funder", next(filter(None, match.groups())), line)
        if re.search(rf"\b{OWN_NAME}\b", line.text):
            notes.put_elsewhere("organiser", OWN_NAME, line)
        if match := _PRICE.search(line.text):
            notes.propose("price", Decimal(match["price"].replace(" ", "")), line)
        elif _FREE.search(line.text):
            notes.propose("price", Decimal(0), line)


def _languages(notes: Notes) -> None:
    for line in notes.free:
        label = _LANGUAGE.fullmatch(line.text.strip())
        match = label or _SPOKEN.search(line.text)
        spoken = [
            code for code, names in _TONGUES.items() if match and re.search(names, match["language"], re.I)
        ]
        if spoken:
            notes.propose("event_language", spoken[0] if len(spoken) == 1 else "mul", line)
        if spoken and label:
            notes.take(line)


def _place(notes: Notes) -> None:
    online, on_site = [], []
    for line in notes.lines:
        venue = _VENUE.fullmatch(line.text.strip())
        if HYBRID.search(line.text):
            online.append(line)
            on_site.append(line)
        if ONLINE.search(line.text):
            online.append(line)
        if ON_SITE.search(line.text):
            on_site.append(line)
        if match := _PLATFORM.search(line.text):
            name = next(name for name in PLATFORMS if name.casefold() == match[1].casefold())
            notes.propose("platform", name, line)
        if venue and not ONLINE.search(line.text) and not ADDRESS.search(line.text):
            notes.propose("venue_name", venue["venue"].strip(), line)
            on_site.append(line)
        if (venue or is_short(line.text)) and line in (*online, *on_site):
            notes.take(line)
    mode = "hybrid" if online and on_site else "online" if online else "on_site" if on_site else ""
    if mode:
        notes.propose("attendance_mode", mode, *dict.fromkeys([*online, *on_site]))


def is_short(text: str) -> bool:
    """A label such as “Online via Zoom”, and no sentence."""
    return len(text.split()) <= 4 and not text.strip().endswith((".", "?", "!"))


def _recording(notes: Notes) -> None:
    for line in notes.free:
        if _RECORDED.search(line.text):
            notes.propose("recording_planned", not _NOT.search(line.text), line)
            notes.take(line)


def _addresses(notes: Notes) -> None:
    """Meeting rooms and registration by their addresses; a mail address only where the line says whose it is."""
    previous = ""
    for line in notes.lines:
        for address in (match[0].rstrip(".,)>") for match in ADDRESS.finditer(line.text)):
            if _MEETING.search(address):
                notes.propose("join_url", address, line)
                notes.take(line)
            elif _REGISTER.search(line.text) or _REGISTER.search(previous):
                notes.propose("registration_url", address, line)
                notes.take(line)
        if match := _CONTACT.search(line.text):
            notes.propose("contact_email", match["mail"], line)
            if match["name"].strip():
                notes.propose("contact_name", match["name"].strip(), line)
            notes.take(line)
        previous = line.text
