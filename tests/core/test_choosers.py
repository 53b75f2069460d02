"""The choosers of the admin's forms."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
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


def pictures(client: Client, address: str, **query: str) -> dict[str, bool]:
    """Whether each choice has a picture, by its title."""
    rows = BeautifulSoup(client.get(address, query).content.decode(), "html.parser").select("tbody tr")
    return {row.select_one("a").get_text(strip=True): bool(row.select_one("img[alt='']")) for row in rows}


@pytest.mark.parametrize("query", [{}, {"q": "ann"}], ids=["list", "search"])
def test_members_are_told_apart_by_their_pictures(editor_client, query):
    factories.person(title="Anne Ek", portrait=factories.image())
    factories.person(title="Anneli Ek")
    found = pictures(editor_client, "/admin/member_chooser/results/", **query)
    assert found == {"Anne Ek": True, "Anneli Ek": False}


def test_members_without_pictures_leave_no_column_empty(editor_client):
    factories.person(title="Anne Ek")
    page = BeautifulSoup(editor_client.get("/admin/member_chooser/results/").content.decode(), "html.parser")
    assert [cell.get_text(strip=True) for cell in page.select("th")] == ["Titel", "Status"]


def test_reports_are_told_apart_by_their_covers_with_few_queries(editor_client):
    numbers = []
    for number in range(2):
        factories.report(title=f"Rapport {number}", cover=factories.image())
        pictures(editor_client, "/admin/report_chooser/results/")
        with CaptureQueriesContext(connection) as asked:
            found = pictures(editor_client, "/admin/report_chooser/results/")
        tables = ('FROM "core_image"', 'FROM "core_rendition"', 'FROM "reports_reportfile"')
        numbers.append([sum(table in query["sql"] for query in asked) for table in tables])
    assert found == {"Rapport 0": True, "Rapport 1": True}
    assert numbers == [[2, 1, 1], [2, 1, 1]]
    assert pictures(editor_client, "/admin/group_chooser/results/") == {}


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
