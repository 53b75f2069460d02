"""What needs somebody, gathered from the rooms that know: one list on the admin's first page.

A room adds a kind of work with a hook in its `wagtail_hooks.py`:

    @hooks.register(NEEDS, order=100)
    def overdue_recordings(user: User, now: datetime) -> Need | None: ...

The function answers for what the user may mend, with the same number of queries however much there is, in the
active language; None, or no items, when nothing is to be done.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from wagtail import hooks
from wagtail.models import Page

from core.models import User

NEEDS = "needs_someone"
SHOWN = 3


@dataclass(frozen=True)
class Item:
    """One thing to be done: what it is about, where it is done, and a word more."""

    title: str
    url: str = ""
    note: str = ""


@dataclass(frozen=True)
class Need:
    """A kind of work. `key` names it in addresses, `text` says in one sentence how much of it there is."""

    key: str
    text: str
    items: tuple[Item, ...]
    icon: str = "warning"
    # A list of its own that the room already has; without one, the items are listed on a page here.
    list_url: str = ""

    @property
    def url(self) -> str:
        """Where the work is: the only thing to be done, or the list of all of them."""
        if len(self.items) == 1 and self.items[0].url:
            return self.items[0].url
        return self.list_url or reverse("needs_someone", args=[self.key])

    @property
    def first(self) -> tuple[Item, ...]:
        return self.items[:SHOWN]

    @property
    def more(self) -> int:
        return len(self.items) - len(self.first)


def needs_of(user: User, now: datetime) -> list[Need]:
    """All that the user can do something about, in the order of the hooks."""
    found = (ask(user, now) for ask in hooks.get_hooks(NEEDS))
    return [need for need in found if need and need.items]


def items_of(pages: Iterable[Page], notes: Iterable[str] = ()) -> tuple[Item, ...]:
    """The pages' forms in the admin; `notes`, if given, in the pages' order."""
    pages = list(pages)
    texts = list(notes) or [""] * len(pages)
    return tuple(
        Item(page.get_admin_display_title(), reverse("wagtailadmin_pages:edit", args=[page.pk]), note)
        for page, note in zip(pages, texts, strict=True)
    )
