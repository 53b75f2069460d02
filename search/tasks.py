"""Indexing as tasks, as Wagtail's own index is written: at once, or by a worker where there is one (TASKS)."""

import logging

from django_tasks import task

from search import indexing

logger = logging.getLogger(__name__)


@task()
def index_page(*keys: int) -> None:
    """One page, or all that a write has changed (core/index_tasks.py)."""
    indexing.in_batches(indexing.index_pages, keys, force=False)


@task()
def index_document(*keys: int) -> None:
    indexing.in_batches(indexing.index_documents, keys, force=False)


@task(backend="background")
def index_vocabulary(phrases: list[str]) -> None:
    """Indexes again what holds one of the phrases, which may be every page: the worker's task where there is one."""
    indexing.index_holders(phrases)
