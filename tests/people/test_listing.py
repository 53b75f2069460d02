"""The list of members in the admin: consent and review as columns and as filters."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests import factories
from tests.markup import Markup

TODAY = timezone.localdate()


@pytest.fixture
def client(site: factories.Site) -> Client:
    client = Client()
    client.force_login(factories.admin())
    consent = {"consent_on": TODAY - timedelta(days=100)}
    due = factories.person(title="Anna Förfallen", review_on=TODAY, **consent)
    factories.person("en", title="Anna Förfallen", translation_key=due.translation_key, review_on=TODAY)
    factories.person(title="Bo Senare", review_on=TODAY + timedelta(days=1), **consent)
    factories.person(title="Cilla Ingen", is_retired=True)
    return client


def names(client: Client, query: str = "") -> list[str]:
    answer = client.get(reverse("members:index") + query)
    assert answer.status_code == 200
    found = Markup(answer.content.decode()).all("td")
    titles = [cell for cell in found if "title" in cell.attrib.get("class", "").split()]
    return [" ".join(next(cell.iter("a")).itertext()).strip() for cell in titles]


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("", ["Anna Förfallen", "Cilla Ingen", "Bo Senare"]),
        ("?review=due", ["Anna Förfallen"]),
        ("?review=none", ["Cilla Ingen"]),
        ("?consent=no", ["Cilla Ingen"]),
        ("?consent=yes", ["Anna Förfallen", "Bo Senare"]),
        ("?is_retired=true", ["Cilla Ingen"]),
        ("?ordering=-review_on&consent=yes", ["Bo Senare", "Anna Förfallen"]),
    ],
)
def test_members_stand_once_and_are_filtered(client: Client, query: str, wanted: list[str]) -> None:
    assert names(client, query) == wanted
