"""Feeds as a feed reader reads them, and the files that browsers and finders of faults ask for."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urldefrag

import feedparser
import pytest
from django.conf import settings

from tests.demonstration.walk import Walk, local_path

pytestmark = pytest.mark.django_db
NAMES = ("events", "news", "recordings", "reports")
SHAPES = {"atom": "atom10", "rss": "rss20"}


@pytest.fixture(scope="module")
def feeds(walk: Walk) -> dict[str, Any]:
    return {
        path: feedparser.parse(
            answer.content, response_headers={"content-type": answer.headers["Content-Type"]}
        )
        for path, answer in walk.answers.items()
        if path.startswith("/feeds/")
    }


def test_all_feeds_are_found_by_links_and_are_sound(feeds: dict[str, Any]) -> None:
    wanted = {
        f"/feeds/{code}/{name}.{shape}": SHAPES[shape]
        for code in ("sv", "en")
        for name in NAMES
        for shape in SHAPES
    }
    assert {path: feed.version for path, feed in feeds.items()} == wanted
    assert {path: feed.bozo_exception for path, feed in feeds.items() if feed.bozo} == {}
    assert [path for path, feed in feeds.items() if not feed.entries] == []


def test_feeds_name_their_language_and_that_of_the_other(feeds: dict[str, Any]) -> None:
    for path, feed in feeds.items():
        code = path.split("/")[2]
        other = {"sv": "en", "en": "sv"}[code]
        links = {
            (link.get("rel"), link.get("hreflang"), local_path(link["href"])) for link in feed.feed.links
        }
        assert feed.feed.language == code
        assert ("alternate", other, path.replace(f"/{code}/", f"/{other}/")) in links
        assert ("self", None, path) in links


def test_entries_are_the_same_in_both_shapes(feeds: dict[str, Any]) -> None:
    for path, feed in feeds.items():
        if path.endswith(".atom"):
            other = feeds[path.replace(".atom", ".rss")]
            assert [(entry.id, entry.link, entry.title) for entry in feed.entries] == [
                (entry.id, entry.link, entry.title) for entry in other.entries
            ]


def test_entries_have_names_of_their_own_for_ever(feeds: dict[str, Any]) -> None:
    names = [entry.id for path, feed in feeds.items() if path.endswith(".atom") for entry in feed.entries]
    assert len(set(names)) == len(names)
    assert [name for name in names if not name.startswith("urn:uuid:")] == []


def test_entries_are_dated_by_their_pages(feeds: dict[str, Any]) -> None:
    now = datetime.now(UTC)
    for path, feed in feeds.items():
        if not path.endswith(".atom"):
            continue
        for entry in feed.entries:
            published, updated = (datetime.fromisoformat(entry[name]) for name in ("published", "updated"))
            assert published <= updated <= now, (path, entry.title)
        assert datetime.fromisoformat(feed.feed.updated) == max(
            datetime.fromisoformat(entry.updated) for entry in feed.entries
        )


def test_entries_lead_to_pages_in_the_language_that_they_say(feeds: dict[str, Any], walk: Walk) -> None:
    """What exists in the other language only is in the feed too, marked."""
    for feed in feeds.values():
        for entry in feed.entries:
            page = walk.answers[urldefrag(local_path(entry.link) or "").url]  # a recording is a part of it
            assert feed.version != "atom10" or page.language == entry.title_detail.language


def test_enclosures_are_files_of_the_length_that_they_say(feeds: dict[str, Any], walk: Walk) -> None:
    enclosed = {
        (local_path(file["href"]), int(file["length"]), file["type"])
        for feed in feeds.values()
        for entry in feed.entries
        for file in entry.enclosures
    }
    assert enclosed
    assert enclosed == {
        (path, len(walk.answers[path].content), walk.answers[path].kind)
        for path, _length, _kind in enclosed
        if path
    }


def test_manifests_name_icons_that_exist(walk: Walk) -> None:
    for path, manifest in walk.of_kind("application/manifest+json").items():
        found = json.loads(manifest.text)
        assert (found["lang"], walk.answers[found["start_url"]].language) == (path[1:3], path[1:3])
        assert {walk.answers[icon["src"]].content[:4] for icon in found["icons"]} == {b"\x89PNG"}


def test_security_contact_obeys_rfc_9116(walk: Walk) -> None:
    lines = [line.split(": ", 1) for line in walk.answers["/.well-known/security.txt"].text.splitlines()]
    assert sorted(name for name, _value in lines) == [
        "Canonical",
        "Contact",
        "Expires",
        "Preferred-Languages",
    ]
    found = dict(lines)
    assert found["Canonical"] == f"{settings.SITE_URL}/.well-known/security.txt"
    assert walk.answers[local_path(found["Contact"]) or ""].status == 200
    assert timedelta() < datetime.fromisoformat(found["Expires"]) - datetime.now(UTC) < timedelta(days=365)


def test_robots_hide_nothing_that_is_in_the_sitemap(walk: Walk) -> None:
    lines = walk.answers["/robots.txt"].text.splitlines()
    hidden = [line.removeprefix("Disallow: ") for line in lines if line.startswith("Disallow: ")]
    assert f"Sitemap: {settings.SITE_URL}/sitemap.xml" in lines
    assert [path for path in walk.pages if path.startswith(tuple(hidden))] == []
