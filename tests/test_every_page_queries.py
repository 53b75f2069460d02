"""A page costs as many queries with five of everything as with one, and who reads it writes nothing."""

import re
from collections import Counter
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from tests import factories
from tests.pages import RECIPES, page_types

WRITE = re.compile(r'(?:INSERT INTO|UPDATE|DELETE FROM) "(?!core_rendition")')


def queries(page: Page) -> list[str]:
    """What the second request for the page asks the database; the first one fills caches and makes pictures.

    Nothing else is written by either: a page is read while the disk is full, or the database may only be read.
    """
    for _ in range(2):
        with CaptureQueriesContext(connection) as captured:
            assert Client().get(page.url).status_code == 200
        asked = [query["sql"] for query in captured.captured_queries]
        assert list(filter(WRITE.match, asked)) == []
    return asked


def shape(query: str) -> str:
    """The query without its columns and values."""
    return re.sub(r"'[^']*'|\b\d+\b|SELECT .*? FROM", "…", query, flags=re.DOTALL)


@pytest.mark.parametrize("model", page_types(), ids=lambda model: model._meta.label)
def test_number_of_queries_does_not_grow(site: factories.Site, model: Any) -> None:
    recipe = RECIPES[model]
    page = recipe.make(site, "sv")
    recipe.grow(page)
    one = queries(page)
    for _ in range(4):
        recipe.grow(model.objects.get(pk=page.pk))
    cache.clear()
    five = queries(page)
    extra = Counter(map(shape, five)) - Counter(map(shape, one))
    lines = [f"{number} more of: {query}" for query, number in extra.items()]
    assert len(five) == len(one), "\n".join([f"{len(one)} queries for one, {len(five)} for five", *lines])
