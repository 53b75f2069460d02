"""Who may what in the admin: every address and every role, against the table in `permissions.txt`.

The table was read by people. When an address is added or a right is meant to change, write it anew and read the
difference:

    UPDATE_PERMISSIONS=1 .venv/bin/python -m pytest tests/test_permissions.py
"""

import os
from pathlib import Path

import pytest
from django.contrib.auth import middleware
from django.template.response import SimpleTemplateResponse

from tests import admin_addresses

TABLE = Path(__file__).with_name("permissions.txt")


@pytest.mark.django_db
def test_roles_may_what_the_table_says(monkeypatch: pytest.MonkeyPatch) -> None:
    examples = admin_addresses.make_examples()
    monkeypatch.setattr(SimpleTemplateResponse, "render", admin_addresses.unrendered)
    monkeypatch.setattr(middleware, "get_user", admin_addresses.remembered_user(middleware.get_user))

    found = admin_addresses.table(examples)

    if os.environ.get("UPDATE_PERMISSIONS"):
        TABLE.write_text("\n".join(found) + "\n")
    assert found == TABLE.read_text().splitlines()
