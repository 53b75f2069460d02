"""The report of overdue recordings, and the list of all events."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from events.admin.reports import overdue_recordings
from events.models import EventPage
from tests import factories
from tests.translation.work import publish, translated

TODAY = date(2026, 9, 25)
NOW = datetime(2026, 9, 25, 12, 0, tzinfo=ZoneInfo("Europe/Stockholm"))
REPORT = reverse("events_overdue_recordings")


def past(title: str = "Förra veckan", **fields) -> EventPage:
    """An event of 16 September 2026 whose recording was expected on 23 September."""
    start = datetime(2026, 9, 16, 8, 15, tzinfo=NOW.tzinfo)
    defaults = {
        "start": start,
        "end": start + timedelta(minutes=45),
        "recording_planned": True,
        "recording_expected_on": date(2026, 9, 23),
    }
    return factories.event(title=title, **{**defaults, **fields})


def overdue() -> list[str]:
    return [page.title for page in overdue_recordings(EventPage.objects.all(), NOW)]


@pytest.mark.parametrize(
    ("fields", "is_overdue"),
    [
        ({}, True),
        ({"recording_expected_on": None}, True),
        ({"recording_expected_on": date(2026, 9, 24)}, True),
        ({"recording_expected_on": TODAY}, False),  # the day belongs to the promise
        ({"recording_planned": False}, False),
        ({"recording_url": "https://vimeo.com/1"}, False),
        ({"end": NOW}, True),
        ({"end": NOW + timedelta(seconds=1)}, False),
        ({"status": "cancelled"}, False),
        ({"status": "postponed"}, False),
        ({"status": "rescheduled"}, True),
        ({"live": False}, False),
    ],
)
def test_recording_is_overdue(site, fields, is_overdue):
    past(**fields)

    assert overdue() == (["Förra veckan"] if is_overdue else [])


def test_longest_overdue_comes_first(site):
    past("Väntas 20", recording_expected_on=date(2026, 9, 20))
    past("Väntas 18", recording_expected_on=date(2026, 9, 18))
    past("Ingen dag, slutade 16", recording_expected_on=None)

    assert overdue() == ["Ingen dag, slutade 16", "Väntas 18", "Väntas 20"]


def test_event_stands_once_whatever_its_languages(site):
    translated(publish(past("Kompetensbehov")))

    assert overdue() == ["Kompetensbehov"]


@pytest.fixture
def late(site) -> EventPage:
    """An event of twenty days ago whose recording was expected ten days ago."""
    start = timezone.now() - timedelta(days=20)
    owner = factories.user_with("ansvarig", {})
    owner.first_name, owner.last_name = "Medlem", "Testsson"
    owner.save()
    return factories.event(
        title="=Kompetensbehov",
        start=start,
        end=start + timedelta(hours=1),
        recording_planned=True,
        recording_expected_on=(timezone.localtime() - timedelta(days=10)).date(),
        recording_owner=owner,
    )


def test_report_names_the_event_the_days_and_who_is_responsible(client, site, late):
    client.force_login(factories.editor(site.sv.home))
    html = client.get(REPORT).content.decode()

    assert "=Kompetensbehov" in html
    assert "Medlem Testsson" in html
    assert f'href="{reverse("wagtailadmin_pages:edit", args=[late.pk])}"' in html


def test_report_downloads_as_csv_that_computes_nothing(client, site, late):
    client.force_login(factories.editor(site.sv.home))
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    response = client.get(REPORT, {"export": "csv"})
    lines = b"".join(response.streaming_content).decode().splitlines()

    held, expected = timezone.localtime(late.start).date(), late.recording_expected_on
    address = f"http://127.0.0.1:8000/admin/pages/{late.pk}/edit/"
    assert lines == [
        "Title,Date,Expected by,Responsible,Edit",
        f"'=Kompetensbehov,{held},{expected},Medlem Testsson,{address}",
    ]


def test_report_without_rows_says_so(client, site):
    client.force_login(factories.editor(site.sv.home))
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"

    assert "Every recording that was promised is there." in client.get(REPORT).content.decode()


def test_report_asks_the_database_as_often_for_many_as_for_one(client, site, late):

    client.force_login(factories.editor(site.sv.home))
    client.get(REPORT)
    with CaptureQueriesContext(connection) as one:
        client.get(REPORT)
    for number in range(5):
        past(f"Nummer {number}", recording_owner=late.recording_owner)
    client.get(REPORT)  # what each process keeps is read again after a change
    with CaptureQueriesContext(connection) as six:
        client.get(REPORT)

    assert len(six) == len(one)


@pytest.mark.parametrize(
    ("rights", "status", "shown"),
    [
        ({"sv": ("add_page", "change_page", "publish_page")}, 200, True),
        ({"sv": ("add_page", "change_page")}, 200, True),
        ({"en": ("change_page",)}, 200, False),  # a translator sees the events of the own tree
        ({}, 403, False),
    ],
)
def test_editors_see_the_events_that_they_may_edit(client, site, late, rights, status, shown):
    homes = {"sv": site.sv.home, "en": site.en.home}
    pages = {homes[language]: names for language, names in rights.items()}
    client.force_login(factories.user_with("somebody", pages))
    response = client.get(REPORT, headers={"x-requested-with": "XMLHttpRequest"})

    assert response.status_code == status
    assert ("Kompetensbehov" in response.content.decode()) is shown


def test_visitor_sees_no_report(client, site):
    assert client.get(REPORT).url.partition("?")[0] == reverse("account_login")


def test_report_stands_in_the_menu(client, site):
    client.force_login(factories.editor(site.sv.home))

    assert REPORT in client.get(reverse("wagtailadmin_home")).content.decode()


# --- The list of all events

LIST = reverse("events:index")


def listed(client, **query: str) -> list[str]:
    response = client.get(LIST, query)
    assert response.status_code == 200
    return [page.title for page in response.context["object_list"]]


def test_list_has_the_latest_event_first_and_orders_by_date(client, site):
    for title, days in (("I morgon", 1), ("I går", -1), ("Om ett år", 365)):
        factories.event(title=title, start=timezone.now() + timedelta(days=days))
    client.force_login(factories.editor(site.sv.home))

    assert listed(client) == ["Om ett år", "I morgon", "I går"]
    assert listed(client, ordering="start") == ["I går", "I morgon", "Om ett år"]


def test_list_filters_by_status_and_format(client, site):
    workshop = factories.event_format("Workshop", "Workshop")
    factories.event(title="Inställt", status="cancelled")
    factories.event(title="Verkstad", format=workshop)
    client.force_login(factories.editor(site.sv.home))

    assert listed(client, event_status="cancelled") == ["Inställt"]
    assert listed(client, format=str(workshop.pk)) == ["Verkstad"]


def test_list_shows_date_state_language_and_group(client, site):
    group = factories.group(title="Arbetsgrupp Utbildning")
    factories.event(title="Kompetensbehov", event_language="en", group=group, status="cancelled")
    factories.event(title="Utkast utan tid", start=None, live=False)
    client.force_login(factories.editor(site.sv.home))
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    html = client.get(LIST).content.decode()

    for text in ("Kompetensbehov", "Cancelled", "English", "Arbetsgrupp Utbildning", "Utkast utan tid"):
        assert text in html


def test_list_is_for_those_who_work_with_pages(client, site):
    assert client.get(LIST).url.partition("?")[0] == reverse("account_login")
    client.force_login(factories.user_with("nobody", {}))
    assert client.get(LIST, headers={"x-requested-with": "XMLHttpRequest"}).status_code == 403
    translator = factories.translator(site.en.home)
    factories.event(title="Utkast", live=False)
    client.force_login(translator)
    assert listed(client) == []
