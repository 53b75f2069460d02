"""What is done by the clock, without cron: the rooms name it in their `wagtail_hooks.py`, `manage.py work` does it.

    @hooks.register(EVERY_ROUND)
    def launch_what_is_due(now: datetime) -> None: ...

A job is given the moment that the round began. It asks the database what is due, so that a round that was missed
is caught up; and it may run in two processes at once, so that it claims what it does.
"""

import logging
import time
from collections.abc import Callable
from datetime import date, datetime

from django.db import close_old_connections
from django.utils import timezone
from wagtail import hooks

from core import dates

logger = logging.getLogger(__name__)

EVERY_ROUND = "every_round_of_the_clock"
ONCE_A_DAY = "once_a_day"  # and each time that the worker begins
ROUND_SECONDS = 30.0


def run(kind: str, now: datetime) -> None:
    """Does every job of the kind. One that fails is logged, and the others are done all the same."""
    for job in hooks.get_hooks(kind):
        try:
            job(now)
        except Exception:
            logger.exception("%s.%s failed", job.__module__, job.__name__)


def keep(now: Callable[[], datetime] = timezone.now, sleep: Callable[[float], None] = time.sleep) -> None:
    """Goes round for ever."""
    day: date | None = None
    while True:
        moment = now()
        close_old_connections()
        run(EVERY_ROUND, moment)
        if day != (day := dates.day_of(moment)):
            run(ONCE_A_DAY, moment)
        close_old_connections()
        sleep(ROUND_SECONDS)
