"""What results can be limited by, as links that work without script."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext

from core.models import SubGoal
from search.kinds import KINDS
from search.ranking import Counts, Facets

NAMES = ("type", "year", "goal")


@dataclass(frozen=True)
class Link:
    """A value of a facet; the link of the current one takes the limit off, where there is no “all”."""

    url: str
    text: Any
    count: int
    current: bool


def chosen_facets(asked: Mapping[str, str], found: Counts, goals: Mapping[int, SubGoal]) -> Facets:
    """The limits that are asked for; a value that nothing found has is no limit."""
    kind, year, goal = (asked.get(name, "") for name in NAMES)
    sub_goal = goals.get(_number(goal) or 0)
    return Facets(
        kind=kind if kind in found.kind else None,
        year=_number(year) if _number(year) in found.year else None,
        sub_goal_id=sub_goal.pk if sub_goal and sub_goal.pk in found.sub_goal_id else None,
    )


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else None


def kind_tabs(asked: Mapping[str, str], counts: Counter[str], facets: Facets) -> list[Link]:
    """All, then every kind that has hits."""
    links = [
        Link(address(asked, type=key), label, counts[key], facets.kind == key)
        for key, (label, _models) in KINDS.items()
        if counts[key]
    ]
    everything = Link(address(asked, type=None), gettext("All"), sum(counts.values()), facets.kind is None)
    return [everything, *links] if links else []


def year_links(asked: Mapping[str, str], counts: Counter[int], facets: Facets) -> list[Link]:
    """The years, latest first."""
    return [
        Link(
            address(asked, year=None if facets.year == year else year),
            str(year),
            counts[year],
            facets.year == year,
        )
        for year in sorted(counts, reverse=True)
    ]


def goal_links(
    asked: Mapping[str, str], counts: Counter[int], facets: Facets, goals: Mapping[int, SubGoal]
) -> list[Link]:
    """The sub-goals, in their order."""
    return [
        Link(
            address(asked, goal=None if facets.sub_goal_id == goal.pk else number),
            f"{number}. {goal.short_name}",
            counts[goal.pk],
            facets.sub_goal_id == goal.pk,
        )
        for number, goal in sorted(goals.items())
        if counts[goal.pk]
    ]


def address(asked: Mapping[str, str], **changes: str | int | None) -> str:
    """The query string with the changes, from the first page on."""
    wanted = {name: asked.get(name, "") for name in ("q", *NAMES)} | changes
    return "?" + urlencode({name: value for name, value in wanted.items() if value}, errors="replace")
