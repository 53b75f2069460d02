"""The page cache, switched on and empty."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.caching import middleware


@pytest.fixture(autouse=True)
def _page_cache(settings: Any) -> Iterator[None]:
    settings.PAGE_CACHE = True
    settings.ALLOWED_HOSTS = ["testserver"]
    middleware.clear()
    yield
    middleware.clear()


def is_kept(path: str, **extra: Any) -> bool:
    """Whether a request is answered without the database; the first ones make the pictures of the page."""
    for _ in range(2):
        Client().get(path, **extra)
    with CaptureQueriesContext(connection) as captured:
        Client().get(path, **extra)
    return not captured.captured_queries
