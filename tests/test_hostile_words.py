"""Hostile words in every text that an editor writes stay words: on pages, in data, feeds, calendars and the API.

They are put into the database itself, past the forms, as an older release or an import may have left them there.
"""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.test import Client
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from core.models import BasePage
from core.urls import page_path
from tests import factories
from tests.markup import Markup, problems
from tests.pages import RECIPES

HOSTILE = "Ö\"'><img src=x onerror=alert(1)></script>\r\nX-EVIL:1\r\n\u2028{{7*7}}=1+1"
ADDRESS = 'https://atmp.example/"><img/src=x/onerror=alert(1)>'
ROOMS = ("core", "events", "home", "news", "people", "reports")
# Codes, names of files, keys, and what a form holds to one shape.
NO_WORDS = (
    *(
        "slug",
        "url_path",
        "path",
        "file",
        "filename",
        "file_hash",
        "sha256",
        "language",
        "spoken",
        "orcid",
        "doi",
    ),
    *(
        "isbn",
        "recording_captions",
        "embedded_title",
        "failure",
        "filter_spec",
        "focal_point_key",
        "password",
    ),
    *("username", "email", "recording_language", "event_language", "timezone", "platform", "contact_email"),
)
BLOCK_WORDS = ("text", "heading", "caption", "alt_text", "title", "label", "unit", "source", "attribution")


def poison_everything() -> None:
    rooms = [model for room in ROOMS for model in apps.get_app_config(room).get_models()]
    for model in (Page, *rooms):
        if words := dict(columns(model)):
            model._base_manager.update(**words)
    for model in RECIPES:
        for page in model.objects.all():
            poison_streams(page)


def columns(model: type[models.Model]) -> Iterator[tuple[str, str]]:
    for field in model._meta.local_concrete_fields:
        if field.choices or field.unique or field.name in NO_WORDS or isinstance(field, StreamField):
            continue
        if isinstance(field, models.URLField):
            yield field.name, ADDRESS
        elif isinstance(field, RichTextField):
            yield field.name, f"<p>{HOSTILE.replace('<', '&lt;')}</p>"
        elif type(field) in (models.CharField, models.TextField) and (field.max_length or 1000) >= len(
            HOSTILE
        ):
            yield field.name, HOSTILE


def poison_streams(page: BasePage) -> None:
    for field in page._meta.concrete_fields:
        if isinstance(field, StreamField):
            raw = list(getattr(page, field.name).raw_data)
            page._meta.model._base_manager.filter(pk=page.pk).update(
                **{field.name: json.dumps([poisoned(block) for block in raw])}
            )


def poisoned(value: Any, name: str = "") -> Any:
    if isinstance(value, dict):
        return {key: poisoned(inner, key) for key, inner in value.items()}
    if isinstance(value, list):
        return [poisoned(inner, name) for inner in value]
    is_words = isinstance(value, str) and name in BLOCK_WORDS and not value.startswith("<p>")
    return HOSTILE if is_words else value


@pytest.fixture
def answers(site: factories.Site) -> dict[str, str]:
    """Every page of both trees, and what programs ask for, by address."""
    for model, recipe in RECIPES.items():
        recipe.grow(recipe.make(site, "sv"))
        assert model.objects.exists()
    poison_everything()
    client = Client()
    asked = [page_path(page) for page in Page.objects.live().filter(depth__gt=1)]
    asked += ["/sv/sok/?q=alert", "/sitemap.xml", "/sv.webmanifest", "/calendar/events.sv.ics"]
    asked += [
        f"/feeds/sv/{name}.{shape}" for name in ("news", "events", "reports") for shape in ("atom", "json")
    ]
    asked += [f"/api/v1/{name}/" for name in ("events", "reports", "members", "news")]
    found = {}
    for address in asked:
        response = client.get(address)
        assert (address, response.status_code) in ((address, 200), (address, 404))
        found[address] = b"".join(response).decode()
    return found


def test_hostile_words_stay_words(answers: dict[str, str]) -> None:
    pages = {path: text for path, text in answers.items() if "<!DOCTYPE html>" in text[:100]}
    assert len(pages) > 25
    wrong = {path: found for path, text in pages.items() if (found := code_in(text))}
    assert wrong == {}
    data = [json.loads(each) for text in pages.values() for each in Markup(text).structured_data_texts()]
    assert len(data) > 25
    assert sum(text.count("&lt;img src=x") for text in pages.values()) > 500
    lines = answers["/calendar/events.sv.ics"].split("\r\n")
    assert [line for line in lines if line.startswith("X-EVIL") or "\n" in line] == []
    assert [path for path in pages if "49=1" in pages[path]] == []


def code_in(text: str) -> list[str]:
    """What would run, or would be fetched from another place."""
    page = Markup(text)
    found = [
        problem
        for problem in problems(text)
        if "onerror" in problem or "inline" in problem or "fetches" in problem
    ]
    return [*found, *(str(image.attrib) for image in page.all("img") if image.attrib.get("src") == "x")]
