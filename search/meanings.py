"""What words of a query stand for besides themselves: a kind of page, a sub-goal, the events with a recording.

Pure. Whoever types “report competence” wants reports, whether or not they say that they are.
"""

from collections.abc import Sequence
from typing import NamedTuple

from search.synonyms import Phrases

KIND, GOAL, RECORDING = "kind", "goal", "recording"


class Fact(NamedTuple):
    """What pages may have in common: a kind by its name (search/kinds.py), a sub-goal by its number, a recording."""

    name: str
    value: str | int = ""


# What an answer by a fact costs (search/queries.py): the very page that is named, before all titles; a synonym in a
# title; after the word itself wherever it stands on a page, before it in a PDF.
ITSELF, NAMED, RELATED = -1, 1, 8
GOALS = Fact(KIND, "goals")
NAMES: dict[Fact, tuple[str, ...]] = {
    Fact(KIND, "events"): ("evenemang", "event"),
    Fact(KIND, "reports"): ("rapport", "report"),
    Fact(KIND, "news"): ("nyhet", "news"),
    Fact(KIND, "people"): ("medlem", "person", "member", "people"),
    Fact(KIND, "groups"): ("arbetsgrupp", "working group"),
    GOALS: ("delmål", "sub-goal", "subgoal"),
    Fact(RECORDING): ("inspelning", "inspelad", "recording", "recorded", "video"),
}
# Words that say less: not all events are seminars.
RELATIVES: dict[Fact, tuple[str, ...]] = {
    Fact(KIND, "events"): (
        *("seminarium", "webbinarium", "webbseminarium", "seminar", "webinar", "möte", "meeting"),
        *("konferens", "conference", "workshop", "föreläsning", "lecture"),
        *("kalender", "kalendarium", "calendar"),
    ),
    Fact(KIND, "reports"): ("publikation", "publication"),
    Fact(KIND, "news"): ("nytt", "pressmeddelande", "press release"),
    # A group's page names its chair first.
    Fact(KIND, "groups"): ("grupp", "group", "ordförande", "chair", "leder", "leads"),
    GOALS: ("mål", "goal"),
}
MEANINGS = [(fact, NAMED, phrases) for fact, phrases in NAMES.items()]
MEANINGS += [(fact, RELATED, phrases) for fact, phrases in RELATIVES.items()]
PHRASES = Phrases({place: phrases for place, (_fact, _cost, phrases) in enumerate(MEANINGS)})

LONGEST_NUMBER = 2  # digits; four are a year
BEFORE_NUMBERS = frozenset(["nr", "nummer", "no", "number"])
IN_WORDS = ("ett två tre fyra fem sex sju åtta nio", "one two three four five six seven eight nine")
NUMBERS = {word: number for words in IN_WORDS for number, word in enumerate(words.split(), start=1)}


def meanings(words: Sequence[str]) -> list[dict[Fact, int]]:
    """For each of the words the facts that it stands for, and what an answer by them costs.

    The words of a phrase share its facts; the first bears what they cost, so that they cost the same in all.
    """
    found: list[dict[Fact, int]] = [{} for _word in words]
    for first, (last, numbers) in PHRASES.longest(words).items():
        facts = {fact: cost for fact, cost, _phrases in (MEANINGS[number] for number in sorted(numbers))}
        if GOALS in facts and (numbered := _number_after(words, last)):
            goal, end = numbered
            facts = {GOALS: ITSELF, goal: NAMED}
            found[last:end] = [{goal: 0} for _word in range(last, end)]
        found[first:last] = [facts, *(dict.fromkeys(facts, 0) for _word in range(first + 1, last))]
    return found


def _number_after(words: Sequence[str], place: int) -> tuple[Fact, int] | None:
    """The sub-goal whose number stands at the place, maybe after “nr”, and the place after it."""
    if words[place : place + 1] and words[place] in BEFORE_NUMBERS:
        place += 1
    word = "".join(words[place : place + 1])
    number = int(word) if word.isdecimal() and len(word) <= LONGEST_NUMBER else NUMBERS.get(word)
    return (Fact(GOAL, number), place + 1) if number else None
