"""What an event must be before it is published, with the message beside the field; a draft always saves."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from core.models import User
from events.models import EventPage
from tests import factories
from tests.admin_forms import checked, errors, filled


@pytest.fixture
def user(site: factories.Site) -> User:
    return factories.admin()


@pytest.fixture
def base(user: User) -> dict[str, Any]:
    """An event that may be published."""
    return {
        "title": "Kompetens inom ATMP",
        "format": str(factories.event_format().pk),
        "event_language": "sv",
        "start": "2024-09-25 08:15",
        "end": "2024-09-25 09:00",
        "attendance_mode": "online",
        "status": "scheduled",
        "price": "0",
    }


def errors_on_publish(site: factories.Site, user: User, **values: Any) -> dict[str, str]:
    with override("en"):
        return errors(checked(EventPage, site.sv.events, user, filled(EventPage, **values), publish=True))


def errors_on_draft(site: factories.Site, user: User, **values: Any) -> dict[str, str]:
    return errors(checked(EventPage, site.sv.events, user, filled(EventPage, **values), publish=False))


END = "The end must come after the start."
DOOR = "The doors cannot open after the start."
CLOSES = "Registration must close no later than the day of the start."
OUTSIDE = "This time is outside the event, which lasts from 08:15 to 09:00."
HTTPS = "The address must begin with https://."
RULES: list[tuple[dict[str, Any], dict[str, str]]] = [
    ({"end": "2024-09-25 08:14"}, {"end": END}),
    ({"end": "2024-09-25 08:15"}, {"end": END}),
    ({"door_time": "08:16"}, {"door_time": DOOR}),
    ({"registration_closes_on": "2024-09-26"}, {"registration_closes_on": CLOSES}),
    (
        {"registration_opens_on": "2024-09-26"},
        {"registration_opens_on": "Registration must open before it closes."},
    ),
    (
        {"registration_opens_on": "2024-09-20", "registration_closes_on": "2024-09-19"},
        {"registration_opens_on": "Registration must open before it closes."},
    ),
    (
        {"recording_expected_on": "2024-09-24"},
        {"recording_expected_on": "A recording cannot be expected before the event has ended."},
    ),
    ({"price": "-0.01"}, {"price": "The price cannot be less than 0."}),
    ({"programme": [{"time": "08:14", "title": "A", "kind": "talk"}]}, {"programme.0.time": OUTSIDE}),
    ({"programme": [{"time": "09:01", "title": "A", "kind": "talk"}]}, {"programme.0.time": OUTSIDE}),
    (
        {"programme": [{"time": "08:30", "day": "2024-09-26", "title": "A", "kind": "talk"}]},
        {"programme.0.time": OUTSIDE},
    ),
    (
        {"people": [{"role": "host", "affiliations": []}]},
        {"people.0.person": "Choose a member or write a name."},
    ),
    ({"join_url": "http://zoom.example/j/1"}, {"join_url": HTTPS}),
    ({"registration_url": "http://register.example/"}, {"registration_url": HTTPS}),
    ({"recording_url": "http://vimeo.com/1"}, {"recording_url": HTTPS}),
    ({"attendance_mode": "on_site"}, {"venue_name": "Fill in the venue, or choose Online."}),
    ({"attendance_mode": "hybrid"}, {"venue_name": "Fill in the venue, or choose Online."}),
    ({"status": "cancelled"}, {"status_reason": "Say why, so that nobody has to ask."}),
    (
        {"status": "rescheduled", "status_reason": "Ny tid."},
        {"previous_start": "Fill in when the event was to start before it was moved."},
    ),
]
ALLOWED: list[dict[str, Any]] = [
    {},
    {"door_time": "08:15"},
    {"door_time": "08:10"},
    {"registration_closes_on": "2024-09-25"},
    {"registration_opens_on": "2024-09-25", "registration_closes_on": "2024-09-25"},
    {"recording_expected_on": "2024-09-25"},
    {"programme": [{"time": "08:15", "title": "A", "kind": "talk"}]},
    {"programme": [{"time": "09:00", "title": "A", "kind": "talk"}]},
    {"door_time": "08:10", "programme": [{"time": "08:10", "title": "A", "kind": "talk"}]},
    {"people": [{"role": "presenter", "name": "Gäst Testsson", "affiliations": []}]},
    {"join_url": "https://zoom.example/j/1", "registration_url": "https://register.example/"},
    {"attendance_mode": "hybrid", "venue_name": "Universitetssjukhuset"},
    {"status": "cancelled", "status_reason": "Sjukdom."},
    {"start": "2024-09-25 23:30", "end": "2024-09-26 00:30", "programme": []},
]


@pytest.mark.parametrize(("changes", "wanted"), RULES, ids=[str(changes) for changes, _ in RULES])
def test_rule_is_a_message_beside_the_field(
    site: factories.Site, user: User, base: dict[str, Any], changes: dict[str, Any], wanted: dict[str, str]
) -> None:
    assert errors_on_publish(site, user, **base | changes) == wanted


@pytest.mark.parametrize("changes", [changes for changes, _ in RULES], ids=str)
def test_draft_saves_whatever_breaks_a_rule(
    site: factories.Site, user: User, base: dict[str, Any], changes: dict[str, Any]
) -> None:
    assert errors_on_draft(site, user, **base | changes) == {}


@pytest.mark.parametrize("changes", ALLOWED, ids=str)
def test_edge_values_are_published(
    site: factories.Site, user: User, base: dict[str, Any], changes: dict[str, Any]
) -> None:
    assert errors_on_publish(site, user, **base | changes) == {}


def test_draft_needs_a_title_only(site: factories.Site, user: User) -> None:
    assert errors_on_draft(site, user, title="Utkast") == {}


def test_publishing_needs_what_and_when(site: factories.Site, user: User) -> None:
    found = errors_on_publish(site, user, title="Utkast")
    assert found == dict.fromkeys(("format", "start", "end"), "This field is required.")


def test_empty_price_means_free(site: factories.Site, user: User, base: dict[str, Any]) -> None:
    form = checked(EventPage, site.sv.events, user, filled(EventPage, **base | {"price": ""}), publish=True)
    assert (errors(form), form.cleaned_data["price"]) == ({}, 0)


def test_person_is_a_member_or_a_name_but_not_both(
    site: factories.Site, user: User, base: dict[str, Any]
) -> None:
    member = factories.person()
    row = {"role": "presenter", "person": str(member.pk), "name": "Gäst Testsson", "affiliations": []}
    wanted = {"people.0.name": "Choose a member or write a name, not both."}
    assert errors_on_publish(site, user, **base, people=[row]) == wanted
    assert errors_on_draft(site, user, **base, people=[row]) == {}


def test_programme_of_several_days_names_the_day(
    site: factories.Site, user: User, base: dict[str, Any]
) -> None:
    several = {"start": "2026-11-26 09:00", "end": "2026-11-27 15:00"}
    rows = [
        {"time": "09:00", "title": "A", "kind": "talk"},
        {"time": "10:00", "day": "2026-11-27", "title": "B", "kind": "talk"},
    ]
    assert errors_on_publish(site, user, **base | several, programme=rows) == {
        "programme.0.day": "The event has several days: say which day this is."
    }


def test_time_that_the_clocks_skip_is_refused(site: factories.Site, user: User, base: dict[str, Any]) -> None:
    """On 29 March 2026 there is no 02:30 in Sweden."""
    night = {"start": "2026-03-29 01:00", "end": "2026-03-29 04:00"}
    rows = [{"time": "02:30", "title": "A", "kind": "talk"}]
    assert errors_on_publish(site, user, **base | night, programme=rows) == {
        "programme.0.time": "This time does not exist: the clocks go forward that night."
    }
    start = errors_on_publish(site, user, **base | {"start": "2026-03-29 02:30", "end": "2026-03-29 04:00"})
    assert set(start) == {"start"}


def test_picture_needs_its_alternative_text(site: factories.Site, user: User, base: dict[str, Any]) -> None:
    picture = {"image": str(factories.image().pk)}
    assert errors_on_publish(site, user, **base, **picture) == {
        "image_alt": "Describe the picture for those who cannot see it."
    }
    assert errors_on_draft(site, user, **base, **picture) == {}


def add_view(site: factories.Site) -> str:
    return reverse("wagtailadmin_pages:add", args=["events", "eventpage", site.sv.events.pk])


def test_editor_sees_the_message_in_her_language_and_keeps_her_words(
    client: Client, site: factories.Site, user: User, base: dict[str, Any]
) -> None:
    client.force_login(user)
    data = filled(EventPage, **base | {"end": "2024-09-25 08:00"}) | {"action-publish": "action-publish"}
    answer = client.post(add_view(site), data, headers={"accept-language": "sv"})
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Slutet måste komma efter starten." in text
    assert 'value="Kompetens inom ATMP"' in text
    assert not EventPage.objects.exists()


def test_editor_saves_the_same_as_a_draft_and_publishes_it_mended(
    client: Client, site: factories.Site, user: User, base: dict[str, Any]
) -> None:
    client.force_login(user)
    wrong = base | {"end": "2024-09-25 08:00", "join_url": "http://zoom.example/", "status": "cancelled"}
    answer = client.post(add_view(site), filled(EventPage, **wrong))
    page = EventPage.objects.get()
    edit_view = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert (answer.status_code, answer["Location"], page.live) == (302, edit_view, False)
    data = filled(EventPage, **base) | {"action-publish": "action-publish"}
    answer = client.post(edit_view, data)
    page.refresh_from_db()
    assert (answer.status_code, page.live, page.join_url, page.status) == (302, True, "", "scheduled")
    assert client.get(page.url).status_code == 200
