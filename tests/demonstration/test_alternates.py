"""The two languages of the demonstration site name each other, in the pages' heads and in the sitemap alike."""

import xml.etree.ElementTree as ET
from datetime import UTC, datetime
from typing import Any

import pytest
from django.conf import settings

from tests.demonstration.walk import Walk, local_path

pytestmark = pytest.mark.django_db
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
S, X = (f"{{{name}}}" for name in NAMES.values())
# In this order, says the schema; links of another name space come last.
ORDER = [f"{S}loc", f"{S}lastmod", f"{X}link"]


def entries(walk: Walk) -> list[Any]:
    return ET.fromstring(walk.answers["/sitemap.xml"].content).findall("s:url", NAMES)  # noqa: S314


def in_sitemap(walk: Walk) -> dict[str, dict[str, str]]:
    """The alternates (language and path) of each path in the sitemap."""
    return {
        local_path(entry.findtext("s:loc", namespaces=NAMES)) or "": {
            link.attrib["hreflang"]: local_path(link.attrib["href"]) or ""
            for link in entry.findall("x:link", NAMES)
        }
        for entry in entries(walk)
    }


def in_heads(walk: Walk) -> dict[str, dict[str, str]]:
    return {
        path: {
            link["hreflang"]: local_path(link["href"]) or ""
            for link in page.markup.links("alternate")
            if "hreflang" in link and "type" not in link
        }
        for path, page in walk.pages.items()
    }


def test_heads_and_sitemap_name_the_same_versions(walk: Walk) -> None:
    heads = in_heads(walk)
    assert {path: heads[path] for path in in_sitemap(walk)} == in_sitemap(walk)


def test_versions_name_each_other_and_themselves(walk: Walk) -> None:
    heads = {path: found for path, found in in_heads(walk).items() if found}
    assert [path for path, found in heads.items() if path not in found.values()] == []
    assert [
        (path, other) for path, found in heads.items() for other in found.values() if heads[other] != found
    ] == []
    assert [path for path, found in heads.items() if found["x-default"] != found.get("sv", path)] == []


def test_version_is_in_the_language_that_it_is_named_by(walk: Walk) -> None:
    named = {
        (other, code)
        for found in in_heads(walk).values()
        for code, other in found.items()
        if code != "x-default"
    }
    assert [(path, code) for path, code in named if walk.answers[path].language != code] == []


def test_page_with_one_language_says_so_and_leads_to_an_honest_page(walk: Walk) -> None:
    """Every page leads to its other language; where there is none, to a page that names what there is."""
    missing = [path for path, found in in_sitemap(walk).items() if len(found) == 2]
    assert missing  # the demonstration holds such a page
    for path in missing:
        page = walk.answers[path]
        switches = [a.attrib for a in page.markup.all("a") if "tool--lang" in a.attrib.get("class", "")]
        assert [switch["hreflang"] for switch in switches] == [{"sv": "en", "en": "sv"}[page.language]]
        honest = walk.answers[switches[0]["href"]]
        assert (honest.status, honest.language) == (200, switches[0]["hreflang"])
        assert path in [local_path(link) for link in honest.links]


def test_every_page_that_visitors_reach_is_in_the_sitemap(walk: Walk) -> None:
    views = ("/sv/sok/", "/en/search/", "/sv/ej-oversatt/", "/en/not-translated/", "/sv/inte-oversatt/")
    extras = ("/join/", "/anslut/")
    reached = {answer.path for answer in walk.pages.values()}
    left_out = reached - set(in_sitemap(walk))
    assert [path for path in left_out if not path.startswith(views) and not path.endswith(extras)] == []


def test_sitemap_obeys_the_protocol(walk: Walk) -> None:
    """sitemaps.org, Protocol: names, order, absolute addresses of this host, dates of W3C form in the past, limits."""
    text = walk.answers["/sitemap.xml"].content
    found = entries(walk)
    assert len(text) < 50 * 1024 * 1024
    assert 0 < len(found) < 50_000
    assert len({entry.findtext("s:loc", namespaces=NAMES) for entry in found}) == len(found)
    for entry in found:
        tags = [child.tag for child in entry]
        assert [tag for tag in ORDER if tag in tags] == list(dict.fromkeys(tags))
        address = entry.findtext("s:loc", namespaces=NAMES)
        assert address.startswith(settings.SITE_URL)
        assert len(address) < 2048
        assert datetime.fromisoformat(entry.findtext("s:lastmod", namespaces=NAMES)) <= datetime.now(UTC)
