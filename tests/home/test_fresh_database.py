"""The first set-up of a database as Wagtail's migrations leave it."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from wagtail.models import Page, Site

from core.models import User
from home.models import HomePage
from home.site_setup import set_up_site


@pytest.fixture
def fresh(db: None) -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def test_set_up_site_takes_the_address_from_the_settings(fresh: None, settings: Any) -> None:
    settings.SITE_URL = "https://atmp.example"
    assert set_up_site() == 12
    site = Site.objects.get()
    home = HomePage.objects.get(locale__language_code="sv")
    assert (site.hostname, site.port, site.root_page.specific) == ("atmp.example", 443, home)
    assert list(Page.objects.filter(depth=2).values_list("slug", flat=True)) == ["sv", "en"]
    assert not User.objects.exists()


def test_set_up_site_keeps_a_welcome_page_that_somebody_has_touched(fresh: None) -> None:
    welcome = Page.objects.get(depth=2)
    welcome.title = "Vår sida"
    welcome.save_revision().publish()
    set_up_site()
    assert list(Page.objects.filter(depth=2).values_list("slug", flat=True)) == ["home", "sv", "en"]
