"""The list of members in parts."""

import pytest
from django.test import Client

from people.models import PersonIndexPage
from tests import factories


def test_list_of_members_is_shown_in_parts(site: factories.Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PersonIndexPage, "page_size", 2)
    for name in ("Ärlig", "Andersson", "Zetterberg"):
        factories.person(title=f"Bo {name}", sort_name=f"{name}, Bo")
    shown = [
        [person.title for person in Client().get(f"{site.sv.people.url}?page={number}").context["items"]]
        for number in (1, 2)
    ]
    assert shown == [["Bo Andersson", "Bo Zetterberg"], ["Bo Ärlig"]]
    assert Client().get(f"{site.sv.people.url}?page=3").status_code == 404
