"""Pieces of pages as HTML, made once in a generation of the content for each language and day."""

from collections.abc import Callable, Hashable
from datetime import UTC, date, datetime
from functools import lru_cache

from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from core import dates
from core.caching.memory import Kept

MOST = 4000  # rows of lists and parts of the frame, about a kilobyte each
_kept: Kept[tuple[Hashable, ...], str] = Kept(MOST)


def fragment(key: tuple[Hashable, ...], make: Callable[[], str]) -> SafeString:
    """The piece that the key names. It depends on the key, the language, the day and the database alone."""
    made = _kept.one((get_language(), _today(), *key), make)
    return mark_safe(made or "")  # noqa: S308 (a template made it)


def fragments(pieces: dict[tuple[Hashable, ...], Callable[[], str]]) -> SafeString:
    """The pieces that the keys name, one after the other; the same promises as for one."""
    about = get_language(), _today()
    makers = {(*about, *key): make for key, make in pieces.items()}
    made = _kept.many(makers, lambda unknown: {key: makers[key]() for key in unknown})
    return mark_safe("".join(made.values()))  # noqa: S308 (templates made them)


def _today() -> date:
    return _day(int(timezone.now().timestamp() // 60))


@lru_cache(maxsize=10)
def _day(minute: int) -> date:
    """The day in Sweden that the minute since 1970 belongs to; a page asks for it for each of its pieces."""
    return dates.day_of(datetime.fromtimestamp(minute * 60, UTC))
