"""The worker's part: noting the links of pages as they are published, and checking in small portions for ever.

Each of the two rounds plans its next turn itself. A portion is short, so that a PDF that waits to be read does not
wait long; nothing is planned where there is no worker, and `manage.py check_links` does it all at once.
"""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page

from links.checking import Checker
from links.found import forget_unused, record
from links.models import Link

LOW = -10  # after what somebody waits for


@task(backend="background", priority=LOW)
def record_page(pk: int) -> None:
    if page := Page.objects.filter(pk=pk).first():
        record(page)


@task(backend="background")
def check_again(pk: int) -> None:
    """At an editor's wish, also outside of the round."""
    link = Link.objects.filter(pk=pk).first()
    if link and (settings.LINK_CHECK or link.is_own):
        Checker().check(link, timezone.now())


@task(backend="background", priority=LOW)
def check_round() -> None:
    left = False
    try:
        left = Checker().check_due(timezone.now())
    finally:
        plan(check_round, timedelta(minutes=1 if left else 15))


@task(backend="background", priority=LOW)
def record_round() -> None:
    """Once a day all pages, for what was changed without being published, such as a file that is gone."""
    try:
        record_all()
    finally:
        plan(record_round, timedelta(days=1))


def record_all() -> None:
    for page in Page.objects.live().filter(depth__gt=1).order_by("pk").iterator(chunk_size=200):
        record(page)
    forget_unused()


def plan(turn: Task, wait: timedelta) -> None:
    if settings.BACKGROUND_TASKS:
        turn.using(run_after=timezone.now() + wait).enqueue()


def resume() -> None:
    """Begins both rounds, for a worker that starts; turns that an earlier worker has planned are forgotten."""
    rounds = (record_round, check_round)
    paths = [turn.module_path for turn in rounds]
    planned = DBTaskResult.objects.filter(status=TaskResultStatus.READY, backend_name="background")
    planned.filter(task_path__in=paths).delete()
    for turn in rounds:
        turn.enqueue()
