"""Indexing, once for each thing that a write has changed, at its end and in the same transaction.

An editor's publish saves a page several times, and each of its rows: Wagtail indexes the page anew after each of
these, a dozen times for an event. Within `once_at_the_end` such tasks wait, the same ones fall together, and those of
rows become one of the page that they belong to. Each reads its object again, so that the last one says it all.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.apps import apps
from django.db.models import Model
from django_tasks import TaskResult
from django_tasks.backends.immediate import ImmediateBackend
from django_tasks.base import Task
from modelcluster.fields import ParentalKey

Waiting = dict[tuple[Task, tuple[Any, ...]], None]
_waiting: ContextVar[Waiting | None] = ContextVar("waiting_index_tasks", default=None)
# Tasks that name an object by its app, its model and its key; elsewhere they would fail for what is gone by now.
OF_OBJECTS = ("modelsearch.tasks.insert_or_update_object_task", "wagtail.tasks.update_reference_index_task")
OF_OWNERS = OF_OBJECTS[1:]


class IndexingBackend(ImmediateBackend):
    """Does a task at once; within `once_at_the_end`, those that OPTIONS names (AT_THE_END) wait."""

    def _execute_task(self, task_result: TaskResult) -> None:
        waiting, task = _waiting.get(), task_result.task
        if waiting is None or task.module_path not in self.options.get("AT_THE_END", ()):
            super()._execute_task(task_result)
        else:
            waiting[task, tuple(task_result.args)] = None


@contextmanager
def once_at_the_end() -> Iterator[None]:
    """Does the waiting tasks after the block; none of them when it fails. Stands inside of the transaction."""
    if _waiting.get() is not None:
        yield  # a block within a block
        return
    waiting: Waiting = {}
    token = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(token)
    for task, args in wanted(waiting):
        task.enqueue(*args)


def wanted(waiting: Waiting) -> Waiting:
    """The tasks whose objects are still there, those of rows as those of their owners."""
    found: Waiting = {}
    objects: dict[tuple[Task, str, str], list[str]] = {}
    for task, args in waiting:
        if task.module_path in OF_OBJECTS:
            app, model, key = args
            objects.setdefault((task, app, model), []).append(key)
        else:
            found[task, args] = None
    for (task, app, model), keys in objects.items():
        indexed = there(apps.get_model(app, model), keys, with_owners=task.module_path in OF_OWNERS)
        for owner, key in indexed:
            found[task, (owner._meta.app_label, owner._meta.model_name, str(key))] = None
    return found


def there(model: type[Model], keys: Iterable[Any], *, with_owners: bool) -> Iterator[tuple[type[Model], Any]]:
    """The objects of the keys that exist; in the place of rows what they belong to, however deep, as in Wagtail."""
    links = (field for field in model._meta.get_fields() if isinstance(field, ParentalKey))
    link = next(links, None) if with_owners else None
    name = link.attname if link else "pk"
    known = set(model._base_manager.filter(pk__in=list(keys)).values_list(name, flat=True))
    if link:
        yield from there(link.related_model, known - {None}, with_owners=True)
    else:
        yield from ((model, key) for key in sorted(known))
