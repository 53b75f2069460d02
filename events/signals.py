"""What follows from publishing an event."""

from typing import Any

from django.dispatch import receiver
from wagtail.signals import page_published

from events import changes
from events.models import EventPage


@receiver(page_published, sender=EventPage, dispatch_uid="events_record_change")
def record_change(instance: EventPage, **kwargs: Any) -> None:
    """The signal is also sent for a page that is only scheduled; then nothing was announced."""
    if instance.live:
        changes.record(instance)
