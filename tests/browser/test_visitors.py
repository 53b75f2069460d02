"""An event as visitors see it in Chromium: by their own clocks, and with its parts where they belong."""

from datetime import datetime, time
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from core.dates import STOCKHOLM
from events.models import ProgrammeRow
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def held(year: int) -> dict[str, Any]:
    """On 20 September, in the morning, with a programme."""
    start, end = (datetime(year, 9, 20, hour, 15, tzinfo=STOCKHOLM) for hour in (9, 10))
    return {"start": start, "end": end, "programme": [ProgrammeRow(time=time(9, 15), title="Resultat")]}


def test_visitors_elsewhere_are_told_their_own_time_until_it_begins(
    browser_site: factories.Site, browser: Browser, base_url: str
) -> None:
    addresses = [
        factories.event(language, **held(year)).url
        for language, year in (("sv", 2100), ("en", 2100), ("sv", 2020))
    ]
    page = browser.new_page(base_url=base_url, timezone_id="America/New_York")
    found = []
    for address in addresses:
        page.goto(address)
        found.append(page.locator("[data-localtime]").inner_text())
    page.close()
    assert found == [
        "Hos dig börjar evenemanget måndag kl.\N{NO-BREAK SPACE}3.15.",
        "In your time zone the event starts Monday 03:15.",
        "",
    ]


def test_first_section_begins_beside_the_box_whatever_it_is(browser_site: factories.Site, page: Page) -> None:
    event = factories.event("sv", registration_url="https://example.org/", **held(2100))
    page.goto(event.url)
    tops = [page.locator(part).bounding_box()["y"] for part in (".box", "#programme")]
    assert tops[1] - tops[0] < 40  # the heading with its rule; a section's distance is more
