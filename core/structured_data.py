"""schema.org objects that every page has, and their one way into HTML (https://schema.org, JSON-LD 1.1)."""

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from core.urls import absolute_url, page_url

if TYPE_CHECKING:
    from core.models import BasePage

# Nothing in a JSON string can end the script element or start a comment (WHATWG HTML, 4.12.1.3).
ESCAPES = [(character, f"\\u{ord(character):04x}") for character in "<>&\u2028\u2029"]


def known(data: dict[str, Any]) -> dict[str, Any]:
    """The data without what is empty; 0 and False are known."""
    return {name: value for name, value in data.items() if value not in ("", [], {}, None)}


def organisation() -> dict[str, Any]:
    """The milieu as schema.org Organization."""
    return {
        "@type": "Organization",
        "@id": absolute_url("/#organization"),
        "name": "ATMP2030",
        "url": absolute_url("/"),
        "funder": funder(),
    }


def funder() -> dict[str, Any]:
    return {"@type": "Organization", "name": "Vinnova", "url": "https://www.vinnova.se/"}


def web_page(page: "BasePage") -> dict[str, Any]:
    """The page itself as schema.org WebPage, in the language of its words."""
    url = page_url(page)
    data = {
        "@type": page.schema_page_type,
        "@id": url,
        "url": url,
        "name": page.html_title,
        "inLanguage": page.language,
        "isPartOf": {"@type": "WebSite", "@id": absolute_url("/#website"), "name": "ATMP2030"},
        "publisher": organisation(),
    }
    if page.description:
        data["description"] = page.description
    if page.last_published_at:
        data["dateModified"] = page.last_published_at.isoformat()
    return data


def breadcrumb_list(page: "BasePage") -> dict[str, Any]:
    """The way to the page as schema.org BreadcrumbList."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": crumb.title, "item": page_url(crumb)}
            for position, crumb in enumerate(page.breadcrumb_pages, start=1)
        ],
    }


# Siblings know one another by name only, so that what one room says about another's pages is added here.
_additions: dict[str, list[Callable[[Any], dict[str, Any]]]] = {}


def add_to(model_label: str, addition: Callable[[Any], dict[str, Any]]) -> None:
    """Adds properties to the object of the pages of a model, such as "events.eventpage"."""
    _additions.setdefault(model_label, []).append(addition)


def additions(page: "BasePage") -> dict[str, Any]:
    """The properties that other rooms add to the page's object."""
    return {
        name: value
        for addition in _additions.get(page._meta.label_lower, [])
        for name, value in addition(page).items()
    }


def json_ld_script(objects: list[dict[str, Any]]) -> SafeString:
    """The objects as one script element; a title can hold any character without leaving it."""
    graph = {"@context": "https://schema.org", "@graph": objects}
    text = json.dumps(graph, ensure_ascii=False)
    for character, escape in ESCAPES:  # much faster than `str.translate`
        text = text.replace(character, escape)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308
