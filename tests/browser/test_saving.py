"""A page that is published in the very second of its first autosave is made once."""

import pytest
from playwright.sync_api import APIResponse, Page, Route, expect

from home.models import StandardPage
from tests.browser.admin import PageForm
from tests.browser.conftest import log_in
from tests.browser.milieu import Milieu

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_publish_during_the_first_autosave_makes_one_page(milieu: Milieu, page: Page) -> None:
    log_in(page, milieu.editor)
    held: list[tuple[Route, APIResponse]] = []

    def hold(route: Route) -> None:
        """The site answers the first autosave; the form has to wait for the answer."""
        is_autosave = "json" in route.request.headers.get("accept", "")
        if route.request.method == "POST" and is_autosave and not held:
            held.append((route, route.fetch()))
        else:
            route.continue_()

    page.route("**/admin/pages/add/**", hold)
    form = PageForm(page).create("home/standardpage", milieu.site.sv.home.pk)
    form.fill("title", "Om miljön")
    page.locator("footer [data-w-dropdown-target=toggle]").click()
    while not held:
        page.wait_for_timeout(50)
    page.locator("[name=action-publish]").click()
    route, answer = held[0]
    route.fulfill(response=answer)
    expect(page.locator(".messages .success")).to_be_visible()
    found = StandardPage.objects.filter(title="Om miljön").values_list("slug", "live")
    assert list(found) == [("om-miljon", True)]
