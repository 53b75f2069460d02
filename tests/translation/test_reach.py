"""Nothing of a page is out of a translator's reach, and nothing of the source is within it."""

import json

import pytest
from django.urls import reverse
from wagtail_localize.fields import TranslatableField, get_translatable_fields
from wagtail_localize.models import StringSegment

from accounts.roles import TRANSLATORS
from home.permissions import set_up_groups
from tests import factories
from tests.browser.milieu import account
from tests.pages import RECIPES, page_types
from tests.translation.work import again, fill, submit

XHR = {"x-requested-with": "XMLHttpRequest"}  # Wagtail answers others with a redirect instead of 403


@pytest.mark.parametrize("model", page_types(), ids=lambda model: model._meta.label)
def test_every_text_of_a_full_page_is_shown_to_its_translator(site, client, model):
    page = RECIPES[model].make(site, "sv")
    translation = submit(page)
    client.force_login(factories.admin())
    target = translation.get_target_instance()
    response = client.get(reverse("wagtailadmin_pages:edit", args=[target.pk]))
    shown = {
        item["contentPath"]
        for item in json.loads(response.context["props"])["segments"]
        if item["type"] == "string"
    }
    stored = set(
        StringSegment.objects.filter(source=translation.source).values_list("context__path", flat=True)
    )
    assert shown == stored
    wanted = {
        item.field_name
        for item in get_translatable_fields(model)
        if isinstance(item, TranslatableField)
        and not model._meta.get_field(item.field_name).one_to_many
        and getattr(page, item.field_name)
    }
    assert wanted <= {path.split(".")[0] for path in stored}


def test_translator_does_the_work_and_changes_no_source(site, client, django_capture_on_commit_callbacks):
    set_up_groups(site.sv.home, site.en.home)
    page, goal = factories.news(title="Nyhet"), factories.sub_goal()
    place = factories.organisation()
    translation = submit(page)
    fill(translation)
    english = translation.get_target_instance()
    client.force_login(account(TRANSLATORS, "en"))
    terms = "wagtailsnippets_translation_preferredterm"
    allowed = [
        reverse("translation_board"),
        reverse("translation_terms"),
        reverse(f"{terms}:list"),
        reverse("translation_changes", args=[translation.pk]),
        reverse("translation_facts", args=[translation.pk]),
        reverse("wagtail_localize:submit_page_translation", args=[factories.news(title="Ny").pk]),
        reverse("wagtail_localize:download_pofile", args=[translation.pk]),
        reverse("wagtailadmin_pages:edit", args=[english.pk]),
    ]
    refused = [
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        reverse("wagtailadmin_pages:unpublish", args=[page.pk]),
        reverse("wagtailadmin_pages:delete", args=[page.pk]),
        reverse("wagtailadmin_pages:move", args=[page.pk]),
        reverse("wagtailsnippets_core_subgoal:edit", args=[goal.pk]),
        reverse("wagtailsnippets_people_organisation:edit", args=[place.pk]),
        reverse(f"{terms}:add"),
        reverse("translation_keep_single", args=[page.pk, "en"]),
    ]
    assert {address: client.get(address, headers=XHR).status_code for address in allowed} == dict.fromkeys(
        allowed, 200
    )
    answers = {address: client.get(address, headers=XHR).status_code for address in refused}
    assert answers == dict.fromkeys(refused, 403)
    assert client.post(refused[0], {"action-publish": "1", "title": "X"}, headers=XHR).status_code == 403
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("wagtailadmin_pages:edit", args=[english.pk]), {"action": "publish"})
    assert (again(page).title, again(english).title, again(english).live) == ("Nyhet", "en Nyhet", True)
