"""The demonstration's accounts, and the file that keeps their passwords."""

import stat
from pathlib import Path

import pytest
from django.contrib.auth import authenticate

from core.models import User
from home.demo.accounts import make_accounts, read_accounts

pytestmark = pytest.mark.django_db


def test_accounts_can_log_in_and_have_their_groups(set_up: None, tmp_path: Path) -> None:
    file = tmp_path / "demo-accounts.txt"
    make_accounts(file)
    users = [
        authenticate(username=account.user, password=account.password) for account in read_accounts(file)
    ]
    assert [
        (user.username, user.is_superuser, [group.name for group in user.groups.all()]) for user in users
    ] == [
        ("administrator", True, []),
        ("editor", False, ["Redaktörer"]),
        ("contributor", False, ["Skribenter"]),
        ("translator", False, ["Översättare"]),
    ]
    assert {user.wagtail_userprofile.preferred_language for user in users} == {"sv"}


def test_accounts_file_is_for_its_owner_and_kept_by_a_second_run(set_up: None, tmp_path: Path) -> None:
    file = tmp_path / "demo-accounts.txt"
    make_accounts(file)
    text, hashes = file.read_text(), list(User.objects.values_list("password", flat=True))
    assert [line.split()[:2] for line in text.splitlines()] == [
        ["administrator", "administrator"],
        ["editor", "editor"],
        ["contributor", "contributor"],
        ["translator", "translator"],
    ]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    make_accounts(file)
    assert (file.read_text(), list(User.objects.values_list("password", flat=True))) == (text, hashes)
    file.chmod(0o644)
    make_accounts(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_accounts_whose_file_is_lost_get_new_passwords(set_up: None, tmp_path: Path) -> None:
    file = tmp_path / "demo-accounts.txt"
    make_accounts(file)
    old = read_accounts(file)
    file.unlink()
    make_accounts(file)
    assert User.objects.count() == 4
    for before, after in zip(old, read_accounts(file), strict=True):
        assert authenticate(username=before.user, password=before.password) is None
        assert authenticate(username=after.user, password=after.password).username == before.user
