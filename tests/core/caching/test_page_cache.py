"""What the page cache keeps, what it never keeps, and when it lets go."""

import gzip
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import brotli
import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page, PageViewRestriction

from core.caching import middleware, store
from core.models import SiteSettings, User
from core.views import untranslated
from events.models import EventFormat
from tests import factories
from tests.core.caching.conftest import is_kept
from tests.factories import Site


def body(path: str, **extra: Any) -> bytes:
    return Client().get(path, **extra).content


# What is nobody's page: a query that means nothing to the site, somebody's session, another host, no page.
PASSED_BY: list[tuple[str, dict[str, str]]] = [
    ("/sv/?utm_source=mail", {}),
    ("/sv/?year=" + "9" * 300, {}),
    ("/sv/", {"HTTP_COOKIE": "sessionid=x"}),
    ("/sv/", {"HTTP_COOKIE": "csrftoken=x"}),
    ("/sv/", {"HTTP_AUTHORIZATION": "Basic eDp4"}),
    ("/sv/", {"HTTP_HOST": "testserver:4711"}),
    ("/sv/sok/?q=cell", {}),
    ("/sv/finns-inte/", {}),
    ("/", {}),
]


@pytest.mark.parametrize("query", ["", "?year=2024", "?page=1&goal=2"])
def test_page_is_answered_without_the_database(site: Site, query: str) -> None:
    factories.event("sv")
    assert is_kept(site.sv.events.url + query)


@pytest.mark.parametrize(("path", "extra"), PASSED_BY)
def test_request_is_answered_anew(site: Site, path: str, extra: dict[str, str]) -> None:
    assert not is_kept(path, **extra)
    assert not middleware.PAGES.entries.keys() & {middleware.Key("http", "testserver", path, "")}


def test_cookie_of_somebody_else_does_not_matter(site: Site) -> None:
    assert is_kept("/sv/", HTTP_COOKIE="_pk_id=abc")


def rename(page: Page) -> None:
    page.title = "Ett annat namn"
    page.save_revision().publish()


def change_settings(page: Page) -> None:
    settings = SiteSettings.for_site(page.get_site())
    settings.tagline_sv = "Framåt"
    settings.save()


CHANGES: list[Callable[[Page], Any]] = [
    rename,
    lambda page: page.unpublish(),
    change_settings,
    lambda page: Page.objects.filter(pk=page.pk).update(show_in_menus=False),
    lambda page: page.delete(),
    lambda page: page.move(Page.objects.get(url_path="/hem-sv/").get_children().first(), pos="last-child"),
    lambda _page: EventFormat.objects.create(name_sv="Seminarium", name_en="Seminar"),
    lambda _page: factories.image(title="Ny"),
    lambda _page: factories.document(title="Ny"),
    lambda _page: Redirect.add_redirect("/gammal", "/sv/"),
    lambda page: PageViewRestriction.objects.create(page=page, restriction_type="login"),
    lambda page: page.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True),
]


def test_change_lets_every_page_go(site: Site) -> None:
    """Each page is asked for before and after the change, and once more without a cache."""
    body("/sv/")
    for change in CHANGES:
        page = factories.standard_page("sv", show_in_menus=True)
        body(page.url)
        assert middleware.PAGES.entries
        change(Page.objects.get(pk=page.pk).specific)
        status = Client().get(page.url).status_code
        cached = body("/sv/")
        middleware.clear()
        cache.clear()
        assert (change, status, cached) == (change, Client().get(page.url).status_code, body("/sv/"))


def test_private_page_is_not_kept(site: Site) -> None:
    page = factories.standard_page("sv")
    before = is_kept(page.url)
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="x" * 12)
    response = Client().get(page.url)
    assert (before, response.status_code, page.title in response.content.decode()) == (True, 200, False)
    assert not is_kept(page.url)
    assert "no-store" in response["Cache-Control"]


def test_administrator_leaves_nothing_behind(site: Site) -> None:
    """Fetched as administrator, then as nobody: byte for byte what nobody gets without a cache."""
    user = User.objects.create_superuser("admin", "admin@example.org", "x" * 12)
    page = factories.event("sv")
    admin = Client()
    admin.force_login(user)
    for path in ("/sv/", page.url, site.sv.events.url):
        answer = admin.get(path)
        first, second = body(path), body(path)
        middleware.clear()
        assert (first, second) == (body(path), body(path))
        assert "private" in answer["Cache-Control"] or "no-store" in answer["Cache-Control"]
        assert admin.get(path)["Cache-Control"] == answer["Cache-Control"]


@pytest.mark.parametrize("page_cache", [True, False])
@pytest.mark.parametrize("cookie", ["sessionid=ended", "csrftoken=none"])
def test_answer_that_sets_a_cookie_is_nobody_elses(
    site: Site, settings: Any, page_cache: bool, cookie: str
) -> None:
    """A cookie that is worth nothing is taken back, or replaced: on a page that else says that all may keep it."""
    settings.PAGE_CACHE = page_cache
    for path in ("/sv/", factories.event("sv").url, site.sv.news.url):
        answer = Client(headers={"cookie": cookie}).get(path)
        assert len(answer.cookies) == 1
        assert (answer["Cache-Control"], answer.get("Expires")) == ("private, no-store", None)


def test_preview_neither_reads_nor_fills_the_cache(site: Site) -> None:
    page = factories.standard_page("sv", title="Publicerad")
    kept = is_kept(page.url)
    page.title = "Bara ett utkast"
    preview = page.make_preview_request(preview_mode="")
    middleware.clear()
    page.make_preview_request(preview_mode="")
    assert kept
    assert "Bara ett utkast" in preview.content.decode()
    assert "Bara ett utkast" not in body(page.url).decode()


def test_join_route_is_not_kept(site: Site) -> None:
    page = factories.event("sv", join_url="https://zoom.example/j/1")
    path = f"{page.url}anslut/"
    assert not is_kept(path)
    assert "no-store" in Client().get(path)["Cache-Control"]


def test_missing_page_is_kept_nowhere(site: Site) -> None:
    assert Client().get("/sv/finns-inte/")["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("takes", "encoding", "decode"),
    [
        ("", None, bytes),
        ("gzip, deflate, br, zstd", "br", brotli.decompress),
        ("gzip, br;q=0", "gzip", gzip.decompress),
        ("*", "br", brotli.decompress),
        ("identity", None, bytes),
    ],
)
def test_encoding_is_the_best_that_the_client_takes(
    site: Site, takes: str, encoding: str | None, decode: Any
) -> None:
    plain = body("/sv/")
    for _ in range(2):
        answer = Client().get("/sv/", HTTP_ACCEPT_ENCODING=takes)
        assert (answer.get("Content-Encoding"), decode(answer.content)) == (encoding, plain)
        assert answer["Vary"] == "Accept-Encoding"
        assert answer["Content-Length"] == str(len(answer.content))


def test_client_that_has_the_page_gets_304(site: Site) -> None:
    first = Client().get("/sv/", HTTP_ACCEPT_ENCODING="br")
    again = {"HTTP_ACCEPT_ENCODING": "br", "HTTP_IF_NONE_MATCH": first["ETag"]}
    middleware.clear()
    for _ in range(2):
        answer = Client().get("/sv/", **again)
        assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", first["ETag"])
    other = Client().get("/sv/", HTTP_ACCEPT_ENCODING="gzip", HTTP_IF_NONE_MATCH=first["ETag"])
    rename(site.sv.home)
    assert (other.status_code, Client().get("/sv/", **again).status_code) == (200, 200)


def test_head_has_the_headers_and_no_body(site: Site) -> None:
    is_kept("/sv/")
    get = Client().get("/sv/")
    head = Client().head("/sv/")
    same = ("ETag", "Content-Length", "Content-Type", "Content-Security-Policy", "Vary")
    assert head.content == b""
    assert {name: head[name] for name in same} == {name: get[name] for name in same}


def test_page_ends_with_the_clock_of_an_event(site: Site, monkeypatch: Any) -> None:
    """A report's page that shows an event: kept until the event begins, and no longer."""
    now = timezone.now()
    event = factories.event("sv", start=now + timedelta(seconds=20), end=now + timedelta(hours=1))
    path = site.sv.home.url
    is_kept(path)
    [ends] = {entry.ends for key, entry in middleware.PAGES.entries.items() if key.path == path}
    assert ends == event.start.timestamp()
    later = event.start.timestamp() + 0.1
    assert middleware.PAGES.get(middleware.Key("http", "testserver", path, ""), None, later) is None


def test_seconds_for_other_caches_shrink_towards_the_end(site: Site) -> None:
    start = timezone.now() + timedelta(seconds=30)
    factories.event("sv", start=start, end=start + timedelta(hours=1))
    kept = [Client().get("/sv/")["Cache-Control"] for _ in range(3)]
    entry = middleware.PAGES.entries[middleware.Key("http", "testserver", "/sv/", "")]
    answer = entry.response(RequestFactory().get("/sv/"), start.timestamp() - 7)
    assert answer["Cache-Control"] == "public, max-age=0, s-maxage=7"
    assert all(int(value.rpartition("=")[2]) <= 30 for value in kept)


def test_other_caches_keep_nothing_past_its_end() -> None:
    """Not by the rest of a second either, and whichever answer of the second came first."""
    entry = store.Entry(HttpResponse("x"), 107.2, is_page=True)
    answers = [entry.answer({"REQUEST_METHOD": "GET"}, now) for now in (100.1, 100.9, 100.1)]
    kept = [dict(answer.headers)["Cache-Control"] for answer in answers]
    assert [value.rpartition("=")[2] for value in kept] == ["7", "6", "7"]


def test_variants_push_no_page_out(site: Site, monkeypatch: Any) -> None:
    monkeypatch.setattr(middleware.VARIANTS, "most_bytes", 30_000)
    path = site.sv.events.url
    Client().get(path)
    for year in range(2000, 2010):
        Client().get(f"{path}?year={year}")
    assert middleware.VARIANTS.bytes <= 30_000
    assert middleware.VARIANTS.bytes == sum(entry.size for entry in middleware.VARIANTS.entries.values())
    assert is_kept(path)


def test_forwarded_host_changes_nothing(site: Site) -> None:
    plain = body("/sv/")
    headers = {"HTTP_X_FORWARDED_HOST": "evil.example", "HTTP_X_ORIGINAL_URL": "/admin/"}
    middleware.clear()
    assert (body("/sv/", **headers), body("/sv/")) == (plain, plain)


def test_other_views_are_not_kept_unless_they_are_public(site: Site) -> None:
    request = RequestFactory().get(f"/en/not-translated/{site.sv.home.pk}/")
    request.user, request.resolver_match = AnonymousUser(), None
    response = untranslated(request, site.sv.events.pk)
    assert not middleware.is_for_everybody(request, response)


@pytest.mark.parametrize("path", ["/feeds/sv/news.atom", "/calendar/events.sv.ics", "/robots.txt"])
def test_programs_addresses_are_kept_as_long_as_they_say(site: Site, path: str) -> None:
    factories.event("sv")
    first = Client().get(path)
    if "public" not in first.get("Cache-Control", ""):
        assert not is_kept(path)
        return
    again = Client().get(path)
    assert (is_kept(path), again.content, again["Cache-Control"]) == (
        True,
        first.content,
        first["Cache-Control"],
    )


def test_filters_of_every_list_are_known_to_the_cache(settings: Any) -> None:
    from events.filters import EventFilterForm
    from events.views import SubscriptionForm
    from news.filters import NewsFilterForm
    from people.filters import PersonFilterForm
    from reports.filters import ReportFilterForm

    forms = (EventFilterForm, SubscriptionForm, NewsFilterForm, PersonFilterForm, ReportFilterForm)
    names = {name for form in forms for name in form.base_fields}
    assert names | {"page"} == set(settings.PAGE_CACHE_QUERY_NAMES)
