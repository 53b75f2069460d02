"""Other texts than the seed: e-mails, lists of speakers, what contradicts itself, what nobody on the site is called."""

from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.advice.findings import Finding, Rule
from events.paste.reading import LONGEST, LONGEST_LINE, lines_of, read
from events.paste.values import Known, Match, Named, PersonLine, ProgrammeLine, Proposal
from tests.events.paste.milieu import KNOWN


def values(text: str, *names: str) -> dict[str, Any]:
    fields = read(text, KNOWN).fields
    return {name: fields[name].value for name in (names or fields) if name in fields}


def test_email_gives_address_room_price_contact_and_place():
    text = """Från: någon@example.org
Ämne: VB: Webbinarium om CAR-T

Vi bjuder in till ett webbinarium på svenska för vården om CAR-T och vad som krävs.

Datum: torsdag 12 mars 2026, kl. 13.00–14.30 (svensk tid)
Lokal: Aulan, Sahlgrenska
Delta på plats eller via Teams: https://teams.microsoft.com/l/meetup-join/19
Anmäl dig på https://example.org/anmalan senast den 5 mars 2026
Kostnadsfritt.
Kontakt: Jim Lund, jim@example.org
"""
    reading = read(text, KNOWN)
    assert {name: proposal.value for name, proposal in reading.fields.items()} == {
        "title": "Webbinarium om CAR-T",
        "lead": "Vi bjuder in till ett webbinarium på svenska för vården om CAR-T och vad som krävs.",
        "format": Match("Webbinarium", 3),
        "day": date(2026, 3, 12),
        "starts": time(13),
        "ends": time(14, 30),
        "attendance_mode": "hybrid",
        "venue_name": "Aulan, Sahlgrenska",
        "platform": "Teams",
        "join_url": "https://teams.microsoft.com/l/meetup-join/19",
        "registration_url": "https://example.org/anmalan",
        "registration_closes_on": date(2026, 3, 5),
        "price": Decimal(0),
        "contact_name": "Jim Lund",
        "contact_email": "jim@example.org",
        "body": (("p", "Kostnadsfritt."),),
    }
    assert reading.findings == ()


def test_names_are_matched_whole_or_kept_free():
    text = """Ett seminarium

Talare:
– Hannah Rickberg, Umeå universitet
– hanna  rickberg
Moderator: Jim Lund, Region Skåne
"""
    assert read(text, KNOWN).people == (
        PersonLine("presenter", Match("Hannah Rickberg"), (Match("Umeå universitet", 1),), 4),
        PersonLine("moderator", Match("Jim Lund"), (Match("Region Skåne"),), 6),
    )


@pytest.mark.parametrize(
    ("word", "role"),
    [
        ("Presenterar", "presenter"),
        ("Föreläser", "presenter"),
        ("Modererar", "moderator"),
        ("Leder samtalet", "moderator"),
        ("Presented by", "presenter"),
        ("Moderated by", "moderator"),
        ("Hosted by", "host"),
    ],
)
def test_role_is_also_known_as_what_somebody_does(word, role):
    people = read(f"Titel\n\n{word}: Ewa Ellis, RISE", KNOWN).people
    assert people == (PersonLine(role, Match("Ewa Ellis", 1), (Match("RISE"),), 3),)


def test_two_members_of_one_name_are_told_apart_by_the_editor():
    known = Known(people=(Named(1, ("Medlem Testsson",)), Named(2, ("Medlem Testsson",))))
    assert read("Titel\n\nTalare: Medlem Testsson", known).people[0].person == Match("Medlem Testsson")


def test_plural_role_gives_several_people():
    people = read("Titel\n\nPanel: Ewa Ellis, Jim Lund och Paul Kingham", KNOWN).people
    assert [(row.role, row.person) for row in people] == [
        ("panellist", Match("Ewa Ellis", 1)),
        ("panellist", Match("Jim Lund")),
        ("panellist", Match("Paul Kingham", 7)),
    ]


def test_programme_knows_kinds_and_people():
    text = """Titel

09.00–09.10 Välkommen
09.10 Om tillverkning – Ewa Ellis, Karolinska
09.30 Fika
09.45 Paneldiskussion (Maria Brohlin)
10.15 Jim Lund: En nod i Sverige
11.00 Slut
"""
    assert read(text, KNOWN).programme == (
        ProgrammeLine(time(9), "Välkommen", "other", None, 3),
        ProgrammeLine(time(9, 10), "Om tillverkning", "talk", Match("Ewa Ellis", 1), 4),
        ProgrammeLine(time(9, 30), "Fika", "break", None, 5),
        ProgrammeLine(time(9, 45), "Paneldiskussion", "panel", Match("Maria Brohlin", 6), 6),
        ProgrammeLine(time(10, 15), "Jim Lund: En nod i Sverige", "talk", None, 7),
    )


def test_two_days_for_one_event_are_a_question():
    text = "Titel\n\nDatum: 12 mars 2026\n\nTid & plats\n13 mars 2026"
    reading = read(text, KNOWN)
    assert reading.fields["day"] == Proposal(None, (3, 6), (date(2026, 3, 12), date(2026, 3, 13)))
    assert reading.findings == (Finding(Rule.CONTRADICTION, 6, values=(("field", "day"),)),)


def test_start_that_differs_from_the_programme_is_a_question():
    text = "Title\n\n8:20 Welcome\n9:00 End\n\nAt 8:15 – 9:00 CET"
    reading = read(text, KNOWN)
    assert reading.fields["starts"] == Proposal(None, (3, 6), (time(8, 20), time(8, 15)))
    assert reading.findings == (Finding(Rule.CONTRADICTION, 6, values=(("field", "starts"),)),)


def test_other_time_zones_and_days_without_a_year_are_left_open():
    reading = read("Title\n\n12 March\n10:00–11:00 GMT", KNOWN)
    open_fields = {name: reading.fields[name].value for name in ("day", "starts", "ends")}
    assert open_fields == {"day": None, "starts": None, "ends": None}
    assert [finding.rule for finding in reading.findings] == [Rule.OTHER_TIME_ZONE, Rule.NO_YEAR]


def test_facts_that_cannot_be_right_are_found():
    text = """Title

Date: Saturday 6 June 2026, 10:00–11:00 Swedish time
Last day to register: 8 June 2026
10:00 Welcome
12:00 Lunch
"""
    found = [(finding.rule, finding.text) for finding in read(text, KNOWN, "en").findings]
    assert found == [
        (Rule.DEADLINE_AFTER_START, "Monday 8\u00a0June\u00a02026"),
        (Rule.OUTSIDE_EVENT, "12:00 Lunch"),
        (Rule.PUBLIC_HOLIDAY, "Saturday 6\u00a0June\u00a02026"),
    ]


def test_nothing_is_read_from_nothing():
    assert read(" \n\n", KNOWN).fields == {}


@given(
    st.text(max_size=300), st.lists(st.sampled_from(["08.15 A", "kl. 9:00–10", "31 februari 2026", "här:"]))
)
def test_any_text_is_read_without_a_failure(text, lines):
    reading = read("\n".join([text, *lines]), KNOWN)
    numbers = {number for proposal in reading.fields.values() for number in proposal.lines}
    assert numbers.isdisjoint(reading.left_out)


@pytest.mark.parametrize("text", ["contact: a ", "a" * 100, "kl. 10.00 Ada Al: "])
def test_line_that_never_ends_is_cut_and_keeps_every_word(text: str) -> None:
    """Most of what looks for labels goes through the rest of the line at each word."""
    whole = (text * LONGEST)[:LONGEST]
    lines = lines_of(f"Rubrik\n\n{whole}\nSlut")
    assert max(len(line.text) for line in lines) <= LONGEST_LINE
    assert "".join("".join(line.text for line in lines).split()) == f"Rubrik{''.join(whole.split())}Slut"
    assert [lines[0].number, lines[1].number] == [1, 3]
    assert read(whole, KNOWN).language == "sv"
