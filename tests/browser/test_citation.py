"""The reference of a report in Chromium: copied as plain text and announced, or selected where that is refused."""

import pytest
from playwright.sync_api import Page, expect

from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

REFUSE = "() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')) }"


@pytest.fixture
def report(browser_site: factories.Site, page: Page) -> str:
    """The reference on the page of a report, which is open."""
    made = factories.report("en", title="Needs & “training”")
    page.goto(made.url)
    return page.locator("#citation").inner_text()


def test_reference_is_copied_and_announced(page: Page, report: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy").click()
    expect(page.locator(".cite [role=status]")).to_have_text("Copied")
    copied = page.wait_for_function("navigator.clipboard.readText()", polling=100)  # which alone has no end
    assert copied.json_value() == report
    assert report.startswith("ATMP2030. (2024). Needs & “training”. http")


def test_reference_is_selected_where_copying_is_refused(page: Page, report: str) -> None:
    page.evaluate(REFUSE)
    page.get_by_role("button", name="Copy").click()
    page.wait_for_function("getSelection().toString().length > 0")
    assert page.evaluate("getSelection().toString()") == report
    expect(page.locator(".cite [role=status]")).to_have_text("")
