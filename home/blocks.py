"""Blocks for pages that are nothing but text."""

from core.blocks import ProseBlock
from core.blocks.data import TimelineBlock
from core.blocks.references import PagesBlock
from people.blocks import PeopleBlock


class StandardBlock(ProseBlock):
    """What an editor can put into a standard page: also members, the way to other pages, and the years to 2030."""

    people = PeopleBlock()
    pages = PagesBlock()
    timeline = TimelineBlock()
