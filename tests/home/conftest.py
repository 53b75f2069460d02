"""The site and the demonstration content, there for all tests of a module that looks at them.

Each test of such a module runs in a transaction of its own (`pytest.mark.django_db`) inside the module's.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from django.core.cache import cache
from django.db import transaction
from pytest_django import DjangoDbBlocker

from home.demo.load import load
from home.site_setup import set_up_site
from tests.site_rows import Rows

DEMO_ROWS = Rows()
TODAY = date(2026, 11, 23)  # a Monday


@contextmanager
def kept_for_the_module(blocker: DjangoDbBlocker, make: Callable[[], object]) -> Iterator[None]:
    with blocker.unblock(), transaction.atomic():
        cache.clear()
        make()
        yield
        transaction.set_rollback(True)
    cache.clear()


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker, _local_settings: None) -> Iterator[date]:
    """The demonstration content as loaded on the day that it yields."""
    with kept_for_the_module(django_db_blocker, lambda: DEMO_ROWS.put_back_or(lambda: load(TODAY))):
        yield TODAY


@pytest.fixture(scope="module")
def set_up(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, _local_settings: None
) -> Iterator[None]:
    """A site that has just been set up."""
    with kept_for_the_module(django_db_blocker, set_up_site):
        yield
