"""Who may have a picture, asked of the rooms that know what it shows. Core itself knows of no reason to refuse.

A picture's file name says nothing of the page that it belongs to, so a room that has private pictures
registers a guard: a function of the request and the file's path that answers with an `Access`.
"""

from collections.abc import Callable
from enum import IntEnum

from django.http import HttpRequest


class Access(IntEnum):
    """From the narrowest to the widest."""

    NONE = 0
    PERSONAL = 1  # whoever asks may have it, and no cache may keep it
    PUBLIC = 2  # everybody may have it for now
    FREE = 3  # nothing that is private


Guard = Callable[[HttpRequest, str], Access]
_guards: list[Guard] = []


def guard_pictures(guard: Guard) -> Guard:
    """Registers a guard; it is asked for every picture."""
    _guards.append(guard)
    return guard


def access_to_picture(request: HttpRequest, path: str) -> Access:
    """The narrowest answer of all guards, for a path such as images/cover.width-240.webp."""
    return min((guard(request, path) for guard in _guards), default=Access.FREE)
