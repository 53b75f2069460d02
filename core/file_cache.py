"""A cache that all processes of one machine share, without another server: files below VAR_DIR."""

import fcntl
import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.filebased import FileBasedCache

LOOKS_FOR_TOO_MANY = 0.02  # of all writes; counting the files of a full cache takes long


class FileCache(FileBasedCache):
    """Django's, with an `add` that only one of several processes can win: locks and counters stand on it."""

    def add(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        with self._alone():
            return super().add(key, value, timeout, version)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        self._createdir()
        with Path(self._dir, "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _cull(self) -> None:
        if random.random() < LOOKS_FOR_TOO_MANY:  # noqa: S311 (no secret)
            super()._cull()
