"""Two policies by path, and a preview between them."""

import gzip
from unittest import mock

import pytest
from django.conf import settings
from django.test import Client

from tests import factories

PICTURE = "the address of a picture"


def policy(client: Client, address: str) -> dict[str, str]:
    """The directives of the answer's Content-Security-Policy."""
    header = client.get(address).headers["Content-Security-Policy"]
    return dict(directive.strip().partition(" ")[::2] for directive in header.split(";"))


def test_public_page_runs_no_inline_code_and_stands_in_no_frame(site, client):
    public = policy(client, site.sv.events.url)
    assert (public["script-src"], public["style-src"]) == ("'self'", "'self'")
    assert public["frame-ancestors"] == "'none'"


def test_admin_keeps_the_inline_code_of_its_widgets(site, client):
    client.force_login(factories.admin())
    assert policy(client, "/admin/")["script-src"] == "'self' 'unsafe-inline'"


def test_preview_is_the_public_page_in_a_frame_of_the_admin(site, client):
    client.force_login(factories.admin())
    page = factories.event()
    page.save_revision()
    public = policy(client, page.url)
    preview = policy(client, f"/admin/pages/{page.pk}/revisions/{page.latest_revision.pk}/view/")
    assert preview == {**public, "frame-ancestors": "'self'"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    ["/api/v1/events/", "/feeds/sv/news.atom", "/calendar/events.sv.ics", "/sitemap.xml", "/sv.webmanifest"],
)
def test_programs_get_one_answer_whatever_their_language(client: Client, site: object, address: str) -> None:
    swedish, english = (client.get(address, headers={"accept-language": code}) for code in ("sv", "en"))
    assert swedish.status_code == english.status_code == 200
    assert swedish.content == english.content
    assert "Accept-Language" not in english.get("Vary", "")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/api/v1/nothing/", "/media/nothing/", "/feeds/nothing/", "/reports/0123456789-sv.pdf"]
)
def test_programs_address_that_is_not_there_leads_nowhere(client: Client, site: object, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "Accept-Language" not in answer.get("Vary", "")


@pytest.mark.django_db
def test_every_kind_of_answer_has_the_headers_that_keep_visitors_safe(site: object) -> None:
    """A page, a page that is not there, a failure, files for programs, a static file, the admin."""
    client = Client(raise_request_exception=False)
    addresses = (
        *("/sv/", "/sv/finns-inte/", "/feeds/sv/news.atom", "/robots.txt", "/media/images/none.png"),
        *("/static/css/site.css", "/admin/login/", "/admin/"),
    )
    expected = {
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": settings.SECURITY_HEADERS["Permissions-Policy"],
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Server": "ATMP2030",
        "X-Content-Type-Options": "nosniff",
    }
    found = {address: dict(client.get(address).headers) for address in addresses}
    assert {
        address: {name: headers.get(name) for name in expected} for address, headers in found.items()
    } == dict.fromkeys(addresses, expected)
    with mock.patch("core.models.BasePage.get_context", side_effect=RuntimeError("boom")):
        failed = client.get("/sv/")
    assert failed.status_code == 500
    assert {name: failed.headers.get(name) for name in expected} == expected


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "encoding"),
    [
        ("/sv/sok/?q=cellterapi", "gzip"),
        ("/sv/?from=a-mail", "gzip"),
        ("/sv/konto/log-in/", "gzip"),
        (PICTURE, None),
    ],
)
def test_text_made_for_one_request_is_compressed(site: object, address: str, encoding: str | None) -> None:
    if address is PICTURE:
        address = factories.image().get_rendition("max-20x20").url
    plain = Client().get(address)
    answer = Client().get(address, HTTP_ACCEPT_ENCODING="br, gzip")
    assert (plain.status_code, answer.status_code) == (200, 200)
    assert (plain.get("Content-Encoding"), answer.get("Content-Encoding")) == (None, encoding)
    assert answer.streaming or int(answer["Content-Length"]) == len(answer.content)
    if encoding:
        assert "Accept-Encoding" in plain["Vary"]
        assert len(gzip.decompress(answer.content)) == len(plain.content)


def test_what_is_only_read_takes_no_form(site):
    """Also a form with a wrong token is told so: 405 and what is allowed, not 403."""
    client = Client(enforce_csrf_checks=True)
    paths = [page.url for page in (site.sv.home, site.sv.events, site.en.reports)]
    paths += ["/sv/sok/", "/calendar/events.sv.ics", "/sitemap.xml", "/feeds/sv/news.atom", "/api/v1/"]
    for path in paths:
        for method in (client.post, client.put, client.patch, client.delete):
            answer = method(path)
            assert (path, answer.status_code, answer.headers.get("Allow")) == (path, 405, "GET, HEAD")
    assert [client.post(path).status_code for path in ("/sv/konto/log-in/", "/admin/pages/1/edit/")] == [
        403
    ] * 2


def test_only_what_is_taken_is_said_to_be(site):
    """Asked by OPTIONS, or by what nothing here takes: pages, programs' addresses, and the visitors' forms."""
    client = Client(enforce_csrf_checks=True)
    found = {}
    for path in (site.sv.home.url, "/sv/sok/", "/api/v1/events/", "/feeds/sv/news.atom", "/sv/konto/log-in/"):
        asked, put = client.options(path), client.put(path)
        found[path] = (asked.status_code, asked["Allow"], put.status_code, put["Allow"])

    read = (200, "GET, HEAD, OPTIONS", 405, "GET, HEAD")
    assert found == {
        **dict.fromkeys(found, read),
        "/sv/konto/log-in/": (200, "GET, HEAD, POST, OPTIONS", 405, "GET, HEAD, POST"),
    }
