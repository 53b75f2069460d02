"""A mail that cannot be sent waits for the mail server, and arrives once."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts import tasks
from core.models import User
from tests.accounts.test_reset import ask
from tests.reports.test_intake import with_worker, work

pytestmark = pytest.mark.django_db


def waiting() -> list[tuple[str, int, float]]:
    """The tasks that were put off: their name, which attempt comes, and in how many minutes."""
    now = timezone.now()
    found = DBTaskResult.objects.filter(status="READY", run_after__gt=now)
    return [
        (
            each.task_path.rpartition(".")[2],
            each.args_kwargs["kwargs"]["attempt"],
            round((each.run_after - now) / timedelta(minutes=1)),
        )
        for each in found
    ]


@pytest.fixture
def refusing(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A mail server that is gone; `undo()` brings it back."""

    def refuse(self: EmailBackend, messages: Any) -> int:
        raise ConnectionRefusedError

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)
    return monkeypatch


@with_worker
def test_mail_waits_until_the_server_is_back_and_arrives_once(
    client: Client, editor: User, refusing: pytest.MonkeyPatch
) -> None:
    assert ask(client, editor.email)[0] == 200
    work()
    first = waiting()
    DBTaskResult.objects.filter(status="READY").update(run_after=timezone.now())
    work()
    second = waiting()
    refusing.undo()
    DBTaskResult.objects.filter(status="READY").update(run_after=timezone.now())
    work()

    assert (first, second) == ([("send_reset_to", 1, 1)], [("send_reset_to", 2, 5)])
    assert ([message.to for message in mail.outbox], waiting()) == ([[editor.email]], [])


@with_worker
def test_mail_is_given_up_in_the_end_and_the_log_says_so(
    editor: User, refusing: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    tasks.send_invitation.enqueue(editor.pk, attempt=len(tasks.PAUSES))
    work()

    assert waiting() == []
    assert "A mail is given up after 8 attempts: ConnectionRefusedError" in caplog.text
    assert editor.email not in caplog.text
    assert timedelta(hours=48) < timedelta(minutes=sum(tasks.PAUSES)) < timedelta(hours=72)
