"""What goes into a reading of pasted text, and what comes out."""

from dataclasses import dataclass, field
from datetime import time
from typing import Any

from events.advice.findings import Finding, Line
from events.advice.text_rules import normalised


@dataclass(frozen=True)
class Named:
    """Something on the site with its key and all its names. `members`: of a group, the keys of people."""

    key: int
    names: tuple[str, ...]
    members: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Known:
    """What the site knows, by kind."""

    people: tuple[Named, ...] = ()
    organisations: tuple[Named, ...] = ()
    groups: tuple[Named, ...] = ()
    reports: tuple[Named, ...] = ()
    sub_goals: tuple[Named, ...] = ()
    formats: tuple[Named, ...] = ()
    # All names of one thing in each group, also those that are no longer used.
    former_names: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Match:
    """A name from the text, and the key of what has exactly that name on the site; None keeps it a free name."""

    name: str
    key: int | None = None


def find(known: tuple[Named, ...], name: str) -> Match:
    """The one thing with the name. Two of the same name are told apart by a person, so neither is taken."""
    wanted = normalised(name)
    keys = {named.key for named in known if wanted in map(normalised, named.names)}
    return Match(name.strip(), keys.pop() if len(keys) == 1 else None)


@dataclass(frozen=True)
class Proposal:
    """A value for a field and the lines that it comes from.

    `value` is None when the text contradicts itself; `options` are then the values to choose between.
    """

    value: Any
    lines: tuple[int, ...] = ()
    options: tuple[Any, ...] = ()


@dataclass(frozen=True)
class ProgrammeLine:
    """A row of the programme. `kind` is a value of `ProgrammeRow.Kind`; `who` may name more than one person."""

    time: time
    title: str
    kind: str
    who: Match | None
    line: int


@dataclass(frozen=True)
class PersonLine:
    """Somebody with a role (a value of `EventPerson.Role`) and organisations."""

    role: str
    person: Match
    organisations: tuple[Match, ...]
    line: int


@dataclass(frozen=True)
class Reading:
    """What was read.

    `fields`: proposals by the names of the event's fields, with `day`, `starts` and `ends` for its start and end.
    `elsewhere`: facts that belong to other pages or to the settings. `left_out`: lines that nothing was made of.
    """

    language: str
    fields: dict[str, Proposal]
    programme: tuple[ProgrammeLine, ...] = ()
    people: tuple[PersonLine, ...] = ()
    elsewhere: dict[str, Proposal] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    left_out: tuple[int, ...] = ()


@dataclass
class Notes:
    """What the readers of the parts write down as they go through the lines."""

    lines: list[Line]
    known: Known
    language: str
    fields: dict[str, Proposal] = field(default_factory=dict)
    elsewhere: dict[str, Proposal] = field(default_factory=dict)
    programme: list[ProgrammeLine] = field(default_factory=list)
    people: list[PersonLine] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)

    @property
    def free(self) -> list[Line]:
        """The lines that no part has taken yet."""
        return [line for line in self.lines if line.number not in self.taken]

    def take(self, *lines: Line) -> None:
        self.taken.update(line.number for line in lines)

    def propose(self, name: str, value: Any, *lines: Line) -> None:
        """The first proposal for a field stands."""
        self.fields.setdefault(name, Proposal(value, tuple(line.number for line in lines)))

    def put_elsewhere(self, name: str, value: Any, *lines: Line) -> None:
        self.elsewhere.setdefault(name, Proposal(value, tuple(line.number for line in lines)))
