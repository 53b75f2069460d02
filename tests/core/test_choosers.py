"""The choosers of the admin's forms."""

import pytest
from django.test import Client
from wagtail.models import Page

from events.models import EventSeriesPage
from people.models import Organisation
from tests import factories


@pytest.fixture
def editor_client(site: factories.Site, client: Client) -> Client:
    client.force_login(factories.admin())
    return client


def choices(client: Client, address: str, **query: str) -> list[str]:
    """The titles in a chooser's list, in its order."""
    return [str(item) for item in client.get(address, query).context["results"]]


def test_members_stand_once_each_in_name_order(editor_client):
    paul = factories.person(title="Paul Kingham")
    factories.person("en", title="Paul Kingham", translation_key=paul.translation_key)
    factories.person(title="Ewa Ellis")
    factories.person("en", title="Maria Brohlin")
    assert choices(editor_client, "/admin/member_chooser/") == ["Maria Brohlin", "Ewa Ellis", "Paul Kingham"]


def test_member_is_found_by_name(editor_client):
    factories.person(title="Paul Kingham")
    factories.person(title="Ewa Ellis")
    assert choices(editor_client, "/admin/member_chooser/results/", q="king") == ["Paul Kingham"]


def test_groups_and_reports_are_chosen_from_lists(editor_client):
    factories.group(title="Kompetens")
    factories.report(title="Rapport om kompetens")
    assert choices(editor_client, "/admin/group_chooser/") == ["Kompetens"]
    assert choices(editor_client, "/admin/report_chooser/") == ["Rapport om kompetens"]


def test_series_is_chosen_from_a_list(editor_client, site):
    series = EventSeriesPage(title="Frukostserien", slug="frukostserien", locale=site.sv.events.locale)
    site.sv.events.add_child(instance=series)
    assert choices(editor_client, "/admin/series_chooser/") == ["Frukostserien"]


def test_missing_organisation_is_added_on_the_spot(editor_client):
    response = editor_client.post(
        "/admin/snippets/choose/people/organisation/create/", {"name_sv": "RISE", "name_en": "RISE"}
    )
    assert response.json()["step"] == "chosen"
    assert [(org.name_sv, org.name_en) for org in Organisation.objects.all()] == [("RISE", "RISE")]


@pytest.mark.parametrize(
    ("room", "model", "words"),
    [
        ("events", "eventpage", ["Välj en medlem", "Välj organisation", "Välj en arbetsgrupp"]),
        ("reports", "reportpage", ["Välj en medlem", "Välj en arbetsgrupp"]),
    ],
)
def test_form_asks_in_the_admins_language(editor_client, site, room, model, words):
    parent: Page = getattr(site.sv, room)
    html = editor_client.get(f"/admin/pages/add/{room}/{model}/{parent.pk}/").text
    assert [word for word in words if word not in html] == []
    assert "Choose organisation" not in html
