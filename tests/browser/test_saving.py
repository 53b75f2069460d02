"""Saving by hand: beside an autosave, and after the author has been logged out."""

import pytest
from playwright.sync_api import APIResponse, Page, Route, expect

from events.models import EventPage
from home.models import StandardPage
from tests import factories
from tests.browser.admin import PageForm
from tests.browser.conftest import log_in, wait_until
from tests.browser.milieu import Milieu

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("arrives", [True, False], ids=["late", "never"])
def test_publish_during_the_first_autosave_makes_one_page(milieu: Milieu, page: Page, arrives: bool) -> None:
    """The answer to the autosave comes late, or is lost on the way: the site has made a page in both cases."""
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
    form.field("title").press_sequentially("Om miljön")
    page.locator("footer [data-w-dropdown-target=toggle]").click()
    wait_until(page, lambda: bool(held))
    page.locator("[name=action-publish]").click()
    route, answer = held[0]
    assert answer.ok
    if arrives:
        route.fulfill(response=answer)
    else:
        route.abort()
    expect(page.locator(".messages .success")).to_be_visible()
    found = StandardPage.objects.filter(title="Om miljön").values_list("slug", "live")
    assert list(found) == [("om-miljon", True)]


def test_second_page_with_a_title_is_published_and_a_slug_that_was_typed_is_not(
    milieu: Milieu, page: Page
) -> None:
    title = "Frågor & svar – del 1: så här (”ATMP”)!"
    factories.standard_page(title=title, slug="fragor-svar-del-1-sa-har-atmp")
    log_in(page, milieu.editor)
    form = PageForm(page).create("home/standardpage", milieu.site.sv.home.pk)
    form.field("title").press_sequentially(title)
    form.publish()
    expect(page.locator(".messages .success")).to_be_visible()
    found = StandardPage.objects.order_by("pk").values_list("slug", "live")
    assert list(found) == [
        ("fragor-svar-del-1-sa-har-atmp", True),
        ("fragor-svar-del-1-sa-har-atmp-2", True),
    ]

    form.create("home/standardpage", milieu.site.sv.home.pk)
    form.fill("slug", "fragor-svar-del-1-sa-har-atmp")
    form.field("title").press_sequentially("Frågor")
    page.locator("footer [data-w-dropdown-target=toggle]").click()
    form.submit(page.locator("[name=action-publish][value=action-publish]"))
    assert form.errors()["slug"] == (
        f"Sidan ”{title}” har redan den adressen. Ta en annan, till exempel fragor-svar-del-1-sa-har-atmp-3."
    )
    assert StandardPage.objects.count() == 2


def test_text_stays_when_its_author_has_been_logged_out(milieu: Milieu, page: Page) -> None:
    """Pressing save tells them; after a log-in in another tab the same form is saved."""
    log_in(page, milieu.editor)
    form = PageForm(page).create("home/standardpage", milieu.site.sv.home.pk)
    form.field("title").press_sequentially("Om miljön")
    form.wait_for_autosave()
    page.context.clear_cookies(name="sessionid")
    form.fill("lead", "Lång text som inte får gå förlorad.")
    indicator = page.locator("#w-autosave-indicator")
    expect(indicator).to_have_attribute("data-w-autosave-state-value", "paused")
    messages: list[str] = []
    page.on("dialog", lambda dialog: (messages.append(dialog.type), dialog.accept()))
    page.locator("footer button.action-save").first.click()
    expect(page.locator("#id_lead")).to_have_value("Lång text som inte får gå förlorad.")
    wait_until(page, lambda: bool(messages))
    assert messages == ["alert"]

    log_in(page.context.new_page(), milieu.editor)
    form.submit(page.locator("footer button.action-save").first)
    assert StandardPage.objects.get().get_latest_revision_as_object().lead == (
        "Lång text som inte får gå förlorad."
    )


def test_what_is_written_after_a_refused_publish_is_saved_too(milieu: Milieu, page: Page) -> None:
    """By itself, every time, as before the refusal."""
    log_in(page, milieu.editor)
    event = factories.event("sv")
    form = PageForm(page).edit(event.pk)
    form.fill("end", "2020-01-01 08:00")
    form.publish()
    assert list(form.errors()) == ["end"]

    form.wait_for_autosave()
    for lead in ("Rättat en gång.", "Rättat igen."):
        form.fill("lead", lead)
        wait_until(
            page, lambda lead=lead: EventPage.objects.get().get_latest_revision_as_object().lead == lead
        )
