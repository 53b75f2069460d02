"""The demonstration site, loaded and walked once for all tests of this folder; the tests look at what was found."""

from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from home.demo.load import load
from tests.demonstration.walk import Walk, walk_site


@pytest.fixture(scope="session")
def walk(django_db_setup: None, django_db_blocker: Any, _local_settings: None) -> Walk:
    """What a visitor finds on the day of loading, on which the examples stand in all their states."""
    with django_db_blocker.unblock(), transaction.atomic():
        cache.clear()
        load(timezone.localdate())
        found = walk_site()
        transaction.set_rollback(True)
    cache.clear()
    return found
