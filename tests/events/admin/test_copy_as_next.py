"""“Copy as next”: the same seminar on another day, and nothing of what belonged to the old one."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from events.models import EventChange, EventPage, ProgrammeRow
from reports.models import EventReport
from tests import factories
from tests.events.admin.conftest import YEAR, on, seminar
from tests.translation.work import again, publish, translated

# What every copy has of its own, and no test can know beforehand.
IDENTITY = {
    *("pk", "path", "url_path", "translation_key", "latest_revision", "latest_revision_created_at", "owner"),
    "live_revision",
}


@pytest.fixture
def full(site: factories.Site) -> EventPage:
    """A past event with everything that an event can have."""
    owner = factories.admin("ansvarig")
    page = seminar(
        slug="kompetensbehov-2025-01-15",
        status="rescheduled",
        status_reason="Talaren var sjuk.",
        previous_start=on(9, 1),
        join_url="https://example.org/room?pwd=1",
        platform="Zoom",
        venue_name="Aulan",
        attendance_mode="hybrid",
        registration_url="https://example.org/anmalan",
        registration_host="RISE",
        registration_opens_on=date(YEAR, 8, 1),
        registration_closes_on=date(YEAR, 9, 22),
        is_full=True,
        has_waiting_list=True,
        price=150,
        recording_planned=True,
        recording_expected_on=date(YEAR, 10, 1),
        recording_url="https://vimeo.com/1",
        recording_owner=owner,
        recording_published_on=date(YEAR, 9, 30),
        recording_until=date(YEAR + 1, 9, 30),
        recording_minutes=44,
        recording_captions="en",
        recording_transcript="<p>Välkomna.</p>",
        slides=factories.document(),
        sub_goal=factories.sub_goal(),
        group=factories.group(),
        contact_name="Jim Lundin",
        expire_at=timezone.now() + timedelta(days=900),
        programme=[
            ProgrammeRow(time=time(8, 15), title="Välkommen", chapter="0:00", sort_order=0),
            ProgrammeRow(time=time(8, 20), title="Rapporten", chapter="4:30", sort_order=1),
        ],
    )
    EventReport.objects.create(event=page, report=factories.report())
    return again(page)


def address(page: EventPage) -> str:
    return reverse("events_copy_as_next", args=[page.pk])


def copy(client, page: EventPage, day: str, clock: str = "") -> EventPage:
    response = client.post(address(page), {"day": day, "clock": clock})
    assert response.status_code == 302, response.context["form"].errors
    newest = EventPage.objects.latest("pk")
    assert response.url == reverse("wagtailadmin_pages:edit", args=[newest.pk])
    return newest


def facts(page: EventPage) -> dict[str, Any]:
    """Every field of the page that is not its identity, and its rows without their keys."""
    own = {"pk", "translation_key", "event", "event_person"}

    def bare(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: bare(item) for name, item in value.items() if name not in own}
        return [bare(item) for item in value] if isinstance(value, list) else value

    return {
        name: value if name == "body" else bare(value)
        for name, value in page.serializable_data().items()
        if name not in IDENTITY
    }


def test_copy_keeps_what_is_the_same_and_clears_what_belongs_to_one_occasion(client, full, editor):
    before = facts(full)
    made = copy(client, full, f"{YEAR}-10-28")
    after = facts(made)

    rows = [{**row, "chapter": ""} for row in before["programme"]]
    assert after == before | {
        "slug": f"kompetensbehov-{YEAR}-10-28",
        "start": after["start"],
        "end": after["end"],
        "live": False,
        "has_unpublished_changes": True,
        "first_published_at": None,
        "last_published_at": None,
        "expire_at": None,
        "status": "scheduled",
        "status_reason": "",
        "previous_start": None,
        "join_url": "",
        "registration_url": "",
        "registration_opens_on": None,
        "registration_closes_on": None,
        "is_full": False,
        "has_waiting_list": False,
        "recording_planned": False,
        "recording_expected_on": None,
        "recording_url": "",
        "recording_owner": None,
        "recording_published_on": None,
        "recording_until": None,
        "recording_minutes": None,
        "recording_captions": "",
        "recording_transcript": "",
        "slides": None,
        "programme": rows,
        "report_links": [],
    }
    assert (made.start, made.end) == (on(10, 28), on(10, 28, "09:00"))
    assert facts(again(full)) == before


def test_copy_has_an_identity_and_a_log_of_its_own(client, full, editor):
    made = copy(client, full, f"{YEAR}-10-28")

    assert made.translation_key != full.translation_key
    assert made.owner == editor
    keys = {row.translation_key for page in (full, made) for row in page.programme.all()}
    assert len(keys) == 4
    assert not EventChange.objects.filter(event_key=made.translation_key).exists()
    publish(made)
    assert EventChange.objects.filter(event_key=made.translation_key).count() == 1
    assert EventChange.objects.filter(event_key=full.translation_key).count() == 1


def test_draft_that_the_editor_opens_is_the_copy(client, full, editor):
    made = copy(client, full, f"{YEAR}-10-28")
    draft = made.get_latest_revision_as_object()

    assert facts(draft) == facts(made)
    assert made.revisions.count() == 1


def test_another_time_moves_the_programme_and_the_doors(client, full, editor):
    made = copy(client, full, f"{YEAR}-10-28", "13:00")

    assert (made.start, made.end, made.door_time) == (on(10, 28, "13:00"), on(10, 28, "13:45"), time(12, 55))
    assert [row.time for row in made.programme.all()] == [time(13, 0), time(13, 5)]


def test_copy_of_a_translation_is_made_of_the_source(client, site, editor):
    source = seminar()
    made = copy(client, translated(source), f"{YEAR}-10-28")

    assert (made.language, made.title, made.get_parent()) == ("sv", "Kompetensbehov", source.get_parent())
    assert not made.get_translations().exists()


def test_copy_of_a_live_event_has_nothing_of_its_draft(client, site, editor):
    source = seminar()
    source.lead = "Inte klart."
    source.save_revision()

    assert copy(client, source, f"{YEAR}-10-28").lead == "Ett seminarium om utbildning."


def test_copy_of_a_draft_is_made_of_the_draft(client, site, editor):
    draft = factories.event(live=False, start=on(9, 23), end=on(9, 23, "09:00"), title="Utkast")
    draft.lead = "Sparad."
    draft.programme = [ProgrammeRow(time=time(8, 15), title="Välkommen")]
    draft.save_revision()
    made = copy(client, draft, f"{YEAR}-10-28")
    again(draft).get_latest_revision().publish()

    assert made.lead == "Sparad."
    assert [(row.title, row.time) for row in made.programme.all()] == [("Välkommen", time(8, 15))]
    publish(made)
    assert ProgrammeRow.objects.count() == 2


def test_second_copy_for_the_same_day_has_another_address(client, site, editor):
    source = seminar()
    slugs = [copy(client, source, f"{YEAR}-10-28").slug for _ in range(2)]

    assert slugs == [f"kompetensbehov-{YEAR}-10-28", f"kompetensbehov-{YEAR}-10-28-1"]


def test_editor_is_told_what_is_empty(client, site, editor):
    response = client.post(address(seminar()), {"day": "2030-09-25"})

    when = "Wednesday 25\u00a0September\u00a02030, 08:15–09:00"
    said = [str(message).strip() for message in get_messages(response.wsgi_request)]
    assert said == [f"This is a draft for {when}. Registration, meeting room and recording are empty."]


@pytest.mark.parametrize(
    ("data", "errors"),
    [
        ({}, {"day": ["This field is required."]}),
        ({"day": "31 oktober"}, {"day": ["Enter a valid date."]}),
        (
            {"day": "2027-03-28", "clock": "02:30"},
            {"clock": ["This time does not exist: the clocks go forward that night."]},
        ),
    ],
)
def test_form_asks_for_a_day_that_exists(client, site, editor, data, errors):
    response = client.post(address(seminar()), data)

    assert response.context["form"].errors == errors
    assert EventPage.objects.count() == 1


def test_draft_without_a_date_is_not_copied(client, site, editor):
    client.post(address(factories.event(live=False, start=None)), {"day": "2030-09-25"})

    assert EventPage.objects.count() == 1


def test_reading_the_form_makes_no_copy(client, site, editor):
    response = client.get(address(seminar()) + "?day=2030-09-25")

    assert response.status_code == 200
    assert EventPage.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "status"),
    [("translator", 403), ("editor without publish", 302), ("editor", 302), ("adder of a draft", 403)],
)
def test_who_may_add_may_copy(client, site, name, status):
    draft_only = name == "adder of a draft"
    page = seminar() if not draft_only else factories.event(live=False, start=on(9, 23), end=on(9, 24))
    rights = {
        "translator": {site.en.home: ("change_page", "publish_page")},
        "editor without publish": {site.sv.home: ("add_page", "change_page")},
        "editor": {site.sv.home: ("add_page", "change_page", "publish_page")},
        "adder of a draft": {site.sv.home: ("add_page",)},
    }[name]
    client.force_login(factories.user_with("somebody", rights))
    response = client.post(
        address(page), {"day": "2030-09-25"}, headers={"x-requested-with": "XMLHttpRequest"}
    )

    assert response.status_code == status
    assert EventPage.objects.count() == (2 if status == 302 else 1)


def test_private_event_is_not_copied_by_somebody_who_may_not_read_it(client, site):
    page = seminar()
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    client.force_login(factories.user_with("adder", {site.sv.home: ("add_page",)}))
    response = client.post(
        address(page), {"day": "2030-09-25"}, headers={"x-requested-with": "XMLHttpRequest"}
    )

    assert (response.status_code, EventPage.objects.count()) == (403, 1)


def test_visitor_is_sent_to_the_login(client, site):
    response = client.post(address(seminar()), {"day": "2030-09-25"})

    assert response.url.partition("?")[0] == reverse("account_login")
    assert EventPage.objects.count() == 1


def test_copy_to_a_day_that_has_passed_is_made_with_a_warning(client, full, editor):
    response = client.post(reverse("events_copy_as_next", args=[full.pk]), {"day": "2020-10-28"})

    assert str(list(get_messages(response.wsgi_request))[-1]).strip() == "This time has already passed."


@pytest.mark.parametrize("tool", ["events_copy_as_next", "events_decide"])
def test_tool_leads_back_to_the_form(client, full, editor, tool):
    page = client.get(reverse(tool, args=[full.pk])).content.decode()

    assert f'href="{reverse("wagtailadmin_pages:edit", args=[full.pk])}"' in page
