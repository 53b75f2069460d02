"""Every kind of address of a site with everything on it, as a browser asks for it: no cookie, no other host.

tests/demonstration asks for every single address of the demonstration site, without a browser.
"""

import re
from collections.abc import Callable
from html import unescape
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from playwright.sync_api import BrowserContext, Page

from tests import factories
from tests.browser.conftest import Watch
from tests.pages import make_pair, page_types

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LED_TO = re.compile(r"(?:href|src|action)=\"([^\"]+)\"|<loc>([^<]+)</loc>")
# Keys of pages and reports, what Django adds to the second file of a name, and numbers.
VARYING = re.compile(
    r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]+(?=-\w\w\.pdf)|_\w{7}(?=\.pdf)|\d+"
)
KEPT = "[localStorage.length, sessionStorage.length, document.cookie]"
SHOW_ALL = "() => [...document.images].forEach((picture) => { picture.loading = 'eager'; })"
# `decode()` would wait without end for a page that is not drawn.
SHOWN = "() => [...document.images].every((picture) => picture.complete)"


def addresses(site: factories.Site) -> set[str]:
    """A page of every type in both languages, with something in each of its lists."""
    for tree in (site.sv, site.en):
        tree.events.show_in_menus = tree.reports.show_in_menus = True
        tree.events.save()
        tree.reports.save()
    pairs = [make_pair(site, model, rows=1) for model in page_types()]
    return {urlsplit(page.url).path for pair in pairs for page in pair.values()}


def local(text: str) -> set[str]:
    """The paths that HTML or a sitemap leads to on this site; the admin is no visitor's, a query no other address."""
    found = {unescape(link or place).removeprefix(settings.SITE_URL) for link, place in LED_TO.findall(text)}
    paths = {link.partition("#")[0].partition("?")[0] for link in found if link.startswith("/")}
    return {path for path in paths if path and not path.startswith("/admin/")}


def shape(path: str) -> str:
    """What addresses have in common that differ only in a number or a key: one answer goes for them all."""
    return VARYING.sub("#", path)


def look_at(page: Page, path: str) -> set[str]:
    """Opens the page with all its pictures; what it leads to."""
    page.goto(path)
    page.evaluate(SHOW_ALL)
    page.wait_for_function(SHOWN, polling=50)
    assert page.evaluate(KEPT) == [0, 0, ""], path
    return local(page.content())


def test_no_address_sets_a_cookie_or_asks_another_host(
    browser_site: factories.Site, new_context: Callable[..., BrowserContext]
) -> None:
    """Therefore the site needs no consent banner (Swedish law 2022:482, chapter 9, section 28)."""
    pages = addresses(browser_site)
    context = new_context()
    watch, page = Watch(context), context.new_page()
    waiting = {"/sitemap.xml", "/robots.txt", "/", "/sv/sok/", "/en/search/"}
    for path in sorted(pages):
        waiting |= look_at(page, path)
    asked = {shape(path) for path in pages}
    while left := {shape(path): path for path in sorted(waiting) if shape(path) not in asked}:
        for path in left.values():
            answer = context.request.get(path)
            asked.add(shape(path))
            assert "set-cookie" not in answer.headers, path
            assert answer.status == 200, path
            assert urlsplit(answer.url).hostname in ("localhost", "127.0.0.1"), path
            if answer.headers["content-type"].startswith(("text/html", "application/xml")):
                waiting |= local(answer.text())
    assert len(asked) > 80
    assert context.cookies() == []
    assert watch.foreign_requests == []
