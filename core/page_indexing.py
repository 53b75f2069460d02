"""Wagtail's own two indexes, written for pages together: each page and its rows are read once for both, and for ours.

Wagtail's tasks, in whose place these are put at the end of a write (core/index_tasks.py), read the page for each index,
and its rows and the people in them once more for each kind of field.
"""

from django.db import transaction
from django_tasks import task
from modelsearch.index import insert_or_update_object
from wagtail.models import ReferenceIndex

from core.in_hand import pages_of


@task()
def index_for_admin(*keys: int) -> None:
    """What the admin's searches find the pages by."""
    for page in pages_of(keys).values():
        insert_or_update_object(page)


@task()
def index_references(*keys: int) -> None:
    """What the pages refer to."""
    with transaction.atomic():
        for page in pages_of(keys).values():
            if ReferenceIndex.is_indexed(type(page)):
                ReferenceIndex.create_or_update_for_object(page)
