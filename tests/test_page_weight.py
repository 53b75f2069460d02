"""What a visitor fetches for an event's page the first time, in compressed bytes: the budget of the whole page."""

import re
from pathlib import Path

import brotli
from django.contrib.staticfiles import finders
from django.test import Client, override_settings
from PIL import ImageFont

from core.caching import middleware
from tests import factories
from tests.full_pages import prose
from tests.pages import grow_event

KB = 1000
FONTS = re.compile(r'<link rel="preload" href="/static/([^"]+\.woff2)"')
STYLES = re.compile(r'<link rel="stylesheet" href="/static/([^"]+)"')
SCRIPTS = re.compile(r'<script type="module" src="/static/([^"]+)"')
DRAWINGS = re.compile(r'<use href="/static/([^"#]+)#')
BOLD = "fonts/core-serif-600.woff2"  # asked for by the style sheet, where a text has bold words
# What a server sends before it waits for the visitor's first answer (RFC 6928), less the headers
FIRST_FLIGHT = 10 * 1460 - 700
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
    assert sent + sum(weights.values()) <= 72 * KB, (sent, weights)


def test_the_fonts_of_every_page_come_in_the_first_flight(site: factories.Site) -> None:
    fonts = FONTS.findall(Client().get(site.sv.home.url).content.decode())
    assert (len(fonts), [font for font in fonts if weight(font) > FIRST_FLIGHT]) == (2, [])


def test_a_font_has_the_letters_that_the_style_sheet_asks_it_for() -> None:
    styles = Path(str(finders.find("css/site.css"))).read_text()
    found = re.findall(r'fonts/(core-[^"]+)"\)[^}]*?unicode-range:([^;}]+)', styles)
    assert (len(found), len({asked for _font, asked in found})) == (4, 1)
    letters = [
        chr(number)
        for first, last in re.findall(r"U\+(\w+)(?:-(\w+))?", found[0][1])
        for number in range(int(first, 16), int(last or first, 16) + 1)
    ]
    blank = {" ", "\N{NO-BREAK SPACE}", "\N{SOFT HYPHEN}"}
    lacking = {}
    for name, _asked in found:
        font = ImageFont.truetype(str(finders.find(f"fonts/{name}")), 40)
        lacking[name] = {
            letter for letter in letters if font.getbbox(letter)[3] == font.getbbox(letter)[1]
        } - blank
    assert lacking == {name: set() for name, _asked in found}
