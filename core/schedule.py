"""Pages that are to be published or taken down at a moment, as Wagtail's `publish_scheduled` does it, and safer.

Each page is a transaction of its own, claimed under a lock: one that fails stops no other, and two runners at
once publish it once. What was due while nobody looked is done in the order in which it was due.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Q
from django.utils.translation import ngettext
from wagtail.models import DraftStateMixin, Page, Revision, get_default_page_content_type
from wagtail.permissions import page_permission_policy

from core.index_tasks import once_at_the_end
from core.models import User
from core.needs import Need, items_of

logger = logging.getLogger(__name__)
PATIENCE = timedelta(minutes=5)


def follow_schedule(now: datetime) -> None:
    """Takes down what has expired, then publishes what was approved for a moment that has come."""
    for model in models_with_drafts():
        expired = model.objects.filter(live=True, expire_at__lte=now).order_by("expire_at", "pk")
        for pk in list(expired.values_list("pk", flat=True)):
            attempt(take_down, model, pk, now)
    due = Revision.objects.filter(approved_go_live_at__lte=now).order_by("approved_go_live_at", "pk")
    for pk in list(due.values_list("pk", flat=True)):
        attempt(publish, Revision, pk, now)


def models_with_drafts() -> list[type[Any]]:
    others = [model for model in apps.get_models() if issubclass(model, DraftStateMixin)]
    return [Page, *(model for model in others if not issubclass(model, Page))]


def attempt(act: Callable[[Any, datetime], None], model: type[Any], pk: int, now: datetime) -> None:
    try:
        with transaction.atomic(), once_at_the_end():
            act(model.objects.select_for_update(skip_locked=True).filter(pk=pk), now)
    except Exception:
        logger.exception("The schedule could not %s %s %s", act.__name__, model.__name__, pk)


def take_down(claimed: Any, now: datetime) -> None:
    if page := claimed.filter(live=True, expire_at__lte=now).first():
        page.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


def publish(claimed: Any, now: datetime) -> None:
    """An earlier revision of the same page is no more approved once a later one is published."""
    if revision := claimed.filter(approved_go_live_at__lte=now).first():
        revision.publish(log_action="wagtail.publish.scheduled")


def behind_schedule(user: User, now: datetime) -> Need:
    """The pages whose moment has passed, and for which nothing has happened: for those who may publish them."""
    late = now - PATIENCE
    waiting = Revision.objects.filter(
        approved_go_live_at__lt=late, base_content_type=get_default_page_content_type()
    ).values_list("object_id", flat=True)
    mine = page_permission_policy.instances_user_has_permission_for(user, "publish")
    pages = list(
        Page.objects.filter(pk__in=mine.values("pk"))
        .filter(Q(pk__in=[int(pk) for pk in waiting]) | Q(live=True, expire_at__lt=late))
        .order_by("pk")
    )
    text = ngettext(
        "%(count)d page has not been published or taken down at its time.",
        "%(count)d pages have not been published or taken down at their time.",
        len(pages),
    )
    return Need("behind-schedule", text % {"count": len(pages)}, items_of(pages), icon="time")
