"""Objects with their rows, read in a question for each model, and pages that are read once for all who index them.

What is in hand is as it was stored when it was read: it is for whoever reads only, or knows that nobody has written
since.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from django.db.models import ForeignKey, Model, prefetch_related_objects
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail.models import Page
from wagtail.search.index import RelatedFields

Instance = TypeVar("Instance", bound=Model)
_pages: ContextVar[dict[int, Page] | None] = ContextVar("pages_in_hand", default=None)


def with_rows(instances: Iterable[Instance]) -> list[Instance]:
    """The same, their rows read and held, so that whoever asks for them again asks no database."""
    found = list(instances)
    for model in {type(instance) for instance in found}:
        owners = {instance.pk: instance for instance in found if type(instance) is model}
        for relation in get_all_child_relations(model):
            hold_rows(owners, relation)
    return found


def hold_rows(owners: dict[Any, Any], relation: Any) -> None:
    rows = list(relation.related_model._default_manager.filter(**{f"{relation.field.name}__in": owners}))
    of_owner: dict[Any, list[Model]] = {key: [] for key in owners}
    for row in rows:
        key = getattr(row, relation.field.attname)
        setattr(row, relation.field.name, owners[key])
        of_owner[key].append(row)
    for key, owner in owners.items():
        held = owner.__dict__.setdefault("_cluster_related_objects", {})
        held[relation.get_accessor_name()] = of_owner[key]
    if issubclass(relation.related_model, ClusterableModel):
        with_rows(rows)


@contextmanager
def pages_in_hand() -> Iterator[None]:
    """Within the block a page is read once; nothing may write pages or their rows there."""
    token = _pages.set({})
    try:
        yield
    finally:
        _pages.reset(token)


def pages_of(keys: Iterable[int]) -> dict[int, Page]:
    """Those of the pages that exist, by key, in their own classes, with their rows and with what those are found by."""
    wanted = sorted(set(keys))
    held = _pages.get()
    if held is None:
        held = {}
    missing = [key for key in wanted if key not in held]
    if missing:
        read = with_rows(Page.objects.filter(pk__in=missing).specific())
        for model in {type(page) for page in read}:
            hold_named([page for page in read if type(page) is model], model.search_fields)
        held |= {page.pk: page for page in read}
    return {key: held[key] for key in wanted if key in held}


def hold_named(instances: list[Any], fields: Iterable[Any]) -> None:
    """Reads what the search fields name, of all instances at once."""
    for field in fields:
        if not instances or not isinstance(field, RelatedFields):
            continue
        model = type(instances[0])
        if isinstance(model._meta.get_field(field.field_name), ForeignKey):
            prefetch_related_objects(instances, field.field_name)
            named = [getattr(instance, field.field_name) for instance in instances]
            hold_named([other for other in named if other is not None], field.fields)
        else:
            rows = [row for instance in instances for row in getattr(instance, field.field_name).all()]
            hold_named(rows, field.fields)
