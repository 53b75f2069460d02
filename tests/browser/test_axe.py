"""Every type of page in both languages in a browser: accessible, self-contained and no wider than the screen."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils.translation import override
from playwright.sync_api import BrowserContext, Page

from tests import factories
from tests.browser.conftest import Watch
from tests.pages import RECIPES, make_pair, page_types

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# WCAG 1.4.10, and a telephone of 390 pixels whose reader has doubled the text
NARROW = (320, 195)
NewContext = Callable[..., BrowserContext]


def addresses(site: factories.Site, language: str) -> dict[str, str]:
    """A page of every type with everything on it, and the views that are no pages, in the language, by name."""
    for index in (site.sv.events, site.sv.reports, site.en.events, site.en.reports):
        index.show_in_menus = True
        index.save()
    found = {}
    for model in page_types():
        page = make_pair(site, model)[language]
        for _ in range(2):
            RECIPES[model].grow(page)
        found[model._meta.label] = urlsplit(page.url).path
    alone = factories.standard_page("en" if language == "sv" else "sv")
    with override(language):
        found["search"] = f"{reverse('search')}?q=testsson"
        found["not translated"] = reverse("untranslated", args=[alone.pk])
    found["not found"] = f"/{language}/finns-inte/"
    return found


def violations(page: Page) -> list[str]:
    """What axe finds: the rule, and the first places."""
    results = Axe().run(page, options={"runOnly": RULES}).response
    return [
        f"{rule['id']}: {rule['help']} {[node['target'] for node in rule['nodes'][:3]]}"
        for rule in results["violations"]
    ]


def look(page: Page, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    # Colours in transition would be measured half-way.
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.wait_for_function("document.getAnimations().length === 0")


@pytest.mark.parametrize("language", ["sv", "en"])
def test_no_page_shuts_anybody_out(
    browser_site: factories.Site, new_context: NewContext, language: str
) -> None:
    """WCAG 2.2 AA as far as axe can tell, wide and light, narrow and dark; no wider than a narrow screen.

    And nothing is asked of another host, nothing is left in the browser, nothing is said in its console.
    """
    context = new_context()
    watch, page = Watch(context), context.new_page()
    found: dict[str, list[str]] = {}
    for name, path in addresses(browser_site, language).items():
        look(page, 1280, "light")
        answer = page.goto(path)
        assert answer is not None
        assert answer.status == (404 if name == "not found" else 200)
        found[f"{name}, wide and light"] = violations(page)
        look(page, 390, "dark")
        found[f"{name}, narrow and dark"] = violations(page)
        for width in NARROW:
            look(page, width, "light")
            across = page.evaluate("document.documentElement.scrollWidth")
            found[f"{name}, at {width} pixels"] = [f"{across} pixels wide"] if across > width else []
    assert {name: problems for name, problems in found.items() if problems} == {}
    assert watch.foreign_requests == []
    assert context.cookies() == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    # Of the page that is not there, the browser itself notes the status.
    assert [problem for problem in watch.problems if "finns-inte" not in problem] == []
