"""A source takes its translations along when it leaves the site or moves; a translation goes alone."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from tests import factories
from tests.translation.work import again, publish, translated


@pytest.fixture
def pair(site: factories.Site) -> tuple[Page, Page]:
    swedish = factories.event()
    return swedish, translated(swedish)


def test_unpublished_source_unpublishes_its_translation(pair):
    swedish, english = pair
    again(swedish).unpublish()

    assert not again(english).live


def test_unpublished_translation_leaves_its_source(pair, client):
    swedish, english = pair
    again(english).unpublish()
    assert again(swedish).live

    publish(english)
    client.force_login(factories.admin())
    client.post(reverse("wagtailadmin_pages:unpublish", args=[english.pk]))
    assert (again(swedish).live, again(english).live) == (True, False)


def test_expired_source_takes_its_translation_along(pair):
    swedish, english = pair
    type(swedish).objects.filter(pk=swedish.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    call_command("publish_scheduled")

    assert (again(english).live, again(english).expired) == (False, True)


def test_admin_says_that_the_translation_goes_along(pair, client):
    swedish, english = pair
    client.force_login(factories.admin())
    for action in ("unpublish", "delete"):
        page = client.get(reverse(f"wagtailadmin_pages:{action}", args=[swedish.pk]))
        assert page.context["translation_count"] == 1
    client.post(reverse("wagtailadmin_pages:unpublish", args=[swedish.pk]))
    assert not again(english).live


def test_deleted_source_takes_its_translation_along(pair, client):
    swedish, english = pair
    client.force_login(factories.admin())
    client.post(reverse("wagtailadmin_pages:delete", args=[swedish.pk]))

    assert not Page.objects.filter(pk__in=[swedish.pk, english.pk]).exists()


def test_deleted_translation_leaves_its_source(pair, client):
    swedish, english = pair
    client.force_login(factories.admin())
    client.post(reverse("wagtailadmin_pages:delete", args=[english.pk]))

    assert list(Page.objects.filter(pk__in=[swedish.pk, english.pk])) == [Page.objects.get(pk=swedish.pk)]


def move(client, page: Page, destination: Page) -> None:
    client.force_login(factories.admin())
    address = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, destination.pk])
    assert client.post(address).status_code == 302


def test_moved_source_takes_its_translation_along(site, client):
    about, page = factories.standard_page(title="Om"), factories.standard_page(title="Kontakt")
    about_en, page_en = translated(about), translated(page)
    move(client, page, about)

    assert again(page).get_parent().pk == about.pk
    assert again(page_en).get_parent().pk == about_en.pk
    assert again(page_en).url_path == f"{again(about_en).url_path}{page_en.slug}/"


def test_source_moves_alone_where_the_new_place_is_not_translated(site, client):
    about, page = factories.standard_page(title="Om"), factories.standard_page(title="Kontakt")
    page_en = translated(page)
    move(client, page, about)

    assert again(page).get_parent().pk == about.pk
    assert again(page_en).get_parent().pk == site.en.home.pk


def test_translation_stays_where_its_address_is_taken(site, client):
    about, page = factories.standard_page(title="Om"), factories.standard_page(title="Kontakt")
    about_en, page_en = translated(about), translated(page)
    factories.standard_page(parent=about_en, slug=page_en.slug)
    move(client, page, about)

    assert again(page_en).get_parent().pk == site.en.home.pk
