"""A member or a report that is missing is made in the chooser, as a draft, by those who may add one."""

import json

import pytest
from django.urls import reverse

from people.models import PersonPage
from reports.models import ReportPage
from tests import factories


@pytest.mark.parametrize(
    ("chooser", "model", "tree"),
    [("member_chooser", PersonPage, "people"), ("report_chooser", ReportPage, "reports")],
)
def test_missing_page_is_made_as_a_draft_in_the_swedish_list(client, site, chooser, model, tree):
    parent = getattr(site.sv, tree)
    client.force_login(factories.editor(parent))
    dialog = json.loads(client.get(reverse(f"{chooser}:choose")).content)
    assert 'name="title"' in dialog["html"]

    answer = json.loads(client.post(reverse(f"{chooser}:create"), {"title": "Jim Lund"}).content)
    page = model.objects.get()
    assert answer["step"] == "chosen"
    assert (answer["result"]["id"], answer["result"]["title"]) == (str(page.pk), "Jim Lund")
    assert (page.get_parent().pk, page.live, page.has_unpublished_changes) == (parent.pk, False, True)
    assert page.get_latest_revision_as_object().title == "Jim Lund"
    assert client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200

    again = json.loads(client.post(reverse(f"{chooser}:create"), {"title": ""}).content)
    assert again["step"] == "reshow_creation_form"


def test_nobody_makes_what_they_may_not_add(client, site):
    client.force_login(factories.editor(site.sv.events))
    dialog = json.loads(client.get(reverse("member_chooser:choose")).content)
    assert 'name="title"' not in dialog["html"]
    assert client.post(reverse("member_chooser:create"), {"title": "Jim Lund"}).status_code in (302, 403)
    client.force_login(factories.admin())
    assert "creation" not in json.loads(client.get(reverse("group_chooser:choose")).content)["html"]
    assert not PersonPage.objects.exists()
