"""The short way from an address to its page is the one that Wagtail walks, and what is kept follows each change."""

import pytest
from django.http import Http404
from django.test import Client, RequestFactory
from django.utils.translation import override
from wagtail.models import Locale, Page, Site

from core import trunk
from tests import factories


def asked(path: str) -> tuple[object, object]:
    """Where the short way leads, and where Wagtail's walk does: the page and its arguments, or None for a 404."""
    language, _slash, rest = path.strip("/").partition("/")
    found = []
    with override(language):
        for way in (
            lambda request: trunk.short_way(request, [part for part in rest.split("/") if part]),
            lambda request: Page.route_for_request(request, rest),
        ):
            try:
                page, args, _kwargs = way(RequestFactory().get(path))
            except (Http404, TypeError):  # the walk answers None
                found.append(None)
            else:
                found.append((type(page), page.pk, [getattr(each, "__name__", each) for each in args]))
    return found[0], found[1]


@pytest.mark.django_db
def test_short_way_leads_where_the_walk_does(site: factories.Site) -> None:
    parent = factories.standard_page("sv", slug="om")
    factories.standard_page("sv", slug="mer", parent=parent)
    factories.event("en", slug="breakfast")
    factories.event("sv", slug="utkast", live=False)
    event = factories.event("sv", slug="frukost")
    for path in (
        *("/sv/", "/en/", "/sv/evenemang/", "/en/events/breakfast/", "/sv/evenemang/frukost/"),
        *("/sv/evenemang/frukost/anslut/", "/sv/om/", "/sv/om/mer/"),
    ):
        short, walk = asked(path)
        assert (short, path) == (walk, path)
        assert short is not None
    for path in (
        *("/sv/evenemang/utkast/", "/sv/evenemang/saknas/", "/sv/saknas/", "/sv/om/mer/saknas/"),
        *("/en/frukost/", "/sv/evenemang/breakfast/", "/sv/evenemang/frukost/mer/"),
    ):
        assert asked(path) == (None, None)
        assert Client().get(path).status_code == 404
    assert Client().get(event.url).status_code == 200


@pytest.mark.django_db
def test_address_follows_a_move_and_a_new_slug(site: factories.Site) -> None:
    page = factories.standard_page("sv", slug="om")
    parent = factories.standard_page("sv", slug="milj")
    assert (page.url, Client().get("/sv/om/").status_code) == ("/sv/om/", 200)
    page.slug = "mer"
    page.save()
    assert [Client().get(path).status_code for path in ("/sv/om/", "/sv/mer/")] == [404, 200]
    Page.objects.get(pk=page.pk).move(Page.objects.get(pk=parent.pk), pos="last-child")
    assert Client().get("/sv/milj/mer/").status_code == 200
    assert Client().get("/sv/mer/").status_code == 301  # Wagtail leaves a redirect
    Page.objects.get(pk=parent.pk).specific.unpublish()
    assert Client().get("/sv/milj/").status_code == 404
    assert Client().get("/sv/milj/mer/").status_code == 200  # as Wagtail has it


@pytest.mark.django_db
def test_closed_page_is_closed_with_the_next_request(site: factories.Site) -> None:
    page = factories.event("sv")
    child = site.sv.events
    assert Client().get(page.url).status_code == 200
    factories.restrict(child)
    assert Client().get(page.url).status_code == 302


@pytest.mark.django_db
def test_addresses_are_wagtails(site: factories.Site) -> None:
    pages = [site.sv.home, site.en.home, site.en.events, factories.event("en"), Page.objects.get(depth=1)]
    for page in pages:
        assert trunk.roots()  # kept from here on
        plain = Page.objects.get(pk=page.pk)
        assert page.get_url_parts() == plain.get_url_parts()
        assert page.url == plain.url
    assert [root.place for root in trunk.roots()] == Site.get_site_root_paths()


@pytest.mark.django_db
def test_active_locale_is_wagtails(site: factories.Site) -> None:
    for language in ("sv", "en"):
        with override(language):
            assert trunk.active_locale() == Locale.get_active()
