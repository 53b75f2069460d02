"""Every address that anybody can ask for, with garbage in its parts and its forms, is no error of the site's."""

import re
from urllib.parse import quote

from django.core.cache import cache
from django.test import Client
from django.urls import get_resolver

from tests import factories
from tests.admin_addresses import routes

PART = re.compile(r"%\(\w+\)s")
GARBAGE = (
    "1",
    "9" * 30,
    "sv",
    "a\x00b",
    "../../etc/passwd",
    "å\u202e🧬",
    "x" * 3000,
    "00000000-0000-0000-0000-000000000000",
)
QUERY = ("next", "page", "id", "html_path", "limit")
FIELDS = (
    *("login", "password", "password1", "password2", "email", "code", "next", "return_url", "credential"),
    *("csrfmiddlewaretoken", "q", "action", "session", "name"),
)


def public() -> list[str]:
    return sorted({route for route in routes(get_resolver().url_patterns) if not route.startswith("admin/")})


def test_garbage_in_any_public_address_or_form_is_never_an_error(site: factories.Site) -> None:
    client = Client(raise_request_exception=False)
    found = {}
    for route in public():
        for value in GARBAGE:
            path = "/" + PART.sub(lambda _match, value=value: quote(value, safe=""), route)
            cache.clear()  # nobody is locked
            found[f"GET {path[:80]} {value[:40]!r}"] = client.get(
                path, dict.fromkeys(QUERY, value)
            ).status_code
            found[f"POST {path[:80]} {value[:40]!r}"] = client.post(
                path, dict.fromkeys(FIELDS, value)
            ).status_code

    assert len(found) > 500
    assert {asked: status for asked, status in found.items() if status >= 500} == {}
