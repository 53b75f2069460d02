"""The working group's form: many members in one go, from one list."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from people.models import GroupPage
from tests.browser.admin import PageForm
from tests.browser.conftest import Watch, log_in
from tests.browser.milieu import Milieu

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_members_are_ticked_in_one_list(milieu: Milieu, watched: Callable[[], tuple[Page, Watch]]) -> None:
    page, watch = watched()
    log_in(page, milieu.editor)
    form = PageForm(page).create("people/grouppage", milieu.site.sv.groups.pk)
    form.fill("title", "Prekliniska studier")
    form.choose_many("memberships", ["Ewa Ellis", "Kristina Levan"])
    form.publish()

    group = GroupPage.objects.get(title="Prekliniska studier")
    assert group.live
    assert {row.person.title for row in group.memberships.all()} == {"Ewa Ellis", "Kristina Levan"}
    assert watch.problems == []
