"""Mails as tasks: by the worker where there is one, so that no answer waits for a mail server or tells of one.

A task knows the account, never a link: nothing that opens anything is kept in the queue. While the mail server does
not answer the task puts itself off, for two days in all; what is never sent stands in the log.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from allauth.account.internal.userkit import filter_users_by_email
from django.conf import settings
from django.utils import timezone
from django_tasks import task

from accounts import audit, mail
from accounts.models import AccountEvent
from core.models import User

logger = logging.getLogger(__name__)
# Minutes until the next attempt.
PAUSES = (1, 5, 30, 120, 480, 960, 1440)


@task(backend="background")
def send_reset(email: str) -> None:
    """Each account by itself: nobody gets a mail twice because another's could not be sent."""
    for user in filter_users_by_email(email, is_active=True):
        audit.record(AccountEvent.Kind.RESET_ASKED, user)
        send_reset_to.enqueue(user.pk)


@task(backend="background")
def send_reset_to(pk: int, attempt: int = 0) -> None:
    with put_off(send_reset_to, attempt, pk):
        mail.send_reset(User.objects.get(pk=pk))


@task(backend="background")
def send_invitation(pk: int, attempt: int = 0) -> None:
    with put_off(send_invitation, attempt, pk):
        mail.send_invitation(User.objects.get(pk=pk))


@task(backend="background")
def send_notice(pk: int, kind: str, to: str = "", attempt: int = 0) -> None:
    with put_off(send_notice, attempt, pk, kind, to):
        mail.send_notice(User.objects.get(pk=pk), kind, to)


@contextmanager
def put_off(again: Any, attempt: int, *arguments: Any) -> Iterator[None]:
    """Enqueues the task for later when its mail could not be sent; without a worker, and at last, the error is told.

    What `smtplib` raises is an OSError, as is a server that cannot be reached.
    """
    try:
        yield
    except OSError as problem:
        if attempt >= len(PAUSES) or not settings.BACKGROUND_TASKS:
            logger.error("A mail is given up after %d attempts: %s", attempt + 1, type(problem).__name__)
            raise
        pause = PAUSES[attempt]
        logger.warning(
            "A mail could not be sent (%s); the next attempt is in %d minutes.", type(problem).__name__, pause
        )
        later = again.using(run_after=timezone.now() + timedelta(minutes=pause))
        later.enqueue(*arguments, attempt=attempt + 1)
