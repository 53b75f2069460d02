"""What happens to every page when it is published."""

from typing import Any

from django.dispatch import receiver
from modelsearch.tasks import insert_or_update_object_task
from wagtail.models import Page
from wagtail.signals import page_published


@receiver(page_published, dispatch_uid="core_index_rows")
def index_with_rows(instance: Page, **kwargs: Any) -> None:
    """Indexes the page once more: its rows are stored after the page, whose own signal indexed it without them."""
    if instance.live:
        insert_or_update_object_task.enqueue(
            instance._meta.app_label, instance._meta.model_name, str(instance.pk)
        )
