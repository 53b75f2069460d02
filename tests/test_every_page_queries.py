"""What a page asks the database: a number that is known for each type, whether it lists five of everything or one.

It is counted when the process has what all pages share (core/trunk.py, core/caching/memory.py); one that has just
begun, or whose content has just changed, asks for that once more. Who reads a page writes nothing.
"""

import re
from collections import Counter
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from events.models import EventIndexPage, EventPage, EventPerson, EventSeriesPage, ProgrammeRow
from home.models import AccessibilityPage, HomePage, StandardPage, SubGoalIndexPage, SubGoalPage
from news.models import NewsIndexPage, NewsPage
from people.models import GroupIndexPage, GroupPage, PersonIndexPage, PersonPage
from reports.models import ReportIndexPage, ReportPage
from tests import factories
from tests.pages import RECIPES, page_types

WRITE = re.compile(r'(?:INSERT INTO|UPDATE|DELETE FROM) "(?!core_rendition")')

# With everything that a page of the type can show. A query more is a decision, and is written here.
QUERIES = {
    EventIndexPage: 1,
    EventPage: 8,
    EventSeriesPage: 8,
    AccessibilityPage: 4,
    HomePage: 3,
    StandardPage: 8,
    SubGoalIndexPage: 2,
    SubGoalPage: 8,
    NewsIndexPage: 1,
    NewsPage: 6,
    GroupIndexPage: 1,
    GroupPage: 2,
    PersonIndexPage: 1,
    PersonPage: 2,
    ReportIndexPage: 1,
    ReportPage: 8,
}


def queries(page: Page) -> list[str]:
    """What the third request for the page asks the database; the others fill caches and make pictures.

    Nothing else is written by either: a page is read while the disk is full, or the database may only be read.
    """
    for _ in range(3):
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
    assert len(one) == QUERIES[model], "\n".join([f"{len(one)} queries", *map(shape, one)])


def test_event_asks_five_times(site: factories.Site) -> None:
    """An event that nobody has asked for since the last change: with people, a programme, a group and a goal.

    The people and the group have stood on another page.
    """
    events, person, group, goal = [], factories.person("sv"), factories.group("sv"), factories.sub_goal()
    for _ in range(2):
        event = factories.event("sv", sub_goal=goal, group=group)
        event.people.add(EventPerson(person=person))
        event.programme.add(ProgrammeRow(time=event.local_start.time(), title="Välkommen"))
        event.save()
        events.append(event)
    queries(events[0])
    with CaptureQueriesContext(connection) as captured:
        assert Client().get(events[1].url).status_code == 200
    found = [shape(query["sql"]) for query in captured.captured_queries]
    assert len(found) == 5, "\n".join(found)


def test_search_asks_twice(site: factories.Site) -> None:
    """For the words, and for what the results show."""
    event = factories.event("sv", title="Cellterapi")
    call_command("index_search", verbosity=0)
    for _ in range(3):
        with CaptureQueriesContext(connection) as captured:
            response = Client().get("/sv/sok/", {"q": "cellterapi"})
    assert event.title in response.content.decode()
    found = [shape(query["sql"]) for query in captured.captured_queries]
    assert len(found) == 2, "\n".join(found)
