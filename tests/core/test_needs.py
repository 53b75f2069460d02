"""The list of what needs somebody: each room's part, who sees it, and what it costs."""

from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail import hooks

from core import dates
from core.needs import NEEDS, Item, Need, needs_of
from launch.models import Launch
from reports.models import ReportFile
from search.models import MissedQuery
from tests import factories

NOW = dates.at(date(2024, 10, 4), time(12))
HOME = reverse("wagtailadmin_home")


def make_work() -> None:
    """One thing of every kind."""
    factories.event(
        title="Snart", start=NOW + timedelta(days=2), end=NOW + timedelta(days=2, hours=1), join_url=""
    )
    factories.event(
        title="Inspelad",
        start=NOW - timedelta(days=9),
        end=NOW - timedelta(days=9) + timedelta(hours=1),
        recording_planned=True,
        recording_expected_on=date(2024, 10, 1),
    )
    document = factories.document(is_tagged=False, has_text=True)
    factories.report(title="Otaggad", files=[ReportFile(document=document, language="sv")])
    factories.person(title="Ada Testsson", review_on=date(2024, 10, 4), consent_on=date(2023, 1, 1))
    factories.person(title="Bo Testsson")
    MissedQuery.objects.update_or_create(
        query="exosomer", language="sv", day=NOW.date(), defaults={"count": 3}
    )
    Launch.objects.create(name="Vårens rapport", obstacles=2)


def texts(user) -> list[str]:
    return [need.text for need in needs_of(user, NOW)]


def test_needs_name_what_every_room_knows_of(site):
    make_work()
    rights = {site.sv.home: ("change_page", "publish_page")}
    user = factories.user_with("redaktör", rights, "view_missedquery")
    found = {
        need.key: [(item.title, item.note.replace("\xa0", " ")) for item in need.items]
        for need in needs_of(user, NOW)
    }
    assert found == {
        "events-without-room": [("Snart", "börjar den 6 oktober 2024")],
        "overdue-recordings": [("Inspelad", "1 oktober 2024")],
        "pdfs-without-tags": [("Otaggad", "")],
        "members-to-check": [("Ada Testsson", "4 oktober 2024")],
        "members-without-agreement": [("Bo Testsson", "")],
        "searches-in-vain": [("”exosomer”", "× 3")],
        "launches-blocked": [("Vårens rapport", "Förbereds")],
    }


def test_needs_leave_out_what_the_user_may_not_mend(site):
    make_work()
    assert texts(factories.user_with("gäst", {site.en.home: ("change_page",)})) == []


def test_event_needs_a_room_only_while_people_are_to_join(site):
    soon = {"start": NOW + timedelta(days=2), "end": NOW + timedelta(days=3)}
    for fields in (
        {"join_url": "https://zoom.example/1"},
        {"attendance_mode": "on_site"},
        {"status": "cancelled"},
        {"live": False},
        {"start": NOW + timedelta(days=8), "end": NOW + timedelta(days=9)},
        {"start": NOW - timedelta(days=2), "end": NOW},
    ):
        factories.event(**soon | fields)
    user = factories.user_with("redaktör", {site.sv.home: ("change_page",)})
    assert texts(user) == []


def test_needs_cost_the_same_for_one_thing_and_for_many(site, django_assert_num_queries):
    user = factories.editor(site.sv.home)
    make_work()
    with CaptureQueriesContext(connection) as first:
        needs_of(type(user).objects.get(pk=user.pk), NOW)
    make_work()
    make_work()
    with django_assert_num_queries(len(first)):
        needs_of(type(user).objects.get(pk=user.pk), NOW)


def test_first_page_lists_the_needs_and_leads_to_all_of_them(site, client):
    many = Need("things", "4 saker väntar.", tuple(Item(f"Sak {number}", "/x/") for number in range(4)))
    client.force_login(factories.editor(site.sv.home))
    with hooks.register_temporarily(NEEDS, lambda *_asked: many):
        panel = client.get(HOME).text.split('id="needs-someone-section"')[1].split("</section>")[0]
        whole = client.get(many.url).text
    assert f'<a href="{many.url}">4 saker väntar.</a>' in panel
    assert ("Sak 2" in panel, "Sak 3" in panel, "Sak 3" in whole) == (True, False, True)


@pytest.mark.parametrize("items", [(), (Item("Enda", "/x/"),)])
def test_only_thing_to_do_is_one_click_away(items):
    need = Need("thing", "En sak väntar.", items)
    assert need.url == ("/x/" if items else reverse("needs_someone", args=["thing"]))


def test_nothing_to_do_is_said_in_a_friendly_line(site, client):
    client.force_login(factories.editor(site.sv.home))
    assert "Inget väntar på dig. Allt är som det ska." in client.get(HOME).text
    assert client.get(reverse("needs_someone", args=["overdue-recordings"])).url == HOME
