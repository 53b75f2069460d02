"""Publishing several pages at once: what is in the way of each, asked of the rooms that know.

A room that knows more of a page than Wagtail does, as the translations do, adds a `Companion` when its app is ready.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from wagtail.models import Page

from core.models import User


@dataclass(frozen=True)
class Obstacle:
    """Why a page cannot be published now, as a sentence, and the address where that is mended."""

    text: str
    url: str


class NotReadyError(Exception):
    """A page turned out not to be ready while others were already being published; its text is for the editor."""


class Companion:
    """What a room knows of pages that are published together with others."""

    def source_of(self, page: Page) -> Page | None:
        """The page that this one follows: it is published first, and its form has been checked."""
        return None

    def obstacles(self, page: Page, user: User) -> Iterable[Obstacle]:
        """What is in the way of the page, if the page that it follows is published along with it."""
        return ()

    def make_ready(self, page: Page, user: User) -> None:
        """Brings the page's draft up to what has just been published. Raises `NotReadyError`."""


_companions: list[Companion] = []


def accompany(companion: Companion) -> None:
    _companions.append(companion)


def source_of(page: Page) -> Page | None:
    found = (companion.source_of(page) for companion in _companions)
    return next((source for source in found if source), None)


def obstacles_of(page: Page, user: User) -> list[Obstacle]:
    return [found for companion in _companions for found in companion.obstacles(page, user)]


def make_ready(page: Page, user: User) -> None:
    for companion in _companions:
        companion.make_ready(page, user)


def edit_url(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])
