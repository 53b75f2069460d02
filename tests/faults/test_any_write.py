"""A publish that dies at any of its writes is whole or undone, in both languages and in the index.

As `test_kills`, but quick enough for every run: the process that publishes is a copy of this one, and kills
itself before a statement that was chosen, so that no moment depends on chance.
"""

import itertools
import os
import re
import signal
import traceback
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection, connections
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localtime
from wagtail.models import Page
from wagtail.test.utils.form_data import querydict_from_html

from events.models import EventPage
from search.models import Entry
from tests import factories
from tests.faults.running import damages
from tests.translation.work import translated

WRITE = re.compile(r"\s*(INSERT|UPDATE|DELETE|SAVEPOINT|RELEASE)", re.IGNORECASE)
EACH = 7  # of some seventy writes; FAULT_EACH=1 tries all of them


def dies_at(number: int, address: str, data: Any, client: Client) -> bool:
    """Publishes in a process of its own, which dies before its write of this number; whether there was such a one."""
    connections.close_all()
    child = os.fork()
    if child:
        _child, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
        return os.WIFSIGNALED(status)
    try:
        count = itertools.count(1)

        def watch(execute: Any, sql: str, *arguments: Any) -> Any:
            if WRITE.match(sql) and next(count) == number:
                os.kill(os.getpid(), signal.SIGKILL)
            return execute(sql, *arguments)

        with connection.execute_wrapper(watch):
            assert client.post(address, data).status_code == 302
        os._exit(0)
    except BaseException:
        traceback.print_exc()
        os._exit(1)


def state(event: Page, english: Page) -> set[tuple[str, datetime]]:
    """Title and start wherever they are kept: one pair if everything belongs together."""
    page, other = (EventPage.objects.get(pk=each.pk) for each in (event, english))
    revisions = [revision.as_object() for revision in (page.live_revision, page.latest_revision)]
    found = {(each.title, each.start) for each in (page, *revisions)}
    return found | {(page.title, other.start), (Entry.objects.get(page=page).title, page.start)}


@pytest.mark.django_db(transaction=True)
def test_publish_that_dies_at_a_write_is_whole_or_undone() -> None:
    factories.make_site()
    event = factories.event(title="Utgåva 0")
    event.save_revision().publish()
    english = translated(event)
    client, address = Client(), reverse("wagtailadmin_pages:edit", args=[event.pk])
    client.force_login(factories.admin())
    form = client.get(address).content.decode()
    before = state(event, english)
    later = event.start + timedelta(days=1)
    data = querydict_from_html(form, form_id="page-edit-form")
    data.update({"title": "Utgåva 1", "body-count": "0", "action-publish": "1"})
    data.update({"start": f"{localtime(later):%Y-%m-%d %H:%M}", "end": f"{localtime(later):%Y-%m-%d} 23:55"})

    tried, number = [], 1
    while dies_at(number, address, data, client):
        tried.append((number, state(event, english)))
        number += int(os.environ.get("FAULT_EACH", EACH))

    assert [(number, found) for number, found in tried if found != before] == []
    assert len(before) == 1
    assert state(event, english) == {("Utgåva 1", later.replace(second=0, microsecond=0))}
    assert number > EACH
    assert damages(connection.settings_dict["NAME"]) == []
