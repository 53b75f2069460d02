"""The demonstration's accounts, one for each role, with passwords made on this machine, kept in one private file."""

import os
import secrets
from pathlib import Path
from typing import NamedTuple

from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.users.models import UserProfile

from core.models import User
from home.permissions import CONTRIBUTORS, EDITORS, TRANSLATORS


class Account(NamedTuple):
    role: str
    user: str
    password: str


# Role and its group; the administrator needs none.
ROLES = {
    "administrator": None,
    "editor": EDITORS,
    "contributor": CONTRIBUTORS,
    "translator": TRANSLATORS,
}


@transaction.atomic
def make_accounts(file: Path) -> None:
    """Makes the accounts that are missing and writes `role user password`, one a line, readable by the owner.

    An account whose password the file holds stays as it is; one whose password is lost gets a new one.
    """
    kept = {account.role: account for account in read_accounts(file)}
    accounts = []
    for role, group in ROLES.items():
        user = User.objects.filter(username=role).first()
        if user is None or role not in kept:
            password = secrets.token_urlsafe(12)
            save_user(user or User(username=role, email=f"{role}@demo.invalid"), password, group)
            kept[role] = Account(role, role, password)
        accounts.append(kept[role])
    if accounts != read_accounts(file) or file.stat().st_mode & 0o077:
        write_accounts(file, accounts)


def save_user(user: User, password: str, group: str | None) -> None:
    user.is_superuser = user.is_staff = group is None
    user.set_password(password)
    user.save()
    if group:
        user.groups.set([Group.objects.get(name=group)])
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": "sv"})


def read_accounts(file: Path) -> list[Account]:
    """The accounts of the file; none when it does not exist. Lines of another form are left out."""
    if not file.exists():
        return []
    lines = [line.split() for line in file.read_text().splitlines()]
    return [Account(*parts) for parts in lines if len(parts) == 3]


def write_accounts(file: Path, accounts: list[Account]) -> None:
    """Replaces the file in one step, so that it is never half written nor readable by others."""
    new = file.with_name(f".{file.name}.new")
    new.unlink(missing_ok=True)
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as stream:
        stream.writelines(f"{' '.join(account)}\n" for account in accounts)
    new.replace(file)
