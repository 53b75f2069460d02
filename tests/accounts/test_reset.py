"""A forgotten password: one answer for every address, a link that works once, and no word taken from the request."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

from core.models import User
from tests.accounts.test_log_in import kinds, log_in

pytestmark = pytest.mark.django_db
NEW = "en helt ny mening"


def ask(client: Client, email: str) -> tuple[int, str]:
    answer = client.post(reverse("account_reset_password"), {"email": email}, follow=True)
    return answer.status_code, re.sub(r'value="[^"]{64}"', "", answer.text)


def link() -> str:
    found = re.search(r"http://127\.0\.0\.1:8000(/\S+)", mail.outbox[-1].body)
    assert found
    return found[1]


def choose(client: Client, path: str, password: str = NEW) -> int:
    form = client.get(path, follow=True)
    address = form.redirect_chain[-1][0] if form.redirect_chain else path
    return client.post(address, {"password1": password, "password2": password}).status_code


def test_every_address_gets_the_same_answer(client: Client, editor: User) -> None:
    known, unknown = ask(client, "editor@example.org"), ask(client, "nobody@example.org")
    assert known == unknown
    assert [message.to for message in mail.outbox] == [["editor@example.org"]]


def test_mail_is_in_the_language_of_its_reader(client: Client, editor: User) -> None:
    ask(client, "editor@example.org")
    UserProfile.objects.create(user=editor, preferred_language="en")
    ask(client, "Editor@Example.org")
    assert [message.subject for message in mail.outbox] == [
        "Nytt lösenord till ATMP2030",
        "New password for ATMP2030",
    ]
    assert "http://127.0.0.1:8000/en/account/password/" in mail.outbox[1].body


def test_link_is_built_from_the_setting_and_never_from_the_request(client: Client, editor: User) -> None:
    client.post(
        reverse("account_reset_password"), {"email": "editor@example.org"}, headers={"host": "localhost:99"}
    )
    assert "localhost" not in mail.outbox[0].body


def test_link_works_once_and_ends_all_sessions(client: Client, editor: User) -> None:
    elsewhere = Client()
    log_in(elsewhere, "editor")
    ask(client, "editor@example.org")
    path = link()
    assert choose(client, path) == 302
    assert elsewhere.get("/admin/").status_code == 302
    assert log_in(Client(), "editor", NEW).url == "/admin/"
    assert "Länken är använd eller för gammal." in Client().get(path).text
    assert mail.outbox[-1].subject == "Ditt lösenord har ändrats"
    assert [kind for kind in kinds() if kind in ("reset_asked", "password")] == ["reset_asked", "password"]


def test_looking_at_the_link_uses_nothing_up(client: Client, editor: User) -> None:
    ask(client, "editor@example.org")
    path = link()
    for _ in range(3):
        assert Client().get(path, follow=True).status_code == 200
    assert choose(client, path) == 302


def test_weak_password_is_refused_beside_its_field(client: Client, editor: User) -> None:
    ask(client, "editor@example.org")
    path = link()
    assert choose(client, path, "kort") == 200
    assert log_in(Client(), "editor").status_code == 302


def test_too_many_questions_for_one_address_are_refused(client: Client, editor: User) -> None:
    assert [ask(client, "editor@example.org")[0] for _ in range(6)] == [200] * 5 + [429]
    assert len(mail.outbox) == 5


def test_account_that_is_not_active_gets_no_mail(client: Client, editor: User) -> None:
    User.objects.update(is_active=False)
    ask(client, "editor@example.org")
    assert mail.outbox == []
