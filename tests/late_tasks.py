"""The index tasks of a test wait until somebody reads an index, which most tests never do.

They are a good third of what a saved page costs. What they would write is the same: each reads its object anew.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from django_tasks import TaskResult
from django_tasks.backends.immediate import ImmediateBackend

TASKS = (
    "core.page_indexing.index_for_admin",
    "core.page_indexing.index_references",
    "modelsearch.tasks.insert_or_update_object_task",
    "search.tasks.index_document",
    "search.tasks.index_page",
    "wagtail.tasks.update_reference_index_task",
)
INDEXES = (
    "modelsearch_",
    "search_entry",
    "search_posting",
    "search_term",
    "wagtailcore_referenceindex",
    "wagtailsearch_",
)


@contextmanager
def late_tasks() -> Iterator[None]:
    """Within the block, tasks that index wait for the first statement that names one of their tables."""
    execute = ImmediateBackend._execute_task
    waiting: dict[tuple[Any, ...], Callable[[], None]] = {}

    def wait(backend: ImmediateBackend, result: TaskResult[Any]) -> None:
        if result.task.module_path not in TASKS:
            execute(backend, result)
            return
        key = (result.task.module_path, tuple(result.args), tuple(result.kwargs.items()))
        waiting[key] = lambda: execute(backend, result)

    def watch(run: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        if waiting and any(table in sql for table in INDEXES):
            now = list(waiting.values())
            waiting.clear()
            for task in now:
                task()
        return run(sql, params, many, context)

    with pytest.MonkeyPatch.context() as patch, connection.execute_wrapper(watch):
        patch.setattr(ImmediateBackend, "_execute_task", wait)
        yield
