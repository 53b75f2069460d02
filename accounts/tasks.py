"""Mails as tasks: by the worker where there is one, so that no answer waits for a mail server or tells of one.

A task knows the account, never a link: nothing that opens anything is kept in the queue.
"""

from allauth.account.internal.userkit import filter_users_by_email
from django_tasks import task

from accounts import audit, mail
from accounts.models import AccountEvent
from core.models import User


@task(backend="background")
def send_reset(email: str) -> None:
    for user in filter_users_by_email(email, is_active=True):
        audit.record(AccountEvent.Kind.RESET_ASKED, user)
        mail.send_reset(user)


@task(backend="background")
def send_invitation(pk: int) -> None:
    mail.send_invitation(User.objects.get(pk=pk))


@task(backend="background")
def send_notice(pk: int, kind: str, to: str = "") -> None:
    mail.send_notice(User.objects.get(pk=pk), kind, to)
