"""Carries a launch out: every page in one transaction, or none; by hand, or when its moment has come."""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.index_tasks import once_at_the_end
from core.models import User
from core.publishing import NotReadyError, Obstacle, edit_url, make_ready
from launch.mail import tell_of_holding_back
from launch.models import Launch
from launch.pages import Row, is_done, pages_of, rows

logger = logging.getLogger(__name__)
CHECKED_EVERY = timedelta(minutes=10)


class StoppedError(Exception):
    """A page could not be published; whatever was done before it in the transaction is undone."""

    def __init__(self, page: Page, text: str) -> None:
        super().__init__(text)
        self.obstacle = Obstacle(f"{page.get_admin_display_title()}: {text}", edit_url(page))


def carry_out(launch: Launch, user: User | None, now: datetime) -> list[Obstacle]:
    """Does all of it, or nothing and says why. A launch that is done, or being carried out, is left alone."""
    try:
        with transaction.atomic(), once_at_the_end():
            claimed = (
                Launch.objects.select_for_update(skip_locked=True).filter(pk=launch.pk, done_at=None).first()
            )
            if claimed is None:
                return []
            found = remember(claimed, rows(claimed, user), now)
            if not found:
                act_on_pages(claimed, user)
                claimed.done_at, claimed.done_by = now, user
                claimed.save()
    except StoppedError as stopped:
        found = [stopped.obstacle]
        Launch.objects.filter(pk=launch.pk).update(obstacles=1, checked_at=now)
    return found


def remember(launch: Launch, found: list[Row], now: datetime) -> list[Obstacle]:
    """Everything that is in the way; how much it is, is kept for the lists."""
    obstacles = [obstacle for row in found for obstacle in row.obstacles]
    launch.obstacles, launch.checked_at = len(obstacles), now
    Launch.objects.filter(pk=launch.pk).update(obstacles=len(obstacles), checked_at=now)
    return obstacles


def act_on_pages(launch: Launch, user: User | None) -> None:
    """Raises StoppedError at the first page that fails."""
    act, pages = (publish, pages_of(launch)) if launch.is_publishing else (unpublish, pages_of(launch)[::-1])
    for page in pages:
        try:
            act(launch, page, user)
        except NotReadyError as problem:
            raise StoppedError(page, str(problem)) from problem
        except Exception as fault:
            logger.exception("The launch %r stopped at %r", launch, page)
            raise StoppedError(page, _("The page could not be saved. Nothing has been changed.")) from fault


def publish(launch: Launch, page: Page, user: User | None) -> None:
    make_ready(page, user)
    page = fresh(page)
    if not is_done(launch, page):
        (page.get_latest_revision() or page.save_revision(user=user)).publish(user=user)


def unpublish(launch: Launch, page: Page, user: User | None) -> None:
    page = fresh(page)
    if not is_done(launch, page):
        page.unpublish(user=user)


def fresh(page: Page) -> Page:
    """The page before this one may have changed it: facts follow an original, and so does leaving the site."""
    return Page.objects.get(pk=page.pk).specific


def carry_out_due(now: datetime) -> None:
    """What is in the way when the moment has come holds a launch back, until somebody gives it another moment."""
    due = Launch.objects.filter(done_at=None, held_back_at=None, moment__lte=now).order_by("moment", "pk")
    for launch in due.select_related("responsible"):
        try:
            if found := carry_out(launch, launch.responsible, now):
                hold_back(launch, found, now)
        except Exception:
            logger.exception("The launch %r failed", launch)


def hold_back(launch: Launch, found: list[Obstacle], now: datetime) -> None:
    if Launch.objects.filter(pk=launch.pk, done_at=None, held_back_at=None).update(held_back_at=now):
        tell_of_holding_back(launch, found)


def check_again(now: datetime) -> None:
    """Keeps the lists true while people mend pages, or break them."""
    for launch in Launch.objects.filter(done_at=None).exclude(checked_at__gt=now - CHECKED_EVERY):
        try:
            remember(launch, rows(launch, launch.responsible), now)
        except Exception:
            logger.exception("The launch %r could not be checked", launch)
