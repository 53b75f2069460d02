"""What is kept is answered before Django begins, in the same words."""

from typing import Any

import pytest
from django.test import Client, RequestFactory

from core.caching import front
from tests.core.caching.test_page_cache import PASSED_BY
from tests.factories import Site


def environment(path: str, method: str = "GET", **extra: Any) -> dict[str, Any]:
    return RequestFactory().generic(method, path, **extra).environ


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize(
    "extra",
    [
        {},
        {"HTTP_ACCEPT_ENCODING": "gzip, br;q=0"},
        {"HTTP_ACCEPT_ENCODING": "br"},
        {"HTTP_IF_NONE_MATCH": "*"},
        {"HTTP_COOKIE": "_pk_id=abc"},
    ],
)
@pytest.mark.parametrize("path", ["/sv/", "/sv/?page=1", "/calendar/events.sv.ics"])
def test_answer_is_the_one_that_django_gives(
    site: Site, path: str, method: str, extra: dict[str, Any]
) -> None:
    Client().get(path)
    answer = front.kept(environment(path, method, **extra))
    expected = Client().generic(method, path, **extra)
    names = {name: value for name, value in expected.items() if name not in ("X-Request-ID", "Expires")}
    assert answer is not None
    headers = dict(answer.headers)
    assert headers.pop("Expires", "") == expected.get("Expires", "")
    assert (answer.status, headers, answer.body) == (expected.status_code, names, expected.content)
    assert len(headers) + ("Expires" in expected) == len(answer.headers)


@pytest.mark.parametrize(("path", "extra"), PASSED_BY)
def test_request_of_somebody_is_left_to_django(site: Site, path: str, extra: dict[str, str]) -> None:
    Client().get("/sv/")
    Client().get(path, **extra)
    assert front.kept(environment(path, **extra)) is None


def test_nothing_is_answered_while_nothing_is_kept(site: Site, settings: Any) -> None:
    Client().get("/sv/")
    assert front.kept(environment("/sv/")) is not None
    assert front.kept(environment("/sv/", "POST")) is None
    assert front.kept(environment("/sv/") | {"SCRIPT_NAME": "/below"}) is None
    settings.PAGE_CACHE = False
    assert front.kept(environment("/sv/")) is None


def test_scheme_is_the_proxys_where_it_is_trusted(site: Site, settings: Any) -> None:
    Client().get("/sv/")
    forwarded = environment("/sv/", HTTP_X_FORWARDED_PROTO="https")
    assert front.kept(forwarded) is not None
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert front.kept(forwarded) is None
    Client().get("/sv/", HTTP_X_FORWARDED_PROTO="https")
    assert front.kept(forwarded) is not None
