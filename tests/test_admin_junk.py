"""Junk in every address of the admin: in each name that its view asks for, in its form, and in place of a form."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.contrib.auth import middleware
from django.db import transaction
from django.http import QueryDict
from django.template.response import SimpleTemplateResponse
from django.test import Client

from tests import admin_addresses

# Each view meets a few of these, the same in each run.
JUNK = (
    *("", "x", "-1", "9" * 30, "1e9", "a\x00b", "../../etc/passwd", "//evil.example/", "javascript:alert(1)"),
    *(
        "http://[",
        "1,x",
        "å\u202e🧬",
        "x" * 3000,
        "None",
        "[]",
        '{"a":1}',
        "-title",
        "2026-13-45",
        "a.b.c",
        "1",
    ),
    *("00000000-0000-0000-0000-000000000000", "٣", "%", "a=b:c", "wagtailcore.page", "true"),
)
BROKEN = (
    ("application/json", b"{"),
    ("application/json", b"[1]"),
    ("text/plain", b"\xff\xfe"),
    *(
        (
            "multipart/form-data; boundary=x",
            b"--x\r\nContent-Disposition: form-data; " + part + b"\r\n--x--\r\n",
        )
        for part in (
            b'name="files[]"; filename="a.pdf"\r\n\r\n',
            b'name="file"; filename="a.png"\r\n\r\nabc',
            b'name="x"\r\n\r\n1',
        )
    ),
)


# Made by the same views as another kind's, which is asked.
TWINS = tuple(
    f"admin/snippets/{place}{name}/"
    for place in ("", "choose/")
    for name in ("core/subgoal", "events/eventformat", "news/topic", "search/synonym")
)


def asked_addresses() -> list[str]:
    """What differs: not the part of a list that is fetched anew, nor the same views for another vocabulary."""
    return [
        route
        for route in admin_addresses.addresses()
        if not route.startswith(TWINS) and not route.endswith(("/results/", "-results/%(pk)s/"))
    ]


@contextmanager
def names_asked_for(monkeypatch: pytest.MonkeyPatch) -> Iterator[set[str]]:
    """The names that are looked up in addresses and forms meanwhile."""
    found: set[str] = set()

    def telling(method: Callable[..., Any]) -> Callable[..., Any]:
        def told(self: QueryDict, key: Any, *args: Any) -> Any:
            found.add(key)
            return method(self, key, *args)

        return told

    with monkeypatch.context() as patch:
        for name in ("get", "__getitem__", "getlist", "__contains__"):
            patch.setattr(QueryDict, name, telling(getattr(QueryDict, name)))
        yield found
    found.discard("csrfmiddlewaretoken")


def status_of(client: Client, method: str, address: str, data: Any, **options: Any) -> int:
    """Nothing stays of the request."""
    cookies = client.cookies.copy()
    with transaction.atomic():
        status = getattr(client, method)(address, data, **options).status_code
        transaction.set_rollback(True)
    client.cookies = cookies
    return status


@pytest.mark.django_db
def test_junk_in_the_admin_is_never_an_error_of_the_sites(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of an administrator, whom every view lets in; who may not is stopped before (test_permissions.py)."""
    examples = admin_addresses.make_examples()
    monkeypatch.setattr(SimpleTemplateResponse, "render", admin_addresses.unrendered)
    monkeypatch.setattr(middleware, "get_user", admin_addresses.remembered_user(middleware.get_user))
    client = admin_addresses.log_in(admin_addresses.ROLES["administrator"])
    found = {}
    for number, route in enumerate(asked_addresses()):
        address = examples.fill(route)
        for method in ("get", "post"):
            with names_asked_for(monkeypatch) as names:
                empty = status_of(client, method, address, {})
            found[method, route, ""] = empty
            if empty == 405:
                continue
            junk = JUNK[number % len(JUNK)]
            found[method, route, junk[:20]] = status_of(client, method, address, dict.fromkeys(names, junk))
        if empty != 405:
            kind, body = BROKEN[number % len(BROKEN)]
            found["post", route, body] = status_of(client, "post", address, body, content_type=kind)

    assert len(found) > 800
    assert {asked: status for asked, status in found.items() if status >= 500} == {}


@pytest.mark.django_db
@pytest.mark.parametrize("number", [0, 2**31, 2**70])
def test_number_of_nothing_in_an_address_is_never_an_error_of_the_sites(
    monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    examples = admin_addresses.make_examples()
    monkeypatch.setattr(SimpleTemplateResponse, "render", admin_addresses.unrendered)
    client = admin_addresses.log_in(admin_addresses.ROLES["administrator"])
    found = {
        (method, address): status_of(client, method, address, {})
        for route in asked_addresses()
        for address in examples.fill_with(route, number)
        for method in ("get", "post")
    }

    assert len(found) > 200
    assert {asked: status for asked, status in found.items() if status >= 500} == {}
