"""Indexing as tasks, as Wagtail's own index is written: at once, or by a worker where there is one (TASKS)."""

import logging

from django_tasks import task

from search import indexing

logger = logging.getLogger(__name__)


@task()
def index_page(pk: int) -> None:
    indexing.index_pages([pk])


@task()
def index_document(pk: int) -> None:
    indexing.index_documents([pk])


@task(backend="background")
def index_vocabulary(phrases: list[str]) -> None:
    """Indexes again what holds one of the phrases, which may be every page: the worker's task where there is one."""
    indexing.index_holders(phrases)
