"""The fact guard: what the languages only write differently is the same; what they say differently is shown."""

import re
import time

import pytest

from translation.fact_guard import Difference, Known, differences
from translation.number_words import numbers_in_words

SV_EN = ("sv", "en")
PAIRS_THAT_AGREE = [
    ("2,5 procent", "2.5 per cent"),
    ("1 200 personer", "1,200 people"),
    ("1\u202f200 personer och 300\u00a0000 till", "1,200 people and 300,000 more"),
    ("den 25 september 2024", "25 September 2024"),
    ("onsdagen den 25 september 2024", "Wednesday the 25th of September 2024"),
    ("2024-09-25", "September 25, 2024"),
    ("25/9 2024", "25 September 2024"),
    ("25–26 september", "September 25–26"),
    ("mars 2023", "March 2023"),
    ("kl. 8.15", "08:15"),
    ("08.15–09.00", "08:15–09:00"),
    ("kl. 8.15–9.00", "8:15–9:00 am"),
    ("kl. 14", "2 p.m."),
    ("fem delmål", "5 sub-goals"),
    ("tjugofem personer", "25 people"),
    ("etapp 2", "phase two"),
    ("47 MSEK", "SEK 47 million"),
    ("47 MSEK", "MSEK 47"),
    ("10 MSEK 2024", "MSEK 10 in 2024"),
    ("ett femårigt program", "a five-year programme"),
    ("ett program på fem år", "a 5-year programme"),
    ("de två länderna", "both countries"),
    ("dubbelt så många", "twice as many"),
    ("var tredje patient", "one patient in three"),
    ("en tredjedel", "a third"),
    ("tjugofem länder", "twenty-five countries"),
    ("en tvåspråkig enkät", "a bilingual survey"),
    ("tio år", "a decade"),
    ("andra länder", "other countries"),
    ("ett av de första", "one of the first"),
    ("flera hundra, kanske tusen", "hundreds, maybe a thousand"),
    ("47 miljoner kronor", "47 MSEK"),
    ("3 000 000 kr", "SEK 3 million"),
    ("4,5 miljarder kronor", "SEK 4.5 billion"),
    ("över 16 miljoner euro", "over €16 million"),
    ("2023–24", "2023–2024"),
    ("1970-talet", "the 1970s"),
    ("+183 % sedan 2018", "+183% since 2018"),
    ("090-786 50 00", "+46 90 786 50 00"),
    ("ATMP2030", "ATMP 2030"),
    ("https://www.umu.se/", "http://umu.se"),
    ("https://atmp2030.se/sv/evenemang/a/", "https://atmp2030.se/en/events/b/"),
    ("a@example.org.", "A@example.org"),
    ("– ett\n– två", "• one\n• two"),
    ("Vi kan, maj vara.", "We may march."),
]


@pytest.mark.parametrize(("swedish", "english"), PAIRS_THAT_AGREE)
def test_same_fact_in_both_languages_is_no_difference(swedish: str, english: str) -> None:
    assert differences(swedish, english, SV_EN) == []
    assert differences(english, swedish, ("en", "sv")) == []


PAIRS_THAT_DIFFER = [
    ("fler än 500", "more than 50", "number", ("500",), ("50",)),
    ("2,5 procent", "25 per cent", "number", ("2,5",), ("25",)),
    ("2 av 7", "7 of 7", "number", ("2",), ("7",)),
    ("47 MSEK", "SEK 47", "number", ("47 MSEK",), ("47",)),
    ("24 september 2024", "22 September 2024", "day", ("24 september",), ("22 September",)),
    ("25 september 2024", "25 September 2023", "number", ("2024",), ("2023",)),
    ("mars 2023", "May 2023", "month", ("mars",), ("May",)),
    ("tisdag", "Sunday", "weekday", ("tisdag",), ("Sunday",)),
    ("kl. 8.15", "at 9:00", "time", ("kl. 8.15",), ("9:00",)),
    ("fem år", "six years", "number", ("fem",), ("six",)),
    ("i fem år", "for years", "number", ("fem",), ()),
    ("tjugofem länder", "twenty-six countries", "number", ("tjugofem",), ("twenty-six",)),
    ("47 MSEK", "MSEK 74", "number", ("47 MSEK",), ("MSEK 74",)),
    ("10 kr", "€10", "currency", ("kr",), ("€",)),
    ("090-786 50 00", "+46 90 786 50 01", "phone", ("090-786 50 00",), ("+46 90 786 50 01",)),
    ("se https://umu.se/a", "see https://umu.se/b", "address", ("https://umu.se/a",), ("https://umu.se/b",)),
    ("a@example.org", "b@example.org", "email", ("a@example.org",), ("b@example.org",)),
    ("– gen\n– cell\n– vävnad", "– gene\n– cell", "list", ("3",), ("2",)),
    ("Ett seminarium 2024", "A seminar", "number", ("2024",), ()),
    ("Ett seminarium", "A seminar in 2024", "number", (), ("2024",)),
]


@pytest.mark.parametrize(("swedish", "english", "kind", "ours", "theirs"), PAIRS_THAT_DIFFER)
def test_other_fact_is_shown_as_it_is_written(swedish, english, kind, ours, theirs) -> None:
    assert differences(swedish, english, SV_EN) == [Difference(kind, ours, theirs)]
    assert differences(english, swedish, ("en", "sv")) == [Difference(kind, theirs, ours)]


NAMES = [
    Known(("Paul Kingham",), ("Kingham",)),
    Known(("Umeå universitet", "Umeå University")),
    Known(("RISE",)),
]


def test_names_follow_the_language() -> None:
    swedish = "Paul Kingham, Umeå universitets professor, och RISE"
    assert differences(swedish, "Kingham, a professor of Umeå University, and RISE", SV_EN, NAMES) == []


def test_lost_and_added_names_are_shown() -> None:
    found = differences("Paul Kingham, Umeå universitet", "Paul Kingman, RISE", SV_EN, NAMES)
    assert found == [Difference("name", ("Umeå universitet", "Paul Kingham"), ("RISE",))]


# The summary of the report in both languages, as the site publishes it.
SWEDISH = (
    "I en enkät våren 2022 räknade företrädare för industri och hälso- och sjukvård i Sverige med att under "
    "de följande fem åren anställa sammanlagt fler än 500 personer. När arbetet började 2021 fanns nästan ingen "
    "utbildning. En nationell forskarskola i ATMP har fått 47 miljoner kronor av Vetenskapsrådet. Rapporten "
    "presenteras onsdagen den 25 september 2024 kl. 08.15–09.00; sista dag att anmäla sig är söndagen den "
    "22 september 2024."
)
ENGLISH = (
    "In a survey in spring 2022, representatives of industry and health care in Sweden expected to hire more "
    "than 500 people in all over the following five years. When the work began in 2021 there was almost no "
    "training. A national graduate school in ATMP has received SEK 47 million from the Swedish Research Council. "
    "The report is presented on Wednesday 25 September 2024 at 08:15–09:00; the last day to register is Sunday "
    "22 September 2024."
)


def test_real_report_agrees_with_its_translation() -> None:
    assert differences(SWEDISH, ENGLISH, SV_EN, NAMES) == []


@pytest.mark.parametrize("match", list(re.finditer(r"\d+", ENGLISH)), ids=lambda match: match[0])
def test_no_number_of_the_real_report_can_be_changed_unseen(match: re.Match[str]) -> None:
    changed = f"{ENGLISH[: match.start()]}{int(match[0]) + 1}{ENGLISH[match.end() :]}"
    assert differences(SWEDISH, changed, SV_EN, NAMES) != []


def test_wrong_deadline_of_the_seed_page_is_shown() -> None:
    printed = "Last day to register is Sunday the 24nd of September 2024"
    found = differences("Sista anmälningsdag är söndagen den 22 september 2024", printed, SV_EN)
    assert found == [Difference("day", ("22 september",), ("24nd of September",))]


def test_long_word_costs_no_time() -> None:
    """Nobody writes one; somebody may paste one. It was read once for each of its letters."""
    began = time.process_time()

    assert numbers_in_words("x" * 40_000 + " tjugo", "sv") == {20}
    assert time.process_time() - began < 1


def test_texts_that_are_no_paragraphs_are_compared_as_far_as_one_would_reach() -> None:
    """Of a word without an end nothing is read; a fact behind ten thousand characters is not looked for."""
    long = "_1" * 3_000
    assert differences(f"Den 3 maj {long}", "On 3 May", SV_EN) == []
    assert differences(f"Den 4 maj {long}", "On 3 May", SV_EN) == [
        Difference("day", ("4 maj",), ("3 May",)),
    ]
    assert differences(f"{'ord ' * 2_500}12", f"{'word ' * 2_000}13", SV_EN) == []
