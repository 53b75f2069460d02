"""How a session ends: by itself, from elsewhere, with the password and with the account."""

import time

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts.middleware import BEGAN, SEEN
from core import dates
from core.models import User
from tests.accounts.test_log_in import PASSWORD, kinds, log_in

pytestmark = pytest.mark.django_db
HOUR = 3600


@pytest.fixture
def inside(editor: User) -> Client:
    client = Client(headers={"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Firefox/145.0"})
    log_in(client, "editor")
    assert is_open(client)
    return client


def is_open(client: Client) -> bool:
    return client.get("/admin/").status_code == 200


def shift(client: Client, **seconds: float) -> None:
    """Puts the session's times into the past."""
    session = client.session
    for name, ago in seconds.items():
        session[{"began": BEGAN, "seen": SEEN}[name]] = time.time() - ago
    session.save()


@pytest.mark.parametrize(
    ("times", "stays"),
    [
        ({"seen": HOUR - 60}, True),
        ({"seen": HOUR + 1}, False),
        ({"began": 12 * HOUR - 60}, True),
        ({"began": 12 * HOUR + 1}, False),
    ],
)
def test_session_ends_when_idle_and_when_old(inside: Client, times: dict[str, float], stays: bool) -> None:
    shift(inside, **times)
    assert is_open(inside) is stays
    assert is_open(inside) is stays
    assert (kinds().count("expired")) == (0 if stays else 1)


def test_open_editor_that_asks_by_itself_does_not_keep_the_session(inside: Client) -> None:
    shift(inside, seen=HOUR - 60)
    before = inside.session[SEEN]
    inside.get("/admin/editing-sessions/ping/core/user/1/")
    assert inside.session[SEEN] == before
    inside.get("/admin/pages/")
    assert inside.session[SEEN] > before


def test_session_is_not_written_on_each_request(inside: Client) -> None:
    before = inside.session[SEEN]
    inside.get("/admin/pages/")
    assert inside.session[SEEN] == before


def test_list_shows_where_one_is_and_ends_one_or_all_others(inside: Client) -> None:
    others = [Client(), Client()]
    for other in others:
        log_in(other, "editor")
        is_open(other)
    page = inside.get(reverse("usersessions_list"))
    found = page.context["sessions"]
    assert (page.text.count("Firefox, Linux (här)"), len(found)) == (1, 3)
    began = dates.local(found[0].created_at)
    assert f"Sedan {dates.day_month(began)} kl. {dates.clock(began)}, senast sedd" in page.text
    one = next(session for session in found if session.session_key == others[0].session.session_key)
    inside.post(reverse("usersessions_list"), {"session": one.pk})
    assert [is_open(other) for other in others] == [False, True]
    inside.post(reverse("usersessions_list"), {"session": "others"})
    assert (is_open(others[1]), is_open(inside), kinds().count("ended")) == (False, True, 2)


def test_nobody_ends_the_sessions_of_others(inside: Client) -> None:
    User.objects.create_user("other", "other@example.org", PASSWORD)
    other = Client()
    log_in(other, "other")
    other.get(reverse("usersessions_list"))
    pk = other.get(reverse("usersessions_list")).context["sessions"][0].pk
    inside.post(reverse("usersessions_list"), {"session": pk})
    assert other.get(reverse("mfa_index")).status_code == 200


def test_account_that_is_switched_off_is_out_at_once(inside: Client, editor: User) -> None:
    editor.is_active = False
    editor.save()
    assert (is_open(inside), kinds()[-1]) == (False, "deactivated")


def test_new_password_in_the_admin_ends_the_other_sessions(inside: Client, editor: User) -> None:
    elsewhere = Client()
    log_in(elsewhere, "editor")
    new = "en helt ny mening"
    data = {
        "password-old_password": PASSWORD,
        "password-new_password1": new,
        "password-new_password2": new,
        "name_email-first_name": "Eva",
        "name_email-last_name": "Ek",
        "name_email-email": "editor@example.org",
        "locale-preferred_language": "sv",
        "theme-theme": "system",
        "theme-contrast": "system",
        "theme-density": "default",
        "theme-keyboard_shortcuts": "on",
    }
    assert inside.post(reverse("wagtailadmin_account"), data).status_code == 302
    assert (is_open(inside), is_open(elsewhere)) == (True, False)
    assert [message.subject for message in mail.outbox] == ["Ditt lösenord har ändrats"]
    # The session that stays has another key, and is still on the list.
    found = inside.get(reverse("usersessions_list")).context["sessions"]
    assert [session.session_key for session in found] == [inside.session.session_key]


def test_changed_address_is_told_to_the_former_one_which_resets_nothing(editor: User) -> None:
    log_in(Client(), "editor@example.org")
    editor.email = "new@example.org"
    editor.save()
    assert [(message.to, message.subject) for message in mail.outbox] == [
        (["editor@example.org"], "Ditt konto har fått en annan e-postadress")
    ]
    Client().post(reverse("account_reset_password"), {"email": "editor@example.org"})
    assert len(mail.outbox) == 1
