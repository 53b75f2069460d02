"""The shared caches, tolerant of their own absence: without its cache the site works, only slower.

A cache that fails is left alone for a few seconds, so that one which hangs does not cost each request its
timeout. While it is away nothing is found in it and nothing is stored: what counts in it, such as failed
log-ins, begins anew when it is back.
"""

import logging
import time
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT

from core.file_cache import FileCache as AtomicFileCache

logger = logging.getLogger(__name__)

AWAY_SECONDS = 5.0
PROBE_KEY = "operations:probe"


class Tolerant:
    """Before a cache of Django's: answers as an empty cache does while the real one cannot."""

    failures: tuple[type[Exception], ...] = (OSError,)
    # Of the class, because Django makes one object of it for each thread.
    away_until = 0.0

    def ask(self, method: str, fallback: Any, *args: Any, **kwargs: Any) -> Any:
        cls = type(self)
        if time.monotonic() < cls.away_until:
            return fallback
        try:
            return getattr(super(), method)(*args, **kwargs)
        except self.failures as problem:
            cls.away_until = time.monotonic() + AWAY_SECONDS
            logger.warning(
                "The cache does not answer (%s); the site works without it.", type(problem).__name__
            )
            return fallback

    def get(self, key: Any, default: Any = None, version: Any = None) -> Any:
        return self.ask("get", default, key, default, version)

    def set(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: Any = None) -> None:
        self.ask("set", None, key, value, timeout, version)

    def add(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: Any = None) -> bool:
        return self.ask("add", True, key, value, timeout, version)

    def touch(self, key: Any, timeout: Any = DEFAULT_TIMEOUT, version: Any = None) -> bool:
        return self.ask("touch", False, key, timeout, version)

    def delete(self, key: Any, version: Any = None) -> bool:
        return self.ask("delete", False, key, version)

    def has_key(self, key: Any, version: Any = None) -> bool:
        return self.ask("has_key", False, key, version)

    def incr(self, key: Any, delta: int = 1, version: Any = None) -> int:
        found = self.ask("incr", None, key, delta, version)
        if found is None:
            raise ValueError(f"Key {key!r} not found")  # as Django's caches say it
        return found

    def get_many(self, keys: Any, version: Any = None) -> dict[Any, Any]:
        return self.ask("get_many", {}, keys, version)

    def set_many(self, data: Any, timeout: Any = DEFAULT_TIMEOUT, version: Any = None) -> list[Any]:
        return self.ask("set_many", list(data), data, timeout, version)

    def delete_many(self, keys: Any, version: Any = None) -> None:
        self.ask("delete_many", None, keys, version)

    def clear(self) -> bool:
        return self.ask("clear", False)

    def probe(self) -> None:
        """Raises one of `failures` when the real cache cannot keep a value."""
        super().set(PROBE_KEY, 1, 10)  # type: ignore[misc]
        if super().get(PROBE_KEY) != 1:  # type: ignore[misc]
            raise OSError("The cache forgot what it was given.")


class FileCache(Tolerant, AtomicFileCache):
    """Files that the processes of one machine share."""
