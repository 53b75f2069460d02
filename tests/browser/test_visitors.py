"""An event as visitors see it in Chromium: by their own clocks, and with its parts where they belong."""

from datetime import date, datetime, time
from io import BytesIO
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader
from wagtail.rich_text import RichText

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


def test_long_section_begins_on_the_paper_that_has_room_for_it(
    browser_site: factories.Site, page: Page
) -> None:
    text = " ".join(["En mening om celler och gener som fyller ett papper."] * 150)
    event = factories.event("sv", body=[("paragraph", RichText(f"<p>{text}</p>"))], **held(2100))
    page.goto(event.url)
    first = PdfReader(BytesIO(page.pdf(format="A4"))).pages[0].extract_text()
    assert "Om evenemanget" in first


TELEPHONE, LAPTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


@pytest.fixture
def lists(browser_site: factories.Site) -> dict[str, str]:
    """The first item of each list that has filters, as a selector, by the list's address."""
    lead = "Seminarier, webbinarier, workshoppar och nätverksmöten om avancerade terapier."
    indexes = browser_site.sv
    for index in (indexes.events, indexes.reports, indexes.news, indexes.people):
        index.lead = lead
        index.save()
    for year in (2099, 2100):
        factories.event("sv", **held(year))
    factories.report("sv", published_on=date(2024, 6, 1))
    factories.news("sv")
    factories.person("sv")
    return {
        indexes.events.url: ".row--event",
        indexes.reports.url: ".book",
        indexes.news.url: ".newslist li",
        indexes.people.url: ".person",
    }


def test_lists_begin_on_the_first_screen_of_a_telephone(lists: dict[str, str], page: Page) -> None:
    page.set_viewport_size(TELEPHONE)
    seen = {}
    for address, first in lists.items():
        page.goto(address)
        place = page.locator(first).first.bounding_box()
        seen[first] = place["y"] + 100 <= TELEPHONE["height"]
    assert seen == dict.fromkeys(lists.values(), True)


def test_filters_open_behind_their_name_on_a_telephone_and_are_open_on_a_laptop(
    lists: dict[str, str], page: Page
) -> None:
    def look() -> tuple[bool, bool]:
        return page.locator(".filters summary").is_visible(), page.get_by_label("Ämne").is_visible()

    page.set_viewport_size(TELEPHONE)
    page.goto(next(iter(lists)))
    seen = [look()]
    page.locator(".filters summary").press("Enter")
    seen.append(look())
    page.get_by_label("Språk").select_option("en")
    page.get_by_role("button", name="Visa").click()
    page.wait_for_url("**language=en**")
    seen.append(look())
    name = page.locator(".filters summary").inner_text()
    page.set_viewport_size(LAPTOP)
    seen.append(look())
    assert (seen, name) == (
        [(True, False), (True, True), (True, False), (False, True)],
        "Filtrera evenemang (1 vald)",
    )
