"""The report of dead links, the page of one link, and the list of what needs someone."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from events.models import EventPage
from links.admin import dead_links
from links.found import links_for
from links.models import Link, LinkUse
from tests import factories
from tests.markup import Markup

SINCE = datetime(2024, 9, 20, 10, tzinfo=UTC)


@pytest.fixture
def seminar(site: factories.Site) -> EventPage:
    return factories.event(title="Kompetens")


@pytest.fixture
def client(seminar: EventPage) -> Client:
    client = Client()
    client.force_login(factories.admin())
    return client


def dead_link(page: Any, url: str = "https://gone.example/", field: str = "registration_url") -> Link:
    link = links_for({url})[url]
    Link.objects.filter(pk=link.pk).update(
        is_dead=True, outcome="missing", failures=3, failing_since=SINCE, next_check_at=timezone.now()
    )
    LinkUse.objects.create(link=link, page=page, field=field)
    return Link.objects.get(pk=link.pk)


def listed(client: Client, query: str = "") -> list[list[str]]:
    answer = client.get(reverse("links_dead") + query)
    assert answer.status_code == 200
    rows = [row for row in Markup(answer.content.decode()).all("tr") if row.find("td") is not None]
    texts = [[" ".join("".join(cell.itertext()).split()) for cell in row.iter("td")] for row in rows]
    return [row for row in texts if len(row) == 6]


def test_report_says_page_field_link_and_what_is_wrong(client: Client, seminar: EventPage) -> None:
    dead_link(seminar)
    dead_link(seminar, "page:7", "body")
    words = ["Kompetens", "SV", "Anmälningssidans adress", "https://gone.example/"]
    assert listed(client) == [
        [*words, "Sidan finns inte där.", "20 september 2024"],
        ["Kompetens", "SV", "Text", "Sida nummer 7", "Sidan finns inte där.", "20 september 2024"],
    ]
    links = Markup(client.get(reverse("links_dead")).content.decode()).all("a")
    assert reverse("wagtailadmin_pages:edit", args=[seminar.pk]) in {a.attrib.get("href") for a in links}
    Link.objects.update(is_dead=False)
    assert listed(client) == []
    assert len(listed(client, "?show=failing")) == 2
    assert listed(client, "?show=closed") == listed(client, "?show=ignored") == []


def test_ignoring_takes_a_reason_and_can_be_undone(client: Client, seminar: EventPage) -> None:
    link = dead_link(seminar)
    address = reverse("links_link", args=[link.pk])
    assert (
        "Det här fältet är obligatoriskt"
        in client.post(address, {"action": "ignore", "reason": " "}).content.decode()
    )
    assert client.post(address, {"action": "ignore", "reason": "Stängd för program"}).status_code == 302
    assert listed(client) == []
    assert [row[3] for row in listed(client, "?show=ignored")] == [
        "https://gone.example/ Ignorerad: Stängd för program"
    ]
    client.post(address, {"action": "heed"})
    assert len(listed(client)) == 1


def test_checking_again_judges_at_once(client: Client, seminar: EventPage) -> None:
    link = dead_link(seminar, f"page:{seminar.pk}", "body")
    answer = client.post(reverse("links_link", args=[link.pk]), {"action": "check"}, follow=True)
    assert "Länken är kontrollerad: Den fungerar." in answer.content.decode()
    assert listed(client) == []


def test_link_of_other_sites_is_not_asked_when_the_check_is_off(
    client: Client, seminar: EventPage, settings: Any
) -> None:
    settings.LINK_CHECK = False
    link = dead_link(seminar)
    address = reverse("links_link", args=[link.pk])
    assert "LINK_CHECK" in client.get(address).content.decode()
    client.post(address, {"action": "check"})
    assert Link.objects.get(pk=link.pk).checked_at is None


def test_links_are_for_those_who_may_change_the_page(site: factories.Site, seminar: EventPage) -> None:
    link = dead_link(seminar)
    client = Client()
    client.force_login(factories.translator(site.en.home))
    assert listed(client) == []
    assert client.get(reverse("links_link", args=[link.pk])).status_code in (302, 403)


def test_first_page_of_the_admin_names_dead_links(seminar: EventPage) -> None:
    user = factories.admin()
    assert dead_links(user, timezone.now()).items == ()
    dead_link(seminar)
    need = dead_links(user, timezone.now())
    assert need.text == "1 länk är död."
    assert [(item.title, item.note) for item in need.items] == [
        ("Kompetens", "Anmälningssidans adress: https://gone.example/")
    ]


def test_report_asks_the_same_number_of_queries(client: Client, seminar: EventPage) -> None:
    counts = []
    for number in range(2):
        dead_link(seminar, f"https://gone.example/{number}")
        dead_link(factories.news(), f"https://lost.example/{number}", "body")
        listed(client)
        with CaptureQueriesContext(connection) as queries:
            listed(client)
        counts.append(len(queries))
    assert counts[0] == counts[1]
