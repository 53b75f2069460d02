"""What a page of any type shows that exists only in the other language is marked with its language (WCAG 3.1.2)."""

from typing import Any

import pytest
from django.core.cache import cache
from django.db import models, transaction
from django.test import Client
from wagtail.models import Page
from wagtail_localize.fields import TranslatableField

from core.models import IndexPage
from home.models import HomePage
from tests import factories
from tests.demonstration.languages import spoken
from tests.markup import Markup
from tests.pages import RECIPES, page_types

pytestmark = pytest.mark.django_db
OTHER = {"sv": "en", "en": "sv"}
MARK = "qvarnmärke"  # a word that nothing else on the site says
NAMES = [model._meta.label for model in page_types()]
# These show nothing but pages below themselves, which are always in their own language.
ONLY_OWN = {
    "people.PersonIndexPage",
    "people.GroupIndexPage",
    "home.SubGoalIndexPage",
}


@pytest.fixture(scope="module")
def shown(django_db_setup: None, django_db_blocker: Any) -> dict[tuple[str, str], Markup]:
    """The pages by type and language, each among pages that exist in the other language only."""
    found = {}
    with django_db_blocker.unblock():
        for language in OTHER:
            cache.clear()
            with transaction.atomic():
                site = factories.make_site()
                pages = {model: RECIPES[model].make(site, language) for model in page_types()}
                for model, page in pages.items():
                    RECIPES[model].grow(page)
                give_away(site, language, [page.pk for page in pages.values()])
                for model, page in pages.items():
                    text = Client().get(model.objects.get(pk=page.pk).url).content.decode()
                    found[model._meta.label, language] = Markup(text)
                transaction.set_rollback(True)
    cache.clear()
    return found


def give_away(site: factories.Site, language: str, kept: list[int]) -> None:
    """Makes every page of the language, but the index pages and those to be kept, one of the other language.

    Each of its words is then marked. Names, which are the same in both languages, are not.
    """
    there = getattr(site, OTHER[language])
    indexes = {type(page): page for page in vars(there).values()}
    for page in (
        Page.objects.filter(locale__language_code=language, depth__gt=2).exclude(pk__in=kept).specific()
    ):
        if isinstance(page, (HomePage, IndexPage)):
            continue
        page.locale = there.home.locale
        for field in type(page).translatable_fields:
            mark_words(page, field)
        page.save()
        parent = indexes.get(page.get_parent().specific_class, there.home)
        parent.refresh_from_db()
        page.move(parent, pos="last-child")


def mark_words(page: Page, field: Any) -> None:
    model_field = type(page)._meta.get_field(field.field_name)
    text = getattr(page, field.field_name)
    is_text = isinstance(model_field, (models.CharField, models.TextField)) and isinstance(text, str)
    if isinstance(field, TranslatableField) and is_text and text and field.field_name != "slug":
        setattr(page, field.field_name, f"{text} {MARK}")


@pytest.mark.parametrize(("name", "language"), [(name, code) for name in NAMES for code in OTHER])
def test_words_of_the_other_language_are_marked(
    shown: dict[tuple[str, str], Markup], name: str, language: str
) -> None:
    marked = {text: code for text, code in spoken(shown[name, language]) if MARK in text}
    assert set(marked.values()) <= {OTHER[language]}, marked
    assert bool(marked) == (name not in ONLY_OWN), "a page that shows no other belongs into ONLY_OWN"


@pytest.mark.parametrize(("name", "language"), [(name, code) for name in NAMES for code in OTHER])
def test_links_to_the_other_language_say_so(
    shown: dict[tuple[str, str], Markup], name: str, language: str
) -> None:
    links = [
        link
        for link in shown[name, language].all("a")
        if link.get("href", "").startswith(f"/{OTHER[language]}/")
    ]
    silent = [link.attrib["href"] for link in links if link.get("hreflang") != OTHER[language]]
    assert silent == []
