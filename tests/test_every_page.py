"""Promises that hold on every page of every type, in both languages, and on the views that are no pages."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Page

from tests import factories
from tests.markup import Markup, problems
from tests.pages import RECIPES, make_pair, page_types

pytestmark = pytest.mark.django_db

LANGUAGES = ("sv", "en")
VIEWS = ("search", "search without words", "not translated", "not found")
NAMES = [model._meta.label for model in page_types()]
every_page = pytest.mark.parametrize(
    ("name", "language"), [(name, language) for name in NAMES for language in LANGUAGES]
)
every_address = pytest.mark.parametrize(
    ("name", "language"), [(name, language) for name in (*NAMES, *VIEWS) for language in LANGUAGES]
)
POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "form-action 'self'",
}


class World:
    """A full site: `pages` by type and language; `paths` and their `answers` by type or view, and language."""

    def __init__(self) -> None:
        site = factories.make_site()
        for tree in (site.sv, site.en):
            for page in (tree.events, tree.reports, tree.groups, tree.news):
                page.show_in_menus = True
                page.save()
        self.pages: dict[str, dict[str, Any]] = {
            model._meta.label: make_pair(site, model, rows=2) for model in page_types()
        }
        self.paths = {
            (name, language): urlsplit(page.url).path
            for name, pair in self.pages.items()
            for language, page in pair.items()
        }
        only = {"sv": factories.standard_page("en"), "en": factories.standard_page("sv")}
        for language in LANGUAGES:
            with override(language):
                search = reverse("search")
                self.paths["search", language] = f"{search}?q=testsson"
                self.paths["search without words", language] = search
                self.paths["not translated", language] = reverse("untranslated", args=[only[language].pk])
            self.paths["not found", language] = f"/{language}/finns-inte/"
        self.answers = {key: Client().get(path) for key, path in self.paths.items()}


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Made once for the tests of this module; each of them works in a transaction inside this one."""
    cache.clear()
    with django_db_blocker.unblock(), transaction.atomic():
        yield World()
        transaction.set_rollback(True)


def answer(world: World, name: str, language: str) -> Any:
    response = world.answers[name, language]
    assert response.status_code == (404 if name == "not found" else 200)
    return response


def markup(world: World, name: str, language: str) -> Markup:
    return Markup(answer(world, name, language).content.decode())


def test_every_page_type_has_a_recipe() -> None:
    assert set(page_types()) == set(RECIPES), "add the new type to tests/pages.py"


@every_address
def test_html_is_valid_and_self_contained(world: World, name: str, language: str) -> None:
    assert problems(answer(world, name, language).content.decode()) == []


@every_address
def test_document_names_its_language_and_title(world: World, name: str, language: str) -> None:
    page = markup(world, name, language)
    (title,) = page.text_of("title")
    assert page.all("html")[0].attrib["lang"] == language
    assert title.endswith("ATMP2030")
    if name in world.pages:
        assert world.pages[name][language].title in title


@every_page
def test_addresses_come_from_the_configured_site(world: World, name: str, language: str) -> None:
    """Whatever the Host header says, and for both languages' versions of the page (X15)."""
    text = Client().get(world.paths[name, language], headers={"host": "localhost:99999"}).content.decode()
    page, pair = Markup(text), world.pages[name]
    swedish, english = (settings.SITE_URL + urlsplit(pair[code].url).path for code in LANGUAGES)
    own = {"sv": swedish, "en": english}[language]
    assert [link["href"] for link in page.links("canonical")] == [own]
    versions = [link for link in page.links("alternate") if "hreflang" in link]  # the others are feeds
    assert sorted((link["hreflang"], link["href"]) for link in versions) == [
        ("en", english),
        ("sv", swedish),
        ("x-default", swedish),
    ]
    assert "99999" not in text


@every_page
def test_structured_data_is_one_valid_graph(world: World, name: str, language: str) -> None:
    page = world.pages[name][language]
    (graph,) = markup(world, name, language).structured_data()
    assert graph["@context"] == "https://schema.org"
    kinds = [item["@type"] for item in graph["@graph"]]
    kind = "CollectionPage" if name.endswith("IndexPage") else {"people.PersonPage": "ProfilePage"}.get(name)
    assert kinds[:2] == [kind or "WebPage", "BreadcrumbList"]
    assert graph["@graph"][0]["url"] == page.canonical_url
    assert graph["@graph"][0]["inLanguage"] == language
    assert "&amp;" not in json.dumps(graph)
    assert "&#" not in json.dumps(graph)


@every_address
def test_answer_is_the_same_for_everybody(world: World, name: str, language: str) -> None:
    """No cookie is set and none matters, so any cache may keep the page."""
    response = answer(world, name, language)
    assert response.cookies == {}
    assert "cookie" not in response.get("Vary", "").lower()


@every_address
def test_security_headers_are_strict(world: World, name: str, language: str) -> None:
    response = answer(world, name, language)
    policy = {part.strip() for part in response["Content-Security-Policy"].split(";")}
    assert policy >= POLICY
    assert "unsafe" not in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"


@every_address
def test_head_answers_like_get_without_body(world: World, name: str, language: str) -> None:
    wanted = answer(world, name, language)
    response = Client().head(world.paths[name, language])
    assert (response.status_code, response["Content-Type"]) == (wanted.status_code, wanted["Content-Type"])
    assert response.content == b""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [name for name in NAMES if name not in ("home.HomePage",)])
def test_breadcrumbs_lead_home(world: World, name: str, language: str) -> None:
    page = world.pages[name][language]
    (graph,) = markup(world, name, language).structured_data()
    crumbs = graph["@graph"][1]["itemListElement"]
    assert crumbs[0]["item"] == f"{settings.SITE_URL}/{language}/"
    assert crumbs[-1] == {
        "@type": "ListItem",
        "position": len(crumbs),
        "name": page.title,
        "item": page.canonical_url,
    }


def test_page_types_are_pages_of_our_own() -> None:
    assert all(issubclass(model, Page) and not model._meta.abstract for model in page_types())


@every_address
def test_every_list_of_choices_has_its_arrow(world: World, name: str, language: str) -> None:
    """The style sheet takes the browser's arrow away and draws its own on what is around the list."""
    page = markup(world, name, language)
    framed = [choice for frame in page.all("span") if frame.get("class") == "select" for choice in frame]
    assert framed == page.all("select")
