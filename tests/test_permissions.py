"""Who may what in the admin: every address and every role, against the table in `permissions.txt`.

The table was read by people. When an address is added or a right is meant to change, write it anew and read the
difference:

    UPDATE_PERMISSIONS=1 .venv/bin/python -m pytest tests/test_permissions.py
"""

import os
from pathlib import Path

import pytest
import wagtail
from django.contrib.auth import middleware
from django.template.response import SimpleTemplateResponse

from tests import admin_addresses

# The release that the table was read on. Another one may be stricter at the addresses that both have.
WAGTAIL = (7, 4)
TABLE = Path(__file__).with_name("permissions.txt")


@pytest.mark.django_db
def test_roles_may_what_the_table_says(monkeypatch: pytest.MonkeyPatch) -> None:
    examples = admin_addresses.make_examples()
    monkeypatch.setattr(SimpleTemplateResponse, "render", admin_addresses.unrendered)
    monkeypatch.setattr(middleware, "get_user", admin_addresses.remembered_user(middleware.get_user))

    head, *lines = TABLE.read_text().splitlines()
    routes = admin_addresses.addresses()
    if wagtail.VERSION[:2] != WAGTAIL:
        known = [line for line in lines if line.split()[-1] in routes]
        found = admin_addresses.table(examples, [line.split()[-1] for line in known])
        assert len(known) > len(lines) / 2
        assert more_than(known, found[1:]) == []
        return
    found = admin_addresses.table(examples, routes)
    if os.environ.get("UPDATE_PERMISSIONS"):
        TABLE.write_text("\n".join(found) + "\n")
    assert found == [head, *lines]


def more_than(lines: list[str], found: list[str]) -> list[str]:
    """The lines found in which somebody may do what the table says that they may not."""
    return [
        is_now
        for line, is_now in zip(lines, found, strict=True)
        if any(
            "yes" in now and "yes" not in before
            for before, now in zip(line.split(), is_now.split(), strict=True)
        )
    ]


def test_table_of_another_release_may_be_stricter_and_no_wider():
    said = ["login  no     yes/yes  admin/a/", "login  yes  no/no  admin/b/"]
    assert more_than(said, ["login  no  405/no  admin/a/", "login  no  no/no  admin/b/"]) == []
    assert more_than(said, ["login  no/yes  yes  admin/a/", said[1]]) == ["login  no/yes  yes  admin/a/"]
