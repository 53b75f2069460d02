"""The preview of a draft in every state that it will pass through."""

import re
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import quote

import pytest
from django.test import RequestFactory
from django.utils import timezone, translation

from core.dates import at
from events import lifecycle, time_travel
from events.lifecycle import EventFacts, State
from tests import factories
from tests.events.states import CASES, RECORDING, WITHOUT_REGISTRATION, seminar

SEMINAR = next(case for case in CASES if case.state is State.OPEN and case.status == "scheduled")
PASSED = [
    State.REGISTRATION_OPENS_LATER,
    State.OPEN,
    State.CLOSING,
    State.CLOSED,
    State.ROOM_OPEN,
    State.LIVE,
]


def preview(page, mode: str) -> str:
    request = RequestFactory().get("/")
    request.user = factories.User(is_superuser=True)
    response = page.make_preview_request(request, mode)
    assert response.status_code == 200
    return response.content.decode()


def badge_in(html: str) -> str:
    """The words of the badge in the head of the page."""
    status = re.search(r'<p class="event__status">(.*?)</p>', html, re.DOTALL)[1]
    return re.search(r"<span>([^<]+)</span></span>", status)[1]


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize(
    ("fields", "states"),
    [
        ({}, [*PASSED, State.RECORDING_EXPECTED, State.ENDED]),
        (RECORDING, [*PASSED, State.RECORDING_AVAILABLE]),
        (
            {**RECORDING, "recording_until": date(2025, 9, 30), "recording_expected_on": None},
            [*PASSED, State.RECORDING_AVAILABLE, State.ENDED],
        ),
        (
            {**WITHOUT_REGISTRATION, "door_time": None},
            [State.ANNOUNCED, State.LIVE, State.RECORDING_EXPECTED, State.ENDED],
        ),
        ({"is_full": True, "recording_planned": False}, [State.FULL, *PASSED[3:], State.ENDED]),
        ({"status": "postponed", "status_reason": "?"}, [State.POSTPONED]),
        ({"status": "cancelled", "status_reason": "?"}, [State.CANCELLED]),
    ],
    ids=["promised", "recorded", "withdrawn", "open to all", "full", "postponed", "cancelled"],
)
def test_draft_is_previewed_in_each_state_it_will_pass(site, language, fields, states):
    page = seminar(SEMINAR, language, live=False, **fields)
    modes = page.preview_modes[1:]
    with translation.override(language):
        expected = [str(lifecycle.label(state, page.facts)) for state in states]
        assert [label.rpartition(" (")[0] for _name, label in page.preview_modes[1:]] == expected
    assert [badge_in(preview(page, name)) for name, _label in modes] == expected


@pytest.mark.parametrize("language", ["sv", "en"])
def test_save_the_date_is_previewed(site, language):
    case = next(case for case in CASES if case.state is State.SAVE_THE_DATE)
    page = seminar(case, language, live=False, recording_planned=False)
    with translation.override(language):
        expected = [lifecycle.label(state, page.facts) for state in (State.SAVE_THE_DATE, State.ENDED)]
    shown = [badge_in(preview(page, name)) for name, _label in page.preview_modes[1:]]
    assert [shown[0], shown[-1]] == expected


def test_first_mode_is_the_present(site, monkeypatch):
    page = seminar(SEMINAR, "en", live=False)
    monkeypatch.setattr(timezone, "now", lambda: at(date(2024, 9, 25), time(8, 30)))
    assert page.default_preview_mode == ""
    assert badge_in(preview(page, "")) == "Live now"


@pytest.mark.parametrize(
    "name",
    [
        "",
        "live",
        "2024-09-25",
        "2024-09-25T08:30:00",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z",
        "2024-13-45T08:30:00Z",
        "\x00",
        "<script>",
    ],
)
def test_bad_name_shows_the_present(site, monkeypatch, name):
    assert time_travel.moment(name) is None
    page = seminar(SEMINAR, "en", live=False)
    monkeypatch.setattr(timezone, "now", lambda: at(date(2024, 9, 25), time(8, 30)))
    assert badge_in(preview(page, name)) == "Live now"


def test_names_survive_an_address_and_give_their_moments_back():
    start = at(date(2024, 9, 25), time(8, 15))
    modes = time_travel.modes(EventFacts(start=start, end=start + timedelta(minutes=45)))
    names = [name for name, _label in modes]
    assert names == ["2024-09-25T06:14:59Z", "2024-09-25T06:15:00Z", "2024-09-25T07:00:00Z"]
    assert [quote(name, safe=":") for name in names] == names
    assert time_travel.moment(names[2]) == datetime(2024, 9, 25, 7, tzinfo=UTC)


def test_draft_without_times_has_only_the_present():
    assert time_travel.modes(EventFacts(start=None, end=None)) == []


def test_preview_of_the_admin_is_kept_nowhere(site, client):
    page = seminar(SEMINAR, live=False)
    page.save_revision()
    client.force_login(factories.admin())
    address = f"/admin/pages/{page.pk}/edit/preview/"
    for name in ("", *(name for name, _label in page.preview_modes[1:])):
        response = client.get(address, {"mode": name})
        assert response.status_code == 200
        assert "no-store" in response["Cache-Control"]
        assert "Expires" not in response or "public" not in response["Cache-Control"]


def test_time_travel_leaves_the_page_for_visitors_alone(site, client, monkeypatch):
    page = seminar(SEMINAR, "en")
    monkeypatch.setattr(timezone, "now", lambda: SEMINAR.moment)
    before = badge_in(client.get(page.url).content.decode())
    assert badge_in(preview(page, page.preview_modes[-1][0])) == "Ended"
    assert badge_in(client.get(page.url).content.decode()) == before == "Registration open"
