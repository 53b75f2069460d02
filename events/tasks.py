"""What publishing an event leaves to the worker, where there is one."""

from django.conf import settings
from django.db import transaction
from django_tasks import task

from core.caching import generation
from events import social_card
from events.models import EventPage


@task(backend="background")
def draw_card(key: int) -> None:
    """Draws the event's card and removes the former one. Pages that were made without it are made anew."""
    page = EventPage.objects.filter(pk=key).select_related("locale", "format").first()
    if page and social_card.refresh(page):
        generation.move()


def draw_card_later(key: int) -> None:
    """By the worker, who sees the task when the transaction is over; without one right after the transaction.

    A failure is logged and undoes nothing.
    """
    if settings.BACKGROUND_TASKS:
        draw_card.enqueue(key)
    else:
        transaction.on_commit(lambda: draw_card.enqueue(key), robust=True)
