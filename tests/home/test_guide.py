"""The editors' guide inside the admin, and the Markdown that it is written in."""

from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from home.guide.markdown import Section, inline, sections_of, to_html
from home.guide.views import matching, resolve
from tests import factories
from tests.markup import Markup

SOURCE = """# Title
Before *it* all.

## First thing
1. One, with `code`
   and more.
2. Two.

![A list](../static/guide/x.webp)

### Part & parcel
- **Bold** [there](#first-thing)
- <b>not HTML</b>

| Seen | Done |
|---|---|
| a | b |
"""


def show(address: str) -> str:
    return "" if address.startswith("javascript:") else address


def test_document_becomes_sections_of_safe_html() -> None:
    first, second = sections_of(SOURCE, show)
    assert (first.title, first.html) == ("Title", "<p>Before <em>it</em> all.</p>")
    assert (second.title, second.anchor, second.parts) == (
        "First thing",
        "first-thing",
        (("Part & parcel", "part--parcel"),),
    )
    assert second.html.splitlines() == [
        "<ol><li>One, with <code>code</code> and more.</li><li>Two.</li></ol>",
        '<p><img src="../static/guide/x.webp" alt="A list" loading="lazy"></p>',
        '<h3 id="part--parcel">Part &amp; parcel</h3>',
        (
            '<ul><li><strong>Bold</strong> <a href="#first-thing">there</a></li>'
            "<li>&lt;b&gt;not HTML&lt;/b&gt;</li></ul>"
        ),
        (
            "<table><thead><tr><th>Seen</th><th>Done</th></tr></thead>"
            "<tbody><tr><td>a</td><td>b</td></tr></tbody></table>"
        ),
    ]


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ("[x](javascript:alert(1))", "x)"),
        ('[x](https://a.example/"><script>)', '<a href="https://a.example/&quot;&gt;&lt;script&gt;">x</a>'),
        ("`<i>` **a *b* c**", "<code>&lt;i&gt;</code> <strong>a <em>b</em> c</strong>"),
        ("2 * 3 * 4", "2 <em> 3 </em> 4"),
    ],
)
def test_marks_in_a_line_are_safe(written: str, html: str) -> None:
    assert inline(written, show) == html


def test_list_ends_where_text_begins_again() -> None:
    assert to_html(["- a", "b", "", "c", "d"], show) == "<ul><li>a</li></ul>\n<p>b</p>\n<p>c d</p>"


def test_addresses_of_the_document_are_those_of_the_admin(db: None) -> None:
    assert resolve("editors.en.md") == f"{reverse('guide')}?language=en"
    assert resolve("editors.md#logga-in") == f"{reverse('guide')}?language=sv#logga-in"
    assert resolve("../README.md") == resolve("javascript:x") == ""
    assert resolve("https://a.example/") == "https://a.example/"


def test_search_wants_every_word_and_prefers_headings() -> None:
    text = Section("Other", "other", "", text="replace a PDF")
    heading = Section("Replace a PDF", "pdf", "", text="Replace a PDF")
    nothing = Section("Log in", "log-in", "", text="Log in")
    assert matching([text, nothing, heading], "pdf REPLACE") == [heading, text]


@pytest.fixture
def client(site: factories.Site) -> Client:
    client = Client()
    client.force_login(factories.translator(site.en.home))
    return client


def test_first_page_and_menu_lead_to_this_guide_and_to_no_other(client: Client) -> None:
    page = client.get(reverse("wagtailadmin_home")).text
    assert page.count(f'href="{reverse("guide")}"') == 1
    assert ("guide.wagtail.org" in page, "whats-new" in page) == (False, False)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_guide_stands_in_the_admin_in_both_languages(client: Client, language: str) -> None:
    page = Markup(client.get(reverse("guide"), {"language": language}).content.decode())
    guide = next(element for element in page.all("div") if element.attrib.get("class") == "guide")
    assert guide.attrib["lang"] == language
    anchors = [a.attrib["href"][1:] for a in guide.iter("a") if a.attrib["href"].startswith("#")]
    assert len(anchors) > 15
    assert [anchor for anchor in anchors if page.ids[anchor] != 1] == []


def test_guide_is_searched_and_says_when_it_finds_nothing(client: Client) -> None:
    found = client.get(reverse("guide"), {"language": "sv", "q": "nyhetsbrev"})
    assert next(section.title for section in found.context["sections"]) == "Skicka ett nyhetsbrev"
    nothing = client.get(reverse("guide"), {"q": "<xyzzy>", "language": "sv"}).content.decode()
    assert "Handledningen säger inget om ”&lt;xyzzy&gt;”." in nothing


def test_pictures_of_the_guide_are_there_light_and_in_both_guides() -> None:
    named = {}
    for language, name in (("sv", "editors.md"), ("en", "editors.en.md")):
        text = Path(settings.BASE_DIR, "docs", name).read_text()
        named[language] = [
            line.rpartition("../static/")[2].strip("()")
            for line in text.splitlines()
            if line.startswith("![")
        ]
    assert [path.replace("/sv/", "/en/") for path in named["sv"]] == named["en"]
    files = [finders.find(path) for paths in named.values() for path in paths]
    assert None not in files
    assert sum(Path(file).stat().st_size for file in files) < 1_000_000
