"""What search engines, browsers and finders of faults ask for."""

import json
import xml.etree.ElementTree as ET
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Site as WagtailSite

from core.models import SiteSettings
from home import sitemap
from tests import factories

pytestmark = pytest.mark.django_db
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
HOST = "http://127.0.0.1:8000"


def listed(client: Client, path: str = "/sitemap.xml") -> dict[str, list[tuple[str | None, str | None]]]:
    """The addresses of the sitemap, each with its languages and their addresses."""
    root = ET.fromstring(client.get(path).content)  # noqa: S314
    return {
        url.findtext("s:loc", namespaces=NAMES) or "": [
            (link.get("hreflang"), link.get("href")) for link in url.findall("x:link", NAMES)
        ]
        for url in root.findall("s:url", NAMES)
    }


def test_sitemap_holds_both_trees_with_their_alternates(client: Client, site: factories.Site) -> None:
    found = listed(client)
    both = [
        ("sv", f"{HOST}/sv/evenemang/"),
        ("en", f"{HOST}/en/events/"),
        ("x-default", f"{HOST}/sv/evenemang/"),
    ]
    assert found[f"{HOST}/sv/evenemang/"] == found[f"{HOST}/en/events/"] == both
    assert {f"{HOST}/sv/", f"{HOST}/en/"} <= set(found)
    assert len(found) == 14


def test_sitemap_names_a_page_in_one_language_once(client: Client, site: factories.Site) -> None:
    factories.news("en", title="Only here", slug="only-here")
    address = f"{HOST}/en/news/only-here/"
    assert listed(client)[address] == [("en", address), ("x-default", address)]


def test_sitemap_holds_nothing_that_is_not_public(client: Client, site: factories.Site) -> None:
    before = set(listed(client))
    factories.news(live=False)
    factories.restrict(factories.news())
    assert set(listed(client)) == before


def test_sitemap_follows_a_publish_and_answers_not_modified(client: Client, site: factories.Site) -> None:
    tag = client.get("/sitemap.xml")["ETag"]
    assert client.get("/sitemap.xml", headers={"if-none-match": tag}).status_code == 304
    factories.news()
    assert client.get("/sitemap.xml", headers={"if-none-match": tag}).status_code == 200


def test_sitemap_asks_the_same_number_of_queries_for_more(client: Client, site: factories.Site) -> None:
    def queries() -> int:
        for _ in range(2):  # the first one finds what all pages share
            with CaptureQueriesContext(connection) as captured:
                client.get("/sitemap.xml")
        return len(captured)

    first = queries()
    for _ in range(3):
        factories.event()
    assert queries() == first


def test_large_sitemap_is_an_index_of_parts_that_hold_the_same(
    client: Client, site: factories.Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    factories.news("en", title="Only here")
    assert client.get("/sitemap-1.xml").status_code == 404
    whole = listed(client)
    monkeypatch.setattr(sitemap, "PART", 4)
    factories.news("en", live=False)  # what was kept of the parts ends with the content
    root = ET.fromstring(client.get("/sitemap.xml").content)  # noqa: S314
    assert root.tag == f"{{{NAMES['s']}}}sitemapindex"
    parts = [part.findtext("s:loc", namespaces=NAMES) or "" for part in root.findall("s:sitemap", NAMES)]
    assert parts == [f"{HOST}/sitemap-{number}.xml" for number in (1, 2, 3, 4)]
    found = [listed(client, part.removeprefix(HOST)) for part in parts]
    assert [len(part) for part in found] == [4, 4, 4, 3]
    assert {address: links for part in found for address, links in part.items()} == whole
    assert [client.get(f"/sitemap-{number}.xml").status_code for number in (0, 5)] == [404, 404]
    assert client.get("/sitemap-2.xml")["Cache-Control"] == "public, max-age=60"


def test_robots_may_read_all_but_the_admin(client: Client, site: factories.Site) -> None:
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode() == f"User-agent: *\nDisallow: /admin/\n\nSitemap: {HOST}/sitemap.xml\n"


def test_favicon_is_where_browsers_look(client: Client, site: factories.Site) -> None:
    response = client.get("/favicon.ico")
    assert (response.status_code, response["Location"]) == (302, "/static/img/favicon.ico")
    assert Path(str(finders.find("img/favicon.ico"))).read_bytes()[:4] == b"\0\0\1\0"
    assert '<link rel="icon" href="/favicon.ico" sizes="32x32">' in client.get("/sv/").content.decode()


def test_security_contact_is_the_one_of_the_settings(client: Client, site: factories.Site) -> None:
    assert client.get("/.well-known/security.txt").status_code == 404
    SiteSettings.objects.update_or_create(
        site=WagtailSite.objects.get(), defaults={"contact_email": "kontakt@example.test"}
    )
    lines = dict(
        line.split(": ", 1) for line in client.get("/.well-known/security.txt").content.decode().splitlines()
    )
    expires = datetime.strptime(lines.pop("Expires"), "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    assert timedelta(days=140) < expires - timezone.now() < timedelta(days=365)
    assert lines == {
        "Contact": "mailto:kontakt@example.test",
        "Preferred-Languages": "sv, en",
        "Canonical": f"{HOST}/.well-known/security.txt",
    }


@pytest.mark.parametrize("language", ["sv", "en"])
def test_manifest_is_in_the_language(client: Client, site: factories.Site, language: str) -> None:
    response = client.get(f"/{language}.webmanifest")
    assert response["Content-Type"] == "application/manifest+json"
    manifest = json.loads(response.content)
    assert (manifest["lang"], manifest["start_url"]) == (language, f"/{language}/")
    assert {icon["sizes"] for icon in manifest["icons"]} == {"192x192", "512x512"}


@pytest.mark.parametrize(
    "address",
    ["/sitemap.xml", "/robots.txt", "/favicon.ico", "/api/", "/sv.webmanifest", "/feeds/sv/news.atom"],
)
def test_answers_are_for_everybody_and_set_no_cookie(
    client: Client, site: factories.Site, address: str
) -> None:
    response = client.get(address)
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert response["Cache-Control"].startswith("public")
    assert client.post(address).status_code == 405


def test_list_names_its_feeds_and_the_home_page_all(client: Client, site: factories.Site) -> None:
    news = client.get("/en/news/").content.decode()
    assert 'title="ATMP2030: news" href="/feeds/en/news.atom"' in news
    assert "/feeds/en/reports.atom" not in news
    home = client.get("/sv/").content.decode()
    assert [
        name for name in ("news", "reports", "events", "recordings") if f"/feeds/sv/{name}.atom" in home
    ] == [
        "news",
        "reports",
        "events",
        "recordings",
    ]
