"""Indexes on Wagtail's own tables (core/migrations)."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from search.catalogue import _hidden
from tests import factories


def test_hidden_pages_are_found_without_going_through_all(site: factories.Site) -> None:
    """Which every process asks after each change."""
    with CaptureQueriesContext(connection) as queries:
        _hidden()
    plans = []
    with connection.cursor() as cursor:
        for query in queries.captured_queries:
            cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
            plans += [detail for *_numbers, detail in cursor.fetchall()]
    of_pages = {plan for plan in plans if plan.startswith("SCAN wagtailcore_page ")}
    assert of_pages == {"SCAN wagtailcore_page USING INDEX core_page_not_live"}
