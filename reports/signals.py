"""A document that code creates is read like one that an editor uploads."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from core.models import Document
from reports import intake


@receiver(post_save, sender=Document, dispatch_uid="reports_read_document")
def read_new_document(instance: Document, raw: bool = False, **kwargs: Any) -> None:
    if not raw and instance.file and instance.inspected_at is None:
        intake.inspect(instance)
