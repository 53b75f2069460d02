"""What a visitor fetches for an event's page the first time, in compressed bytes: the budget of the whole page."""

import re
from pathlib import Path

import brotli
from django.contrib.staticfiles import finders
from django.test import Client, override_settings

from core.caching import middleware
from tests import factories
from tests.full_pages import prose
from tests.pages import grow_event

KB = 1000
FONTS = re.compile(r'<link rel="preload" href="/static/([^"]+\.woff2)"')
STYLES = re.compile(r'<link rel="stylesheet" href="/static/([^"]+)"')
SCRIPTS = re.compile(r'<script type="module" src="/static/([^"]+)"')
DRAWINGS = re.compile(r'<use href="/static/([^"#]+)#')
BOLD = (
    "fonts/source-serif-4-latin-600-normal.woff2"  # asked for by the style sheet, where a text has bold words
)
ICONS = re.compile(r'<link rel="icon" href="/static/([^"]+)"')


def weight(path: str) -> int:
    """The bytes of a static file as they are sent: compressed once with brotli, but for what is compressed."""
    found = finders.find(path)
    content = Path(str(found)).read_bytes()
    return len(content) if path.endswith((".woff2", ".png")) else len(brotli.compress(content, quality=11))


@override_settings(PAGE_CACHE=True)
def test_event_page_is_light(site: factories.Site) -> None:
    middleware.clear()
    page = factories.event("sv", lead="Om celler.", body=prose()[:1], group=factories.group("sv"))
    grow_event(page)
    response = Client(headers={"Accept-Encoding": "br"}).get(page.url)
    html = Client().get(page.url).content.decode()
    sent = len(
        response.content
        if response.get("Content-Encoding") == "br"
        else brotli.compress(html.encode(), quality=5)
    )
    files = {
        name: sorted(set(pattern.findall(html)))
        for name, pattern in (
            ("fonts", FONTS),
            ("styles", STYLES),
            ("scripts", SCRIPTS),
            ("drawings", DRAWINGS),
            ("icons", ICONS),
        )
    }
    files["fonts"].append(BOLD)
    weights = {name: sum(map(weight, paths)) for name, paths in files.items()}
    assert sent <= 15 * KB
    assert weights["styles"] <= 20 * KB
    assert weights["scripts"] <= 5 * KB
    assert 1 + sum(map(len, files.values())) <= 8, files
    assert sent + sum(weights.values()) <= 85 * KB, (sent, weights)
