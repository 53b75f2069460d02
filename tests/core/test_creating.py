"""A new page's form that is sent twice makes one page; two forms, also at the same moment, make two."""

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
SAID = "Sidan ”Om miljön” har redan den adressen. Ta en annan, till exempel om-miljon-2."


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
    assert answer.context["form"].errors == {"slug": [SAID]}
    assert pages() == [("Om miljön", "om-miljon", True)]


@pytest.mark.parametrize("token", ["", "another's"])
def test_form_without_a_number_is_told_who_has_the_address(site, address, client, token):
    """It may be one that was sent twice."""
    client.force_login(factories.editor(site.sv.home))
    client.post(address, sent(form_token=TOKEN))
    answer = client.post(address, sent(form_token=token))
    assert answer.context["form"].errors == {"slug": [SAID]}
    assert len(pages()) == 1


@pytest.mark.parametrize("button", [{}, {"action-publish": "1"}], ids=["draft", "publish"])
def test_another_page_with_the_same_title_gets_the_next_free_address(site, address, client, button):
    client.force_login(factories.editor(site.sv.home))
    for number in range(3):
        client.post(address, sent(form_token=f"{number:032x}", **button))
    assert pages() == [
        ("Om miljön", slug, bool(button)) for slug in ("om-miljon", "om-miljon-2", "om-miljon-3")
    ]


def test_longest_title_has_room_for_a_number(site, address, client):
    client.force_login(factories.editor(site.sv.home))
    for number in range(2):
        client.post(address, sent(form_token=f"{number:032x}", title="A" * 255, slug="a" * 255))
    assert [slug for _title, slug, _live in pages()] == ["a" * 255, "a" * 240 + "-2"]


def test_address_that_the_editor_wrote_stays_hers(site, address, client):
    client.force_login(factories.editor(site.sv.home))
    client.post(address, sent(form_token=TOKEN))
    answer = client.post(address, sent(form_token="f" * 32, title="Miljön"))
    assert answer.context["form"].errors == {"slug": [SAID]}
    assert len(pages()) == 1


def test_draft_keeps_getting_a_free_address_until_it_is_published(site, address, client):
    """Autosave makes the page while its title is being written; the form goes on sending the title's own address."""
    client.force_login(factories.editor(site.sv.home))
    client.post(address, sent(form_token=TOKEN))
    client.post(address, sent(form_token="f" * 32, title="Om", slug="om"))
    page = StandardPage.objects.get(slug="om")
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    for _each in range(2):
        client.post(edit, sent())
    assert pages()[1] == ("Om miljön", "om-miljon-2", False)
    client.post(edit, sent(**{"action-publish": "1"}))
    assert pages()[1] == ("Om miljön", "om-miljon-2", True)
    answer = client.post(edit, sent())
    assert answer.context["form"].errors == {"slug": [SAID]}


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
    with turn("form", sleep=first_is_ready) as is_ours:
        assert (is_ours, len(waited), cache.get("form:busy")) == (True, 1, True)
    assert cache.get("form:busy") is None
    cache.add("form:busy", True)
    with turn("form", sleep=waited.append) as is_ours:
        assert (is_ours, sum(waited) >= PATIENCE) == (False, True)
