"""What happens to every page when it is published."""

from typing import Any

from django.conf import settings
from django.dispatch import receiver
from modelsearch.tasks import insert_or_update_object_task
from wagtail.models import Page
from wagtail.signals import page_published

from core.tasks import make_sizes


@receiver(page_published, dispatch_uid="core_index_rows")
def index_with_rows(instance: Page, **kwargs: Any) -> None:
    """Indexes the page once more: its rows are stored after the page, whose own signal indexed it without them."""
    if instance.live:
        insert_or_update_object_task.enqueue(
            instance._meta.app_label, instance._meta.model_name, str(instance.pk)
        )


@receiver(page_published, dispatch_uid="core_make_sizes")
def make_sizes_of_pictures(instance: Page, **kwargs: Any) -> None:
    """Only where there is a worker: the publish itself must not wait for it."""
    if instance.live and settings.BACKGROUND_TASKS:
        make_sizes.enqueue(instance.pk)
