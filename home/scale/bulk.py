"""Pages by the thousand: inserted in bulk, with their places in the tree computed here."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.core.management.color import no_style
from django.db import connection
from django.db.models import Max
from wagtail.models import Page

BATCH = 400  # rows of one statement


def insert_pages(index: Page, pages: list[Any], now: datetime) -> None:
    """Puts the unsaved pages, all of one model, below the index page, after what is there.

    Each has a title, a slug and a translation key; they get their keys, places and the index page's language. A
    page's own row and its model's row go into their tables separately, as Django's `bulk_create` does not.
    """
    model = type(pages[0])
    kind = ContentType.objects.get_for_model(model)
    last = index.get_last_child()
    place = int(last.path[-Page.steplen :], 36) if last else 0
    key = Page.objects.aggregate(last=Max("pk"))["last"]
    for number, page in enumerate(pages, start=1):
        page.pk = page.id = page.page_ptr_id = key + number
        page.path = Page._get_path(index.path, index.depth + 1, place + number)
        page.depth, page.numchild = index.depth + 1, 0
        page.draft_title, page.url_path = page.title, f"{index.url_path}{page.slug}/"
        page.content_type, page.locale_id = kind, index.locale_id
        page.first_published_at = page.last_published_at = page.latest_revision_created_at = now
    own = [field.attname for field in Page._meta.concrete_fields]
    Page.objects.bulk_create(
        [Page(**{name: getattr(page, name) for name in own}) for page in pages], batch_size=BATCH
    )
    fields = model._meta.local_concrete_fields
    for begin in range(0, len(pages), BATCH):
        model._base_manager._insert(pages[begin : begin + BATCH], fields=fields, using="default")
    Page.objects.filter(pk=index.pk).update(numchild=index.get_children_count() + len(pages))


def insert_rows(model: Any, rows: Iterable[Any]) -> None:
    model.objects.bulk_create(rows, batch_size=BATCH)


def key_of(what: str, number: int) -> UUID:
    """The translation key of a page: the same in both languages, another for each kind and number."""
    return UUID(hex=f"{ord(what[0]):08x}{number:024x}")


def after_bulk() -> None:
    """Lets the database count on after the keys that were given, and look at what it holds now."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [Page]):
            cursor.execute(statement)
        cursor.execute("ANALYZE")
