"""An address that has been given out keeps working when a page gets another slug or another place."""

from typing import Any

import pytest
from django.test import Client, TestCase
from wagtail.models import Page

from tests import factories

pytestmark = pytest.mark.django_db


def publish(page: Any, **fields: Any) -> Any:
    """As an editor does: the fields changed, a revision saved, published and committed."""
    for name, value in fields.items():
        setattr(page, name, value)
    with TestCase.captureOnCommitCallbacks(execute=True):
        page.save_revision().publish()
    return page


def leads_to(address: str) -> tuple[int, str]:
    answer = Client().get(address)
    return answer.status_code, answer.get("Location", "")


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [("sv", "/sv/gammal/", "/sv/ny/"), ("en", "/en/gammal/", "/en/ny/")],
)
def test_old_slug_leads_to_the_new_one(site: factories.Site, language: str, old: str, new: str) -> None:
    page = publish(factories.standard_page(language, slug="gammal"))
    publish(page, slug="ny")
    assert leads_to(old) == leads_to(f"{old}?utm_source=mail") == (301, new)
    assert leads_to(new) == (200, "")


def test_slug_of_a_list_takes_its_pages_along(site: factories.Site) -> None:
    publish(factories.news(slug="rapporten"))
    publish(site.sv.news, slug="aktuellt")
    assert leads_to("/sv/nyheter/rapporten/") == (301, "/sv/aktuellt/rapporten/")


@pytest.mark.parametrize("language", ["sv", "en"])
def test_moved_page_is_found_at_its_old_place(site: factories.Site, language: str) -> None:
    page = publish(factories.standard_page(language, slug="styrgrupp"))
    above = publish(factories.standard_page(language, slug="om"))
    Page.objects.get(pk=page.pk).specific.move(Page.objects.get(pk=above.pk), pos="last-child")
    assert leads_to(f"/{language}/styrgrupp/") == (301, f"/{language}/om/styrgrupp/")


def test_address_given_to_another_page_is_that_pages(site: factories.Site) -> None:
    page = publish(factories.standard_page(slug="kontakt"))
    publish(page, slug="kontakta-oss")
    publish(factories.standard_page(slug="kontakt"))
    assert leads_to("/sv/kontakt/") == (200, "")
