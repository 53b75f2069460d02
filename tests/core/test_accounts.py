"""What people set for themselves in the admin."""

from django.test import Client
from django.urls import reverse

from tests import factories


def test_account_has_a_language_and_no_time_zone_of_its_own(site: factories.Site, client: Client) -> None:
    client.force_login(factories.admin())
    html = client.get(reverse("wagtailadmin_account")).text
    assert 'name="locale-preferred_language"' in html
    assert "current_time_zone" not in html
