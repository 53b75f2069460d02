"""A new page's form that is sent twice makes one page, and two forms at the same moment shut nobody out."""

from typing import Any

import pytest
from django.core.cache import cache
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page

from core.creating import PATIENCE, turn
from home.models import StandardPage
from tests import factories
from tests.admin_forms import filled

TOKEN = "0123456789abcdef0123456789abcdef"


@pytest.fixture
def address(site: factories.Site) -> str:
    return reverse("wagtailadmin_pages:add", args=["home", "standardpage", site.sv.home.pk])


def sent(**more: str) -> dict[str, str]:
    return filled(StandardPage, title="Om miljön", lead="Vad vi gör.", slug="om-miljon") | more


def pages() -> list[tuple[str, str, bool]]:
    return list(StandardPage.objects.order_by("pk").values_list("title", "slug", "live"))


def test_form_whose_answer_was_lost_takes_the_place_of_its_first_draft(site, address, client):
    client.force_login(factories.editor(site.sv.home))
    autosave = sent(form_token=TOKEN, title="Om")
    assert client.post(address, autosave, headers={"accept": "application/json"}).json()["success"]
    assert pages() == [("Om", "om-miljon", False)]
    client.post(address, sent(form_token=TOKEN, **{"action-publish": "1"}))
    assert pages() == [("Om miljön", "om-miljon", True)]


def test_page_that_was_worked_on_since_is_left_alone(site, address, client):
    client.force_login(factories.editor(site.sv.home))
    client.post(address, sent(form_token=TOKEN))
    StandardPage.objects.get().save_revision().publish()
    answer = client.post(address, sent(form_token=TOKEN))
    assert list(answer.context["form"].errors) == ["slug"]
    assert pages() == [("Om miljön", "om-miljon", True)]


@pytest.mark.parametrize("token", ["", "another's", "f" * 32])
def test_another_form_with_the_same_address_is_told_so(site, address, client, token):
    client.force_login(factories.editor(site.sv.home))
    client.post(address, sent(form_token=TOKEN))
    answer = client.post(address, sent(form_token=token))
    assert list(answer.context["form"].errors) == ["slug"]
    assert len(pages()) == 1


def test_token_of_somebody_else_is_worth_nothing(site, address, client):
    client.force_login(factories.editor(site.sv.home))
    client.post(address, sent(form_token=TOKEN))
    other = Client()
    other.force_login(factories.editor(site.sv.home, username="annan"))
    other.post(address, sent(form_token=TOKEN, slug="annan"))
    assert [slug for _title, slug, _live in pages()] == ["om-miljon", "annan"]


def test_place_that_was_taken_meanwhile_is_tried_once_more(site, address, client, monkeypatch):
    client.force_login(factories.editor(site.sv.home))
    add_child, failures = Page.add_child, iter([IntegrityError("path")])

    def taken_at_first(self: Page, **kwargs: Any) -> Any:
        for failure in failures:
            raise failure
        return add_child(self, **kwargs)

    monkeypatch.setattr(Page, "add_child", taken_at_first)
    client.post(address, sent())
    assert pages() == [("Om miljön", "om-miljon", False)]


def test_address_that_was_taken_after_the_form_looked_is_said_beside_the_field(
    site, address, client, monkeypatch
):
    """Two people press at the same moment: the second is told, and no page of errors is shown."""
    client.force_login(factories.editor(site.sv.home))
    is_valid, others = WagtailAdminPageForm.is_valid, iter([{"title": "En annans", "slug": "om-miljon"}])

    def overtaken(self: WagtailAdminPageForm) -> bool:
        valid = is_valid(self)
        for other in others:
            factories.standard_page(**other)
        return valid

    monkeypatch.setattr(WagtailAdminPageForm, "is_valid", overtaken)
    answer = client.post(address, sent())
    assert (answer.status_code, list(answer.context["form"].errors)) == (200, ["slug"])
    assert pages() == [("En annans", "om-miljon", True)]


def test_second_request_of_a_form_waits_for_the_first(db):
    """A turn that is never given back is over by itself."""
    waited: list[float] = []

    def first_is_ready(seconds: float) -> None:
        waited.append(seconds)
        cache.delete("form:busy")

    cache.add("form:busy", True)
    with turn("form", sleep=first_is_ready):
        assert (len(waited), cache.get("form:busy")) == (1, True)
    assert cache.get("form:busy") is None
    cache.add("form:busy", True)
    with turn("form", sleep=waited.append):
        assert sum(waited) >= PATIENCE
