"""Values that stay in the process until the content changes."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from core.caching import generation

P = ParamSpec("P")
R = TypeVar("R")

MOST = 500  # results of one function


def remembered(function: Callable[P, R]) -> Callable[P, R]:
    """The function, asked once in each generation of the content for the same (positional, hashable) arguments.

    Only for what depends on its arguments and the database alone: no time, no request, no active language. All
    callers share the result and leave it as it is.
    """
    kept: dict[Any, tuple[Any, R]] = {}

    @wraps(function)
    def remembering(*args: P.args, **kwargs: P.kwargs) -> R:
        now = generation.current()
        found = kept.get(args)
        if found and found[0] == now:
            return found[1]
        value = function(*args, **kwargs)
        if len(kept) >= MOST:
            kept.clear()
        kept[args] = now, value
        return value

    return remembering
