"""The milieu's old page, in English and in faithful Swedish: every field, and exactly its warnings."""

from datetime import date, time
from pathlib import Path

import pytest

from events.advice.findings import Finding, Rule
from events.paste.reading import read
from events.paste.values import Match, PersonLine, ProgrammeLine, Proposal, Reading
from tests.events.paste.milieu import KNOWN, MEMBERS

FOLDER = Path(__file__).parent
DEADLINE_OPTIONS = (date(2024, 9, 22), date(2024, 9, 24))


def seed(language: str) -> str:
    return (FOLDER / f"seed.{language}.txt").read_text(encoding="utf-8")


WORDS = {
    "en": {
        "report": "Competence needs and training within ATMP",
        "goal": "Increase knowledge and secure future competence needs",
        "rows": ("The results and conclusions", "Q&A"),
        "university": "Umeå University",
        "badge": "Virtual Evenemang",
        "summary": "Report summary",
        "times": "At 8:15 – 9:00",
        "deadline": "Sunday the 24nd of September 2024",
        "here": "ATMP 2030 seminar will be recorded and thereafter available here:",
    },
    "sv": {
        "report": "Kompetensbehov och utbildning inom ATMP",
        "goal": "Öka kunskapen och säkra framtida kompetensbehov",
        "rows": ("Resultat och slutsatser", "Frågor och svar"),
        "university": "Umeå universitet",
        "badge": "Virtuellt Evenemang",
        "summary": "Sammanfattning av rapporten",
        "times": "Kl. 8.15 – 9.00",
        "deadline": "söndagen den 24:a september 2024",
        "here": "P 2030-seminarium spelas in och finns därefter tillgängligt här:",
    },
}


def expected(language: str) -> Reading:
    lines = dict(enumerate(seed(language).splitlines(), start=1))
    words = WORDS[language]
    questions = tuple(lines[number].removeprefix("– ") for number in (12, 14, 16, 18))
    paul = Match("Paul Kingham", 7)
    return Reading(
        language=language,
        fields={
            "title": Proposal(lines[4], (4,)),
            "lead": Proposal(lines[6].strip(), (6,)),
            "format": Proposal(Match("Frukostseminarium", 1), (6,)),
            "event_language": Proposal("en", (33,)),
            "body": Proposal((("p", lines[8]), ("p", lines[10]), ("ul", questions)), (8, 10, 12, 14, 16, 18)),
            "day": Proposal(date(2024, 9, 25), (50,)),
            "starts": Proposal(time(8, 15), (23, 51)),
            "ends": Proposal(time(9, 0), (27, 51)),
            "door_time": Proposal(time(8, 10), (21,)),
            "attendance_mode": Proposal("online", (2, 6, 53)),
            "platform": Proposal("Zoom", (21,)),
            "registration_closes_on": Proposal(None, (55,), DEADLINE_OPTIONS),
            "recording_planned": Proposal(True, (57,)),
            "report": Proposal(Match(words["report"], 1), (8,)),
            "sub_goal": Proposal(Match(words["goal"], 4), (8,)),
            "group": Proposal(Match("Kompetens och utbildning", 1), (44,)),
        },
        programme=(
            ProgrammeLine(time(8, 15), words["rows"][0], "talk", paul, 23),
            ProgrammeLine(time(8, 45), words["rows"][1], "discussion", None, 25),
        ),
        people=(
            PersonLine("presenter", paul, (Match(words["university"], 1),), 30),
            PersonLine(
                "moderator",
                Match("Hanna Rickberg", 2),
                (Match("Läkemedelsakademin", 2), Match("Apotekarsocieteten", 3)),
                31,
            ),
        ),
        elsewhere={
            "funder": Proposal("Vinnova", (6,)),
            "organiser": Proposal("ATMP2030", (6,)),
            "key_questions": Proposal(questions, (12, 14, 16, 18)),
            "summary": Proposal((lines[37], lines[39], lines[41]), (37, 39, 41)),
            "members": Proposal(MEMBERS, (44,)),
            "tagline": Proposal(lines[46].partition(": ")[2], (46,)),
            "timezone": Proposal("Europe/Stockholm", (23, 51)),
        },
        findings=(
            Finding(Rule.REPEATED_LABEL, 2, words["badge"]),
            Finding(Rule.REPORT_NOT_LINKED, 8, words["report"]),
            Finding(Rule.TERM_VARIANT, 8, words["goal"]),
            Finding(Rule.TWO_ORGANISATIONS, 31, "Läkemedelsakademin/Apotekarsocieteten"),
            Finding(Rule.COPIED_SUMMARY, 35, words["summary"]),
            Finding(Rule.UNBALANCED_QUOTES, 46, lines[46]),
            Finding(Rule.NAME_SPELLING, 44, "ATMP 2030"),
            Finding(Rule.NO_TIME_ZONE, 51, words["times"]),
            Finding(Rule.WRONG_DAY, 55, words["deadline"]),
            Finding(Rule.DANGLING_HERE, 57, words["here"]),
        ),
        left_out=(1, 35, 48),
    )


@pytest.mark.parametrize("language", ["en", "sv"])
def test_seed_page_gives_every_field_and_exactly_its_warnings(language):
    reading = read(seed(language), KNOWN)

    assert reading == expected(language)
    assert [finding.rule.value for finding in reading.findings] == [f"W{n}" for n in range(1, 11)]
