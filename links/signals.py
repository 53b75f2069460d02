"""The notes on links follow what is published."""

from typing import Any

from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from links.models import LinkUse
from links.tasks import record_page


@receiver(page_published, dispatch_uid="links_page_published")
def page_shown(instance: Page, **kwargs: Any) -> None:
    record_page.enqueue(instance.pk)


@receiver(page_unpublished, dispatch_uid="links_page_unpublished")
def page_hidden(instance: Page, **kwargs: Any) -> None:
    LinkUse.objects.filter(page_id=instance.pk).delete()
