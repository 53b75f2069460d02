"""What is wrong with a page's HTML, as sentences: an empty list is a valid and self-contained document."""

import itertools
import json
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import Any
from xml.etree.ElementTree import Element

import html5lib

REFERENCES = ("aria-labelledby", "aria-describedby", "aria-controls", "for")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
SUBRESOURCES = {
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "script": ("src",),
    "iframe": ("src",),
    "video": ("src", "poster"),
    "use": ("href",),
    "link": ("href",),
}
# Links that name another page and fetch nothing
LINKS_ONLY = ("canonical", "alternate")


class Markup:
    """A parsed document. `text` is the HTML as it was sent."""

    def __init__(self, text: str) -> None:
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        self.tree: Element = parser.parse(text)
        self.errors = [f"{code} {data} at line {where[0]}" for where, code, data in parser.errors]

    def all(self, *tags: str) -> list[Element]:
        return [element for element in self.elements if not tags or element.tag in tags]

    @cached_property
    def elements(self) -> list[Element]:
        """The elements in document order; names of SVG without their namespace."""
        found = [element for element in self.tree.iter() if isinstance(element.tag, str)]
        for element in found:
            element.tag = element.tag.rpartition("}")[2]
        return found

    @cached_property
    def ids(self) -> Counter[str]:
        return Counter(element.attrib["id"] for element in self.elements if "id" in element.attrib)

    def text_of(self, tag: str) -> list[str]:
        return [" ".join("".join(element.itertext()).split()) for element in self.all(tag)]

    def links(self, rel: str) -> list[dict[str, str]]:
        return [dict(link.attrib) for link in self.all("link") if rel in link.attrib.get("rel", "").split()]

    def structured_data_texts(self) -> list[str]:
        scripts = [s for s in self.all("script") if s.attrib.get("type") == "application/ld+json"]
        return ["".join(script.itertext()) for script in scripts]

    def structured_data(self) -> list[dict[str, Any]]:
        return [json.loads(text) for text in self.structured_data_texts()]


def problems(text: str) -> list[str]:
    """Everything that this module knows to look for."""
    page = Markup(text)
    checks = (identifiers, images, headings, lists, inline_code, foreign_addresses)
    found = [problem for check in checks for problem in check(page)]
    return [*page.errors, *found]


def identifiers(page: Markup) -> Iterator[str]:
    yield from (f"id {name!r} occurs {number} times" for name, number in page.ids.items() if number > 1)
    for element in page.elements:
        for attribute in REFERENCES:
            for name in element.attrib.get(attribute, "").split():
                if name not in page.ids:
                    yield f"{attribute}={name!r} of <{element.tag}> leads nowhere"
        target = element.attrib.get("href", "")
        if element.tag == "a" and target.startswith("#") and target[1:] not in page.ids:
            yield f"the link {target!r} leads nowhere"


def images(page: Markup) -> Iterator[str]:
    for image in page.all("img"):
        missing = [name for name in ("alt", "width", "height") if name not in image.attrib]
        if missing:
            yield f"the image {image.attrib.get('src')!r} has no {', '.join(missing)}"


def headings(page: Markup) -> Iterator[str]:
    """One h1, and no level left out on the way down."""
    levels = [int(heading.tag[1]) for heading in page.all(*HEADINGS)]
    if levels.count(1) != 1:
        yield f"{levels.count(1)} h1"
    for number, (above, level) in enumerate(itertools.pairwise(levels), start=1):
        if level > above + 1:
            heading = "".join(page.all(*HEADINGS)[number].itertext())
            yield f"h{level} {heading!r} follows h{above}"


def lists(page: Markup) -> Iterator[str]:
    """A screen reader says that a list begins. What is hidden is filled by a script before it is shown."""
    for element in (found for main in page.all("main") for found in main.iter()):
        if element.tag in ("ul", "ol", "dl") and not len(element) and "hidden" not in element.attrib:
            yield f"an empty <{element.tag}>"


def inline_code(page: Markup) -> Iterator[str]:
    """What a strict Content-Security-Policy blocks, and links that open a window unasked."""
    for element in page.elements:
        bad = [name for name in element.attrib if name == "style" or name.lower().startswith("on")]
        if bad:
            yield f"<{element.tag}> has {', '.join(bad)}"
        if element.attrib.get("target") == "_blank":
            yield f"<{element.tag}> opens a new window"
        is_data = element.attrib.get("type") == "application/ld+json"
        if element.tag == "style" or (
            element.tag == "script" and "src" not in element.attrib and not is_data
        ):
            yield f"an inline <{element.tag}>"
        if element.attrib.get("href", "").lower().startswith(("javascript:", "data:")):
            yield f"a link to {element.attrib['href'][:20]!r}"


def foreign_addresses(page: Markup) -> Iterator[str]:
    """Whatever the page fetches by itself comes from a path on this site."""
    for element in page.elements:
        if element.attrib.get("rel") in LINKS_ONLY:
            continue
        for attribute in SUBRESOURCES.get(element.tag, ()):
            value = element.attrib.get(attribute, "")
            parts = value.split(",") if attribute == "srcset" else [value]
            for address in filter(None, (part.strip() for part in parts)):
                if not address.startswith(("/", "#")) or address.startswith("//"):
                    yield f"<{element.tag}> fetches {address!r}"
