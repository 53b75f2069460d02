"""Values that stay in the process until the content changes."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, Generic, ParamSpec, TypeVar

from core.caching import generation

P = ParamSpec("P")
R = TypeVar("R")
K = TypeVar("K")
V = TypeVar("V")

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
        try:
            found = kept.get(args)
        except TypeError:  # a page that is previewed before it is saved
            return function(*args, **kwargs)
        if found and found[0] == now:
            return found[1]
        value = function(*args, **kwargs)
        if len(kept) >= MOST:
            kept.clear()
        kept[args] = now, value
        return value

    return remembering


class Kept(Generic[K, V]):
    """Values by key in one generation of the content, at most `most` of them; None is a value like any other.

    The same promises as for `remembered`: a value depends on its key and the database alone, and all who get
    it leave it as it is.
    """

    def __init__(self, most: int = MOST) -> None:
        self.most = most
        self.generation: Any = None
        self.values: dict[K, V | None] = {}

    def many(self, keys: Iterable[K], make: Callable[[list[K]], dict[K, V]]) -> dict[K, V]:
        """The values of the keys; `make` is asked once for all that are unknown. A key without a value is left out."""
        now = generation.current()
        values = self._current(now)
        wanted = dict.fromkeys(keys)
        if unknown := [key for key in wanted if key not in values]:
            made = make(unknown)
            found = {key: made.get(key) for key in unknown}
            if generation.current() == now:
                values |= found
        else:
            found = {}
        return {key: value for key in wanted if (value := found.get(key, values.get(key))) is not None}

    def one(self, key: K, make: Callable[[], V | None]) -> V | None:
        now = generation.current()
        values = self._current(now)
        if key in values:
            return values[key]
        value = make()
        if generation.current() == now:
            values[key] = value
        return value

    def _current(self, now: Any) -> dict[K, V | None]:
        if self.generation != now or len(self.values) > self.most:
            # A thread that is still at work with the former values keeps them to itself.
            self.values = {}
            self.generation = now
        return self.values
