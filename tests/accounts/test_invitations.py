"""An account begins with a mail: who may invite whom, the link, and what an administrator can do for an account."""

import re
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.core import mail, signing
from django.test import Client
from django.urls import reverse

from accounts import invitations
from accounts.forms import NewPasswordForm
from accounts.models import AccountEvent
from accounts.roles import ADMINISTRATORS, CONTRIBUTORS, EDITORS
from core.models import User
from tests import factories
from tests.accounts.test_log_in import PASSWORD, kinds, log_in

pytestmark = pytest.mark.django_db
NEW = "en helt ny mening"


@pytest.fixture
def administrator(site: factories.Site) -> Client:
    """Somebody in the group, who is no superuser."""
    user = User.objects.create_user("adam", "adam@example.org", PASSWORD)
    user.groups.add(Group.objects.get(name=ADMINISTRATORS))
    client = Client()
    client.force_login(user)
    AccountEvent.objects.all().delete()
    return client


def invite(client: Client, **changes: Any) -> Any:
    groups = [Group.objects.get(name=CONTRIBUTORS).pk]
    data = {
        "email": "Eva@Example.org",
        "first_name": "Eva",
        "last_name": "Ek",
        "groups": groups,
        "language": "en",
    }
    return client.post(reverse("wagtailusers_users:add"), data | changes)


def link() -> str:
    found = re.search(r"http://127\.0\.0\.1:8000(/\S+)", mail.outbox[-1].body)
    assert found
    return found[1]


def choose(path: str, password: str = NEW) -> int:
    return Client().post(path, {"password1": password, "password2": password}).status_code


def test_invitation_makes_an_account_that_cannot_log_in_yet(administrator: Client) -> None:
    assert invite(administrator).status_code == 302
    user = User.objects.get(username="eva@example.org")
    assert (user.email, user.get_full_name(), user.has_usable_password()) == (
        "eva@example.org",
        "Eva Ek",
        False,
    )
    assert [group.name for group in user.groups.all()] == [CONTRIBUTORS]
    assert [(message.to, message.subject) for message in mail.outbox] == [
        (["eva@example.org"], "Your account at ATMP2030")
    ]
    assert (kinds(), AccountEvent.objects.last().by.username) == (["created", "rights", "invited"], "adam")
    assert log_in(Client(), "eva@example.org", "").status_code == 200


def test_link_opens_the_account_once(administrator: Client) -> None:
    invite(administrator)
    path = link()
    for _ in range(3):  # what a mail scanner does
        assert "Eva Ek, choose a password" in Client().get(path).text
    assert choose(path, "kort") == 200
    assert choose(path) == 302
    assert log_in(Client(), "eva@example.org", NEW).url == "/admin/"
    assert (Client().get(path).status_code, choose(path, "en annan mening")) == (410, 410)


def test_link_dies_after_a_week_with_a_newer_one_and_when_forged(
    administrator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    invite(administrator)
    first, user = link(), User.objects.get(username="eva@example.org")
    administrator.post(reverse("wagtailusers_users:invite", args=[user.pk]))
    second = link()
    assert [Client().get(path).status_code for path in (first, second)] == [410, 200]
    other = signing.dumps([user.pk, invitations.mark_of(user)], salt="something else")
    assert Client().get(reverse("account_invitation", args=[other])).status_code == 410
    now = signing.time.time()
    monkeypatch.setattr(signing.time, "time", lambda: now + timedelta(days=7, seconds=5).total_seconds())
    assert Client().get(second).status_code == 410


def test_same_address_is_not_invited_twice(administrator: Client) -> None:
    invite(administrator)
    answer = invite(administrator, email="eva@example.org")
    assert answer.context["form"].errors["email"] == ["Det finns redan ett konto med den här e-postadressen."]


def test_only_administrators_invite(site: factories.Site, client: Client) -> None:
    user = User.objects.create_user("edit", "edit@example.org", PASSWORD)
    user.groups.add(Group.objects.get(name=EDITORS))
    client.force_login(user)
    invite(client)
    assert not User.objects.filter(email__iexact="eva@example.org").exists()


def test_administrator_of_the_group_neither_makes_nor_touches_superusers(administrator: Client) -> None:
    boss = factories.admin("boss")
    for name in ("edit", "remove_factors", "invite"):
        administrator.post(reverse(f"wagtailusers_users:{name}", args=[boss.pk]), {"email": "x@example.org"})
    boss.refresh_from_db()
    assert boss.email == "boss@example.org"
    editor = factories.user_with("editor", {})
    data = {
        "username": "editor",
        "email": "editor@example.org",
        "first_name": "E",
        "last_name": "K",
        "is_active": "on",
        "is_superuser": "on",
    }
    assert administrator.post(reverse("wagtailusers_users:edit", args=[editor.pk]), data).status_code == 302
    editor.refresh_from_db()
    assert (editor.first_name, editor.is_superuser) == ("E", False)


def test_nobody_sees_a_field_for_the_password_of_another(administrator: Client) -> None:
    editor = factories.user_with("editor", {})
    for name, args in (("add", []), ("edit", [editor.pk])):
        assert (
            'type="password"' not in administrator.get(reverse(f"wagtailusers_users:{name}", args=args)).text
        )


def test_lost_factor_is_removed_by_an_administrator_and_told(administrator: Client) -> None:
    editor = factories.user_with("editor", {})
    Authenticator.objects.create(user=editor, type=Authenticator.Type.TOTP, data={})
    address = reverse("wagtailusers_users:remove_factors", args=[editor.pk])
    assert (
        "Ta bort det andra steget"
        in administrator.get(reverse("wagtailusers_users:edit", args=[editor.pk])).text
    )
    assert administrator.get(address).status_code == 200
    assert Authenticator.objects.filter(user=editor).exists()
    administrator.post(address)
    assert not Authenticator.objects.filter(user=editor).exists()
    event = AccountEvent.objects.first()
    assert (event.kind, event.user, event.by.username) == ("factor_removed", editor, "adam")
    assert mail.outbox[-1].to == ["editor@example.org"]


def test_log_is_read_by_administrators_alone_and_exported(administrator: Client, editor: User) -> None:
    log_in(Client(), "editor", "fel")
    editor.groups.add(Group.objects.get(name=EDITORS))
    page = administrator.get(reverse("account_events"))
    assert [text in page.text for text in ("Fel lösenord", "Behörigheten ändrad", "+ Redaktörer")] == [
        True
    ] * 3
    only = administrator.get(reverse("account_events_results"), {"kind": "failed"}).text
    assert ("Fel lösenord" in only, "+ Redaktörer" in only) == (True, False)
    export = administrator.get(reverse("account_events"), {"export": "csv"})
    assert ",failed,editor,,127.0.0.1," in b"".join(export.streaming_content).decode()
    client = Client()
    client.force_login(editor)
    assert client.get(reverse("account_events")).status_code == 302


def test_link_that_two_use_at_once_opens_the_account_to_one(
    administrator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other one has looked at the link before, and sends its password after, the first one's was saved."""
    invite(administrator)
    path, clean = link(), NewPasswordForm.clean

    def clean_late(form: NewPasswordForm) -> dict[str, Any]:
        monkeypatch.setattr(NewPasswordForm, "clean", clean)
        assert choose(path, "den förstas mening") == 302
        return clean(form)

    monkeypatch.setattr(NewPasswordForm, "clean", clean_late)
    assert choose(path, "den andras mening") == 410
    user = User.objects.get(username="eva@example.org")
    assert [user.check_password(word) for word in ("den förstas mening", "den andras mening")] == [
        True,
        False,
    ]
