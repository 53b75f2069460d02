"""Accounts in tests: nobody is locked to begin with, and what follows a commit follows at once."""

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.db import transaction

from core.models import User
from tests import factories


@pytest.fixture(autouse=True)
def _nobody_is_locked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test's transaction is never committed, and mails are sent after one."""
    cache.clear()

    def at_once(work: Callable[[], object], using: str | None = None, robust: bool = False) -> None:
        work()

    monkeypatch.setattr(transaction, "on_commit", at_once)


@pytest.fixture
def editor(site: factories.Site) -> User:
    return factories.editor(site.sv.home)
