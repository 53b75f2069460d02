"""The read-only API: what everybody can read, and nothing else."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events.models import EventPage, EventPerson, ProgrammeRow
from home.api import ENDPOINTS
from news.models import NewsPage
from people.models import PersonPage
from reports.models import ReportPage
from tests import factories
from tests.pages import RECIPES, make_pair

pytestmark = pytest.mark.django_db
MODELS = {"events": EventPage, "reports": ReportPage, "members": PersonPage, "news": NewsPage}
lists = pytest.mark.parametrize("name", ENDPOINTS)
# Never public; a field with such a name would be a mistake even if it were empty.
PRIVATE = {
    *("join_url", "recording_owner", "contact_email", "contact_name", "email", "phone", "consent_on"),
    *("review_on", "owner", "locked_by", "latest_revision", "draft_title"),
}
PARAMETERS = ("limit", "offset", "order", "fields", "locale", "translation_of", "start", "id")
HOSTILE = ["", "'", '"', "%00", "\ud83d", "-1", "9" * 30, "1e9", "*", "_,id(*)", "sv' OR 1=1", "x" * 5000]


def answer(client: Client, address: str) -> Any:
    response = client.get(address)
    assert response.status_code == 200, response.content
    return json.loads(response.content)


def test_every_list_has_its_model() -> None:
    assert {name: endpoint.model for name, endpoint in ENDPOINTS.items()} == MODELS


def test_index_names_the_lists(client: Client, site: factories.Site) -> None:
    assert answer(client, "/api/v1/") == {
        "version": "v1",
        "lists": {name: f"http://127.0.0.1:8000/api/v1/{name}/" for name in MODELS},
    }


def test_api_leads_to_its_version(client: Client, site: factories.Site) -> None:
    response = client.get("/api/")
    assert (response.status_code, response["Location"]) == (302, "http://127.0.0.1:8000/api/v1/")
    assert client.post("/api/").status_code == 405


@lists
def test_list_holds_both_languages_and_no_private_field(
    client: Client, site: factories.Site, name: str
) -> None:
    pair = make_pair(site, MODELS[name], rows=1)
    found = answer(client, f"/api/v1/{name}/?fields=*&limit=100")
    ours = [item for item in found["items"] if item["key"] == str(pair["sv"].translation_key)]
    assert sorted(item["meta"]["locale"] for item in ours) == ["en", "sv"]
    for item in found["items"]:
        assert not PRIVATE & {*item, *item["meta"]}
    alone = answer(client, f"/api/v1/{name}/{pair['en'].pk}/")
    assert alone["url"] == pair["en"].canonical_url
    assert not PRIVATE & {*alone, *alone["meta"]}


@lists
def test_draft_and_private_page_are_in_no_answer(client: Client, site: factories.Site, name: str) -> None:
    make = RECIPES[MODELS[name]].make
    draft, closed = make(site, "sv", live=False), make(site, "en")
    factories.restrict(closed)
    listed = {item["id"] for item in answer(client, f"/api/v1/{name}/?limit=100")["items"]}
    assert not {draft.pk, closed.pk} & listed
    for page in (draft, closed):
        assert client.get(f"/api/v1/{name}/{page.pk}/").status_code == 404


@lists
def test_list_asks_the_same_number_of_queries_for_more(
    client: Client, site: factories.Site, name: str
) -> None:
    pair = make_pair(site, MODELS[name], rows=1)

    def queries() -> int:
        for _ in range(3):  # the others keep sizes of files, and what all pages share
            with CaptureQueriesContext(connection) as captured:
                answer(client, f"/api/v1/{name}/?fields=*&limit=100")
        return len(captured)

    first = queries()
    for page in pair.values():
        for _ in range(3):
            RECIPES[MODELS[name]].grow(page)
    make_pair(site, MODELS[name], rows=2)
    assert queries() == first


@lists
def test_answer_can_be_kept_and_asked_for_again(client: Client, site: factories.Site, name: str) -> None:
    response = client.get(f"/api/v1/{name}/")
    assert response["Content-Type"] == "application/json"
    assert response["Cache-Control"] == "public, max-age=60"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert client.get(f"/api/v1/{name}/", headers={"if-none-match": response["ETag"]}).status_code == 304


@lists
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_api_only_reads(client: Client, site: factories.Site, name: str, method: str) -> None:
    assert getattr(client, method)(f"/api/v1/{name}/").status_code == 405


@lists
def test_any_question_is_answered(client: Client, site: factories.Site, name: str) -> None:
    """A bad question may be refused, and nothing of it reaches the server's log as an error."""
    refused = {}
    for parameter in PARAMETERS:
        for value in HOSTILE:
            sent = value if value == "%00" else quote(value, errors="surrogatepass")
            status = client.get(f"/api/v1/{name}/?{parameter}={sent}").status_code
            if status not in (200, 400, 404):
                refused[parameter, value] = status
    assert refused == {}


def test_fields_without_end_are_refused(client: Client, site: factories.Site) -> None:
    assert client.get(f"/api/v1/events/?fields={'a(b,' * 5000}").status_code == 400


def test_lists_are_leafed_through_and_filtered(client: Client, site: factories.Site) -> None:
    for year in (2022, 2023, 2024):
        start = datetime(year, 9, 25, 6, 15, tzinfo=UTC)
        factories.event(title=str(year), start=start, end=start + timedelta(hours=1))
    found = answer(client, "/api/v1/events/?order=-start&limit=2&locale=sv")
    assert (found["meta"]["total_count"], [item["title"] for item in found["items"]]) == (3, ["2024", "2023"])
    rest = answer(client, "/api/v1/events/?order=-start&limit=2&offset=2")
    assert [item["title"] for item in rest["items"]] == ["2022"]
    assert rest["items"][0]["start"] == "2022-09-25T08:15:00+02:00"
    assert answer(client, "/api/v1/events/?locale=en")["items"] == []
    assert client.get("/api/v1/events/?limit=101").status_code == 400
    assert client.get("/api/v1/events/?join_url=x").status_code == 400


def test_recording_is_there_while_it_is_on_show(client: Client, site: factories.Site) -> None:
    past = {"start": timezone.now() - timedelta(days=3), "end": timezone.now() - timedelta(days=2)}
    shown = factories.event(recording_url="https://vimeo.com/1", **past)
    over = factories.event(
        recording_url="https://vimeo.com/2", recording_until=timezone.localdate() - timedelta(days=1), **past
    )
    coming = factories.event(recording_url="https://vimeo.com/3")
    assert answer(client, f"/api/v1/events/{shown.pk}/")["recording"]["url"] == "https://vimeo.com/1"
    for page in (over, coming):
        assert answer(client, f"/api/v1/events/{page.pk}/")["recording"] is None


def test_hidden_member_is_named_and_not_linked(client: Client, site: factories.Site) -> None:
    member = factories.person(title="Anna Testsson")
    row = ProgrammeRow(title="Välkommen", person=member, time=timezone.localtime().time())
    event = factories.event(people=[EventPerson(person=member)], programme=[row])
    address = f"/api/v1/events/{event.pk}/"
    assert answer(client, address)["people"][0]["member"] == {
        "key": str(member.translation_key),
        "title": "Anna Testsson",
    }
    factories.restrict(member)
    person = answer(client, address)["people"][0]
    assert (person["name"], person["member"]) == ("Anna Testsson", None)
