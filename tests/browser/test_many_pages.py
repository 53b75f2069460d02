"""Many pages ticked in a list of the admin."""

import pytest
from playwright.sync_api import Page, expect

from events.models import EventPage
from tests import factories
from tests.browser.conftest import log_in
from tests.browser.milieu import Milieu

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Only then do the actions in the menu know which pages are ticked.
NOTE_WHEN_SHOWN = """
document.addEventListener("w-dropdown:shown", () => document.documentElement.setAttribute("data-menu-shown", ""))
"""


def test_editor_sets_the_working_group_of_events_in_the_list(milieu: Milieu, page: Page) -> None:
    for title in ("Första mötet", "Andra mötet", "Tredje mötet"):
        factories.event(title=title)
    log_in(page, milieu.editor)
    page.get_by_role("link", name="Evenemang", exact=True).first.click()
    for title in ("Första mötet", "Andra mötet"):
        page.locator("tr", has_text=title).locator("[data-bulk-action-checkbox]").check()
    footer = page.locator("[data-bulk-action-footer]")
    page.evaluate(NOTE_WHEN_SHOWN)
    footer.get_by_role("button", name="Mer").click()
    page.wait_for_selector("html[data-menu-shown]")
    footer.get_by_role("link", name="Välj arbetsgrupp").click()
    expect(page.locator("main li", has_text="mötet")).to_have_count(2)
    page.get_by_label("arbetsgrupp").select_option(milieu.group.title)
    page.get_by_role("button", name="Välj arbetsgrupp").click()
    expect(page.locator(".messages .success")).to_contain_text(
        f"2 sidor har fått arbetsgruppen ”{milieu.group.title}”."
    )
    with_group = EventPage.objects.filter(group=milieu.group).order_by("title")
    assert list(with_group.values_list("title", flat=True)) == ["Andra mötet", "Första mötet"]


def test_list_of_one_type_offers_no_action_on_all_pages_of_the_site(milieu: Milieu, page: Page) -> None:
    """Wagtail would take them for the list's, if the list has several screens."""
    for number in range(51):
        factories.event(title=f"Möte {number}")
    log_in(page, milieu.editor)
    footer = page.locator("[data-bulk-action-footer]")
    for address, is_offered in (
        ("/admin/events/", False),
        (f"/admin/pages/{milieu.site.sv.events.pk}/", True),
    ):
        page.goto(address)
        page.locator("main [data-bulk-action-select-all-checkbox]").first.check()
        expect(footer.locator("[data-bulk-action-num-objects]")).to_contain_text("50")
        expect(footer.locator("[data-bulk-action-num-objects-in-listing]")).to_be_visible(visible=is_offered)
