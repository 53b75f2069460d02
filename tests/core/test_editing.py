"""Two editors on one page: the second is told, keeps what is written, and chooses."""

import re
import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import querydict_from_html
from wagtail.users.models import UserProfile

from core.models import User
from home.models import StandardPage
from tests import factories

PUBLISH = {"action-publish": "1"}


class Editor:
    """Somebody with the page's form open."""

    def __init__(self, user: User, page: Page) -> None:
        self.client, self.address = Client(), reverse("wagtailadmin_pages:edit", args=[page.pk])
        self.client.force_login(user)
        self.open(self.client.get(self.address))

    def open(self, answer: Any) -> None:
        self.form = querydict_from_html(answer.content.decode(), form_id="page-edit-form")
        self.form["body-count"] = "0"  # made by a script

    def send(self, title: str, **more: str) -> Any:
        self.form["title"] = title
        return self.client.post(self.address, {**self.form.dict(), **more})

    def autosave(self, title: str, **more: str) -> Any:
        self.form["title"] = title
        accept = {"accept": "application/json"}
        return self.client.post(self.address, {**self.form.dict(), **more}, headers=accept).json()


def titles(page: Page) -> tuple[str, list[str]]:
    """The live title, and those of all revisions from the first."""
    page = StandardPage.objects.get(pk=page.pk)
    return page.title, [each.content["title"] for each in page.revisions.order_by("pk")]


@pytest.fixture
def make(db: None) -> Callable[[], tuple[Page, Editor, Editor]]:
    def make() -> tuple[Page, Editor, Editor]:
        factories.make_site()
        page = factories.standard_page(title="Ursprung")
        page.save_revision().publish()
        first, second = factories.admin("astrid"), factories.admin("bo")
        User.objects.filter(pk=first.pk).update(first_name="Astrid", last_name="Testsson")
        return page, Editor(first, page), Editor(second, page)

    return make


@pytest.mark.parametrize("action", [{}, PUBLISH], ids=["save", "publish"])
def test_older_form_comes_back_and_is_saved_when_sent_again(make: Any, action: dict[str, str]) -> None:
    page, astrid, bo = make()
    assert astrid.send("Astrids", **action).status_code == 302
    before = titles(page)

    answer = bo.send("Bos", **action)

    assert (answer.status_code, titles(page)) == (200, before)
    assert "Astrid Testsson sparade sidan" in answer.text
    links = re.findall(r'href="([^"]*/revisions/compare/[^"]*)"', answer.text)
    loaded = bo.form["loaded_revision_id"]
    assert links == [f"/admin/pages/{page.pk}/revisions/compare/{loaded}...latest/"]
    assert bo.client.get(links[0]).status_code == 200
    assert "w-autosave#save" not in answer.text
    bo.open(answer)
    assert bo.form["title"] == "Bos"
    assert bo.send("Bos", **action).status_code == 302
    live = "Bos" if action else "Ursprung"
    assert titles(page) == (live, ["Ursprung", "Astrids", "Bos"])


@pytest.mark.parametrize("action", [{}, PUBLISH], ids=["save", "publish"])
def test_form_whose_answer_was_lost_is_saved_once(make: Any, action: dict[str, str]) -> None:
    page, astrid, _bo = make()
    astrid.send("Astrids", **action)
    before = titles(page)

    again = astrid.send("Astrids", **action)

    assert (again.status_code, again.url, titles(page)) == (302, astrid.address, before)
    assert "Det här var redan sparat" in astrid.client.get(again.url).text
    assert [astrid.send("Nytt", **action).status_code, titles(page)] == [200, before]


def test_form_whose_answer_was_lost_does_not_hide_what_came_after_it(make: Any) -> None:
    page, astrid, bo = make()
    astrid.send("Astrids")
    assert astrid.send("Astrids", **PUBLISH).status_code == 200  # another button
    bo.open(bo.client.get(bo.address))
    bo.send("Bos")

    answer = astrid.send("Astrids")

    assert (answer.status_code, titles(page)[1]) == (200, ["Ursprung", "Astrids", "Bos"])


def test_form_is_refused_again_when_a_third_version_came(make: Any) -> None:
    page, astrid, bo = make()
    astrid.send("Astrids")
    bo.open(bo.send("Bos"))
    astrid.open(astrid.client.get(astrid.address))
    astrid.send("Astrids igen")

    assert bo.send("Bos").status_code == 200
    assert titles(page) == ("Ursprung", ["Ursprung", "Astrids", "Astrids igen"])


def test_what_saved_itself_is_newer_too(make: Any) -> None:
    """An autosave overwrites its own revision, which keeps its number."""
    page, astrid, bo = make()
    saved = astrid.autosave("Astrids")
    again = {"overwrite_revision_id": str(saved["revision_id"])}
    bo.open(bo.client.get(bo.address))
    assert astrid.autosave("Astrids längre", **again)["success"]

    assert bo.send("Bos", **PUBLISH).status_code == 200
    assert bo.autosave("Bos")["error_code"] == "invalid_revision"
    assert astrid.send("Astrids sist", **again, **PUBLISH).status_code == 302
    assert titles(page)[0] == "Astrids sist"


def test_own_other_window_is_told_in_the_language_of_the_editor(make: Any) -> None:
    page, astrid, _bo = make()
    user = User.objects.get(username="astrid")
    UserProfile.objects.create(user=user, preferred_language="en")
    other = Editor(user, page)
    other.send("Andra fönstret")

    assert "You saved this page in another window" in astrid.send("Astrids").text


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_two_forms_sent_at_once_one_is_stored(make: Any) -> None:
    page, *editors = make()
    ready, found = threading.Barrier(2), []

    def send(editor: Editor, title: str) -> None:
        ready.wait()
        found.append((editor.send(title, **PUBLISH).status_code, title))
        connections.close_all()

    senders = [threading.Thread(target=send, args=each) for each in zip(editors, ("A", "B"), strict=True)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()

    winner = dict(found)[302]
    assert sorted(status for status, _title in found) == [200, 302]
    assert titles(page) == (winner, ["Ursprung", winner])
