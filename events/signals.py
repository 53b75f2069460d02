"""What follows from publishing an event."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet
from wagtail.signals import page_published, page_unpublished

from events import changes, social_card
from events.models import EventPage
from events.tasks import draw_card_later


@receiver(page_published, sender=EventPage, dispatch_uid="events_record_change")
def record_change(instance: EventPage, **kwargs: Any) -> None:
    """The signal is also sent for a page that is only scheduled; then nothing was announced."""
    if instance.live:
        changes.record(instance)


@receiver(page_published, sender=EventPage, dispatch_uid="events_draw_card")
def card_follows(instance: EventPage, **kwargs: Any) -> None:
    draw_card_later(instance.pk)


@receiver(page_unpublished, sender=EventPage, dispatch_uid="events_drop_card")
@receiver(post_delete, sender=EventPage, dispatch_uid="events_delete_card")
def card_goes(instance: EventPage, **kwargs: Any) -> None:
    after_commit(lambda: social_card.remove(instance))


@receiver(post_save, sender=PageViewRestriction, dispatch_uid="events_close_card")
@receiver(post_delete, sender=PageViewRestriction, dispatch_uid="events_open_card")
def card_is_private(
    instance: PageViewRestriction, raw: bool = False, origin: Any = None, **kwargs: Any
) -> None:
    """What is closed to visitors has no picture for them either."""
    if raw or isinstance(origin, Page | PageQuerySet):
        return  # the page goes, and its card with it
    events = EventPage.objects.filter(path__startswith=instance.page.path, live=True)
    keys = list(events.values_list("pk", flat=True))
    after_commit(lambda: refresh_cards(keys))


def after_commit(draw: Callable[[], None]) -> None:
    """After the transaction, so that nothing is drawn of what is not kept; a failure is logged and undoes nothing.

    Django names the function in the log, so it must not be a partial.
    """
    transaction.on_commit(draw, robust=True)


def refresh_cards(keys: list[int]) -> None:
    for page in EventPage.objects.filter(pk__in=keys).select_related("locale", "format"):
        social_card.refresh(page)
