"""The sizes of a picture are made by the worker, before the first visitor; the page works without it."""

from typing import Any

import pytest
from django.test import Client, override_settings
from django_tasks_db.models import DBTaskResult

from core.models import Rendition
from core.tasks import make_sizes
from tests import factories
from tests.translation.work import publish

pytestmark = pytest.mark.django_db
WORKER = {
    "default": {"BACKEND": "core.index_tasks.IndexingBackend"},
    "background": {"BACKEND": "django_tasks_db.DatabaseBackend"},
}


def planned() -> list[Any]:
    found = DBTaskResult.objects.filter(task_path=make_sizes.module_path)
    return [result.args_kwargs["args"][0] for result in found]


def sizes() -> set[tuple[int, str]]:
    return set(Rendition.objects.values_list("image_id", "filter_spec"))


def test_worker_makes_the_sizes_that_the_page_shows(site: factories.Site, client: Client) -> None:
    picture = factories.image()
    page = factories.news(image=picture, image_alt="En bild.", live=False)
    with override_settings(BACKGROUND_TASKS=True, TASKS=WORKER):
        page = publish(page)
    assert (planned(), sizes()) == ([page.pk], set())

    make_sizes.call(page.pk)
    made = sizes()
    assert {spec for _image, spec in made if "width-800" in spec} == {
        f"format-{kind}|width-800" for kind in ("avif", "webp", "jpeg")
    }

    make_sizes.call(page.pk)
    assert client.get(page.url).status_code == 200
    assert sizes() == made


def test_page_without_a_picture_is_not_asked_for(
    site: factories.Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = publish(factories.news(live=False))
    monkeypatch.setattr("core.tasks.ask_ourselves", lambda path: pytest.fail(path))

    make_sizes.call(page.pk)
    make_sizes.call(page.pk + 1000)


def test_without_a_worker_the_first_visitor_makes_them(site: factories.Site, client: Client) -> None:
    page = publish(factories.news(image=factories.image(), image_alt="En bild.", live=False))
    assert (planned(), sizes()) == ([], set())

    assert client.get(page.url).status_code == 200
    assert any("avif" in spec for _image, spec in sizes())
