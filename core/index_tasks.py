"""Indexing, once for each thing that a write has changed, at its end and in the same transaction.

An editor's publish saves a page several times, and each of its rows: Wagtail indexes the page anew after each of
these, a dozen times for an event. Within `once_at_the_end` such tasks wait, the same ones fall together, and those of
rows become one of the page that they belong to; those of pages are done for all pages at once (core/page_indexing.py).
Each reads its object again, so that the last one says it all.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.utils.module_loading import import_string
from django_tasks import TaskResult
from django_tasks.backends.immediate import ImmediateBackend
from django_tasks.base import Task
from modelcluster.fields import ParentalKey
from wagtail.models import Page

from core.in_hand import pages_in_hand, pages_of

Waiting = dict[tuple[Task, tuple[Any, ...]], None]
_waiting: ContextVar[Waiting | None] = ContextVar("waiting_index_tasks", default=None)
# Tasks that name an object by its app, its model and its key; elsewhere they would fail for what is gone by now.
OF_OBJECTS = ("modelsearch.tasks.insert_or_update_object_task", "wagtail.tasks.update_reference_index_task")
OF_OWNERS = OF_OBJECTS[1:]
OF_ADMIN_SEARCH = OF_OBJECTS[:1]  # no visitor sees what it writes
FOR_PAGES = dict(
    zip(
        OF_OBJECTS, ("core.page_indexing.index_for_admin", "core.page_indexing.index_references"), strict=True
    )
)
_may_wait: ContextVar[bool] = ContextVar("admin_search_may_wait", default=False)


class IndexingBackend(ImmediateBackend):
    """Does a task at once; within `once_at_the_end`, those that OPTIONS names (AT_THE_END) wait."""

    def _execute_task(self, task_result: TaskResult) -> None:
        waiting, task = _waiting.get(), task_result.task
        is_late = _may_wait.get() and task.module_path in OF_ADMIN_SEARCH
        if waiting is None or task.module_path not in self.options.get("AT_THE_END", ()):
            super()._execute_task(task_result)
        else:
            key = task.using(backend="background") if is_late else task
            waiting[key, tuple(task_result.args)] = None


@contextmanager
def admin_search_may_wait() -> Iterator[None]:
    """The admin's search learns of what is written here from the worker, if there is one, queued with the write."""
    token = _may_wait.set(True)
    try:
        yield
    finally:
        _may_wait.reset(token)


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
    with pages_in_hand():
        for task, args in wanted(waiting):
            task.enqueue(*args)


def wanted(waiting: Waiting) -> Waiting:
    """The tasks whose objects are still there, those of rows as those of their owners; once with all keys, if they are
    of pages or take any number of keys anyway.
    """
    together: dict[Task, tuple[Any, ...]] = {}
    objects: dict[tuple[Task, str, str], list[str]] = {}
    for task, args in waiting:
        if task.module_path in OF_OBJECTS:
            app, model, key = args
            objects.setdefault((task, app, model), []).append(key)
        else:
            together[task] = (*together.get(task, ()), *args)
    indexed = [
        (task, *each)
        for (task, app, model), keys in objects.items()
        for each in owners(apps.get_model(app, model), keys, of_rows=task.module_path in OF_OWNERS)
    ]
    of_pages: dict[Task, dict[int, None]] = {}
    present = there((model, key) for _task, model, key in indexed if not issubclass(model, Page))
    found: Waiting = {}
    for task, model, key in indexed:
        if issubclass(model, Page):
            of_all = import_string(FOR_PAGES[task.module_path]).using(backend=task.backend)
            of_pages.setdefault(of_all, {})[int(key)] = None
        elif (model, key) in present:
            found[task, (model._meta.app_label, model._meta.model_name, key)] = None
    # All together, so that they are in hand for each of the tasks.
    there_are = pages_of(key for keys in of_pages.values() for key in keys)
    together |= {task: tuple(key for key in keys if key in there_are) for task, keys in of_pages.items()}
    return {(task, keys): None for task, keys in together.items() if keys} | found


def owners(model: type[Model], keys: Iterable[Any], *, of_rows: bool) -> Iterator[tuple[type[Model], str]]:
    """The objects of the keys; in the place of rows what they belong to, however deep, as in Wagtail."""
    links = (field for field in model._meta.get_fields() if isinstance(field, ParentalKey))
    link = next(links, None) if of_rows else None
    if link:
        above = model._base_manager.filter(pk__in=list(keys)).values_list(link.attname, flat=True)
        yield from owners(link.related_model, set(above) - {None}, of_rows=True)
    else:
        yield from ((model, str(key)) for key in sorted(keys))


def there(objects: Iterable[tuple[type[Model], str]]) -> set[tuple[type[Model], str]]:
    """Those of the objects that exist."""
    keys: dict[type[Model], set[str]] = {}
    for model, key in objects:
        keys.setdefault(model, set()).add(key)
    return {
        (model, str(key))
        for model, named in keys.items()
        for key in model._base_manager.filter(pk__in=named).values_list("pk", flat=True)
    }
