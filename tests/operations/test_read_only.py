"""READ_ONLY: pages as usual, a word in the admin, 503 for whatever would write, and a worker that waits."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.test import Client, override_settings
from wagtail.users.models import UserProfile

from core.models import User
from home.management.commands import work
from tests import factories

NOTICES = {"sv": "Webbplatsen kan just nu bara läsas", "en": "The site can only be read for now"}


@pytest.fixture
def read_only(site: factories.Site) -> Iterator[Client]:
    """An administrator's browser, logged in before the setting was switched on."""
    client = Client()
    client.force_login(factories.admin())
    with override_settings(READ_ONLY=True):
        client.handler.load_middleware()
        yield client


def test_what_is_only_read_is_as_usual(read_only: Client, site: factories.Site) -> None:
    addresses = [
        site.sv.home.url,
        site.en.events.url,
        "/sv/sok/?q=seminarium",
        "/feeds/sv/news.atom",
        "/admin/",
    ]
    assert [read_only.get(address).status_code for address in addresses] == [200] * len(addresses)


def test_whatever_would_write_is_answered_in_both_languages(read_only: Client, site: factories.Site) -> None:
    page = site.sv.events
    edit = f"/admin/pages/{page.pk}/edit/"
    answers = [
        read_only.post(edit, {"title": "Ny", "action-publish": "1"}),
        read_only.post("/sv/konto/log-in/", {"login": "admin", "password": "x"}),
        read_only.delete("/api/v1/events/"),
        Client().put("/sv/"),
    ]

    assert {(answer.status_code, answer["Retry-After"], answer["Cache-Control"]) for answer in answers} == {
        (503, "600", "no-store")
    }
    said = answers[0].content.decode()
    assert [
        word
        for word in ("Just nu går det bara att läsa", "can only be read", 'lang="en"')
        if word not in said
    ] == []
    assert "default-src" in answers[0]["Content-Security-Policy"]
    page.refresh_from_db()
    assert page.title != "Ny"


@pytest.mark.parametrize("language", NOTICES)
def test_admin_says_so_on_its_pages(read_only: Client, site: factories.Site, language: str) -> None:
    UserProfile.objects.create(user=User.objects.get(), preferred_language=language)
    addresses = ["/admin/", f"/admin/pages/{site.sv.home.pk}/edit/", "/admin/images/", "/admin/guide/"]

    assert [NOTICES[language] in read_only.get(address).content.decode() for address in addresses] == [
        True
    ] * 4


def test_whoever_leaves_may_leave(read_only: Client) -> None:
    assert read_only.post("/admin/logout/").status_code == 302
    assert read_only.get("/admin/").status_code == 302


def test_worker_waits(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """It asks the database for nothing: this test has none."""
    monkeypatch.setattr(work.Command, "wait", lambda *_: None)
    monkeypatch.setattr(work.Command, "stop_with", lambda *_: None)
    with override_settings(READ_ONLY=True):
        call_command("work")
    assert capsys.readouterr().out == "The site is read-only: the worker waits.\n"


def test_nothing_is_said_while_it_is_off(client: Client, site: factories.Site) -> None:
    client.force_login(factories.admin())
    assert NOTICES["sv"] not in client.get("/admin/").content.decode()
