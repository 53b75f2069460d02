"""The rules by their codes, and what a rule has found."""

from dataclasses import dataclass
from enum import StrEnum


class Rule(StrEnum):
    """The codes are lasting: tests, guides and people refer to them."""

    REPEATED_LABEL = "W1"
    REPORT_NOT_LINKED = "W2"
    TERM_VARIANT = "W3"
    TWO_ORGANISATIONS = "W4"
    COPIED_SUMMARY = "W5"
    UNBALANCED_QUOTES = "W6"
    NAME_SPELLING = "W7"
    NO_TIME_ZONE = "W8"
    WRONG_DAY = "W9"
    DANGLING_HERE = "W10"
    DEADLINE_AFTER_START = "W11"
    OUTSIDE_EVENT = "W12"
    PUBLIC_HOLIDAY = "W13"
    WEEKEND = "W14"
    NO_ALT_TEXT = "W15"
    UNTAGGED_PDF = "W16"
    CONTRADICTION = "W17"
    OTHER_TIME_ZONE = "W18"
    NO_YEAR = "W19"


@dataclass(frozen=True)
class Line:
    """A line of a text; `where` names the field that it stands in, in the reader's words, or is empty."""

    number: int
    text: str
    where: str = ""


@dataclass(frozen=True)
class Finding:
    """What a rule has found. `line` is 0 for what stands in no line; `text` is the piece of text that is meant.

    `values` fills the rule's sentence (events/advice/sentences.py).
    """

    rule: Rule
    line: int = 0
    text: str = ""
    values: tuple[tuple[str, str], ...] = ()
    where: str = ""
