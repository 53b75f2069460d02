"""Logging in: what opens, what is refused and how often, and what the answers do not tell."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from accounts.models import AccountEvent
from core.models import User
from tests import factories

pytestmark = pytest.mark.django_db
PASSWORD = "lösenord"


def log_in(client: Client, login: str, password: str = PASSWORD, **extra: Any) -> HttpResponse:
    return client.post(reverse("account_login"), {"login": login, "password": password}, **extra)


def kinds() -> list[str]:
    return list(AccountEvent.objects.order_by("pk").values_list("kind", flat=True))


@pytest.mark.parametrize("login", ["editor", "EDITOR", "editor@example.org"])
def test_user_name_and_address_open_the_admin(client: Client, editor: User, login: str) -> None:
    answer = log_in(client, login)
    assert (answer.status_code, answer.url) == (302, "/admin/")
    assert client.get("/admin/").status_code == 200
    cookie = client.cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", "")


def test_admin_leads_to_the_log_in_and_back(client: Client, editor: User) -> None:
    answer = client.get("/admin/pages/")
    assert answer.url == "/sv/konto/log-in/?next=/admin/pages/"
    assert client.get("/admin/login/?next=/admin/pages/").url == answer.url
    assert client.get("/sv/_util/login/").url == "/sv/konto/log-in/"
    answer = client.post(answer.url, {"login": "editor", "password": PASSWORD, "next": "/admin/pages/"})
    assert answer.url == "/admin/pages/"


@pytest.mark.parametrize(
    "way",
    [
        "https://evil.example/",
        "//evil.example",
        "http://localhost/x",
        "javascript:alert(1)",
        "/\\evil.example",
    ],
)
def test_way_on_leads_only_to_this_site(client: Client, editor: User, way: str) -> None:
    answer = client.post(reverse("account_login"), {"login": "editor", "password": PASSWORD, "next": way})
    assert answer.url == "/admin/"


def test_wrong_log_ins_all_get_the_same_answer(client: Client, editor: User) -> None:
    User.objects.create_user("gone", "gone@example.org", PASSWORD, is_active=False)
    answers = [
        log_in(client, login, password)
        for login, password in (
            ("editor", "fel"),
            ("editor@example.org", "fel"),
            ("nobody", "fel"),
            ("nobody@example.org", "fel"),
            ("gone", PASSWORD),
        )
    ]
    assert {answer.status_code for answer in answers} == {200}
    assert {str(answer.context["form"].non_field_errors()[0]) for answer in answers} == {
        "Användarnamnet eller lösenordet är fel."
    }


def test_unknown_names_cost_as_much_work_as_known_ones(
    client: Client, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One password is hashed for each attempt, whoever it is for."""
    from django.contrib.auth.hashers import MD5PasswordHasher

    hashed: list[str] = []
    encode = MD5PasswordHasher.encode

    def counted(self: Any, password: str, salt: str) -> str:
        hashed.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    counts = []
    for login in ("editor", "editor@example.org", "nobody", "nobody@example.org"):
        hashed.clear()
        log_in(client, login, "fel")
        counts.append(len(hashed))
    assert counts == [1, 1, 1, 1]


def test_fifth_failure_locks_the_account_under_all_its_names(client: Client, editor: User) -> None:
    for login in ("editor", "EDITOR", "editor@example.org", "editor", "Editor@example.org"):
        assert log_in(client, login, "fel").status_code == 200
    for login in ("editor", "editor@example.org"):
        answer = log_in(client, login)
        assert (answer.status_code, answer["Retry-After"]) == (429, "600")
        assert "För många försök. Vänta tio minuter och försök igen." in answer.text
    assert "_auth_user_id" not in client.session
    assert kinds() == ["created", "rights", *["failed"] * 5, "locked"]


def test_lock_is_of_the_account_and_not_of_the_others(client: Client, editor: User) -> None:
    factories.editor(username="other")
    for _ in range(5):
        log_in(client, "editor", "fel")
    assert log_in(Client(), "other").status_code == 302
    assert log_in(Client(REMOTE_ADDR="192.0.2.7"), "editor").status_code == 429


def test_names_that_do_not_exist_are_locked_the_same_way(client: Client, editor: User) -> None:
    answers = [log_in(client, "nobody", "fel").status_code for _ in range(6)]
    assert answers == [200] * 5 + [429]


def test_twentieth_failure_locks_the_address(client: Client, editor: User) -> None:
    for number in range(20):
        assert log_in(client, f"name{number}", "fel").status_code == 200
    assert log_in(client, "editor").status_code == 429
    # Nobody is taken in by a header that anybody may send.
    assert log_in(client, "editor", headers={"X-Forwarded-For": "192.0.2.9"}).status_code == 429
    assert log_in(Client(REMOTE_ADDR="192.0.2.7"), "editor").status_code == 302


def test_right_log_ins_use_up_no_attempts(editor: User) -> None:
    assert {log_in(Client(), "editor").status_code for _ in range(7)} == {302}


def test_log_in_changes_the_session_key(client: Client, editor: User) -> None:
    client.session.save()
    session = client.session
    session["before"] = True
    session.save()
    client.cookies["sessionid"] = session.session_key
    log_in(client, "editor")
    assert client.session.session_key != session.session_key


def test_page_to_log_in_is_strict_private_and_in_both_languages(client: Client, site: factories.Site) -> None:
    for path, label, other in (
        ("/sv/konto/log-in/", "Användarnamn eller e-postadress", "/en/account/log-in/"),
        ("/en/account/log-in/", "User name or e-mail address", "/sv/konto/log-in/"),
    ):
        answer = client.get(path)
        assert (label in answer.text, f'href="{other}"' in answer.text) == (True, True)
        assert "'unsafe-inline'" not in answer["Content-Security-Policy"]
        assert "no-store" in answer["Cache-Control"]


def test_names_that_are_no_account_are_not_written_down(client: Client, editor: User) -> None:
    log_in(client, "hemligtlösenord", "fel")
    log_in(client, "editor", "fel")
    assert list(AccountEvent.objects.filter(kind="failed").order_by("pk").values_list("name", "address")) == [
        ("", "127.0.0.1"),
        ("editor", "127.0.0.1"),
    ]


def test_account_without_the_admin_is_not_led_round_in_a_circle(client: Client, site: factories.Site) -> None:
    User.objects.create_user("reader", "reader@example.org", PASSWORD)
    log_in(client, "reader")
    answer = client.get(reverse("account_login"))
    assert answer.url == reverse("mfa_index")
    assert client.get(answer.url).status_code == 200


def test_get_of_the_log_out_touches_nothing(client: Client, editor: User) -> None:
    log_in(client, "editor")
    key = client.session.session_key
    answer = client.get("/admin/logout/")
    assert (answer.status_code, client.cookies["sessionid"].value) == (405, key)
    assert client.get("/admin/").status_code == 200
    client.post("/admin/logout/")
    assert client.get("/admin/").status_code == 302
    client.cookies["sessionid"] = key
    assert client.get("/admin/").status_code == 302
    assert kinds()[-2:] == ["logged_in", "logged_out"]
