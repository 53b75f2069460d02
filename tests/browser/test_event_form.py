"""The event's form keeps what it is given: drafts without a word, publishing with the reason beside the field."""

from collections.abc import Callable

import pytest
from django.utils.translation import gettext, override
from playwright.sync_api import Page, expect

from events.models import EventPage
from tests.browser.admin import PageForm
from tests.browser.conftest import Watch, log_in
from tests.browser.milieu import Milieu

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def form(milieu: Milieu, watched: Callable[[], tuple[Page, Watch]]) -> PageForm:
    """An editor's empty form for an event."""
    page, _watch = watched()
    log_in(page, milieu.editor)
    return PageForm(page).create("events/eventpage", milieu.site.sv.events.pk)


def test_draft_keeps_half_filled_rows_and_says_nothing(form):
    form.fill("title", "Ett frukostseminarium")
    form.fill_moment("end", "2026-09-25 07:00")
    row = form.add_row("programme")
    form.fill(f"{row}-title", "Välkommen")
    person = form.add_row("people")
    form.fill(f"{person}-name", "Hanna Rickberg")
    form.choose(f"{form.add_row(f'{person}-affiliations')}-organisation", "Läkemedelsakademin")
    form.add_row(f"{person}-affiliations")
    form.save_draft()

    assert form.errors() == {}
    assert form.field("end").input_value() == "2026-09-25 07:00"
    assert form.field(f"{row}-title").input_value() == "Välkommen"
    assert form.field(f"{person}-name").input_value() == "Hanna Rickberg"
    page = EventPage.objects.get()
    assert not page.live
    draft = page.get_latest_revision_as_object()
    assert [[org.name_sv for org in row.organisations] for row in draft.people.all()] == [
        ["Läkemedelsakademin"]
    ]


def test_publishing_with_an_error_says_so_beside_the_field_and_loses_nothing(form):
    form.fill("title", "Ett frukostseminarium")
    form.select("format", "Frukostseminarium")
    form.fill_moment("start", "2026-09-25 08:15")
    form.fill_moment("end", "2026-09-25 09:00")
    late = form.add_row("programme")
    form.fill_moment(f"{late}-time", "09:45")
    form.fill(f"{late}-title", "Frågor och svar")
    nobody = form.add_row("people")
    form.select(f"{nobody}-role", "moderator")
    form.choose(f"{form.add_row(f'{nobody}-affiliations')}-organisation", "Apotekarsocieteten")
    form.publish()

    with override("sv"):
        assert form.errors() == {
            f"{late}-time": gettext("This time is outside the event, which lasts from %(from)s to %(until)s.")
            % {"from": "08.15", "until": "09.00"},
            f"{nobody}-person": gettext("Choose a member or write a name."),
        }
    assert not EventPage.objects.filter(live=True).exists()
    assert form.field(f"{late}-title").input_value() == "Frågor och svar"
    form.fill_moment(f"{late}-time", "08:45")
    form.fill(f"{nobody}-name", "Hanna Rickberg")
    form.publish()
    event = EventPage.objects.get()
    assert event.live
    assert [(row.name, [org.name_sv for org in row.organisations]) for row in event.people.all()] == [
        ("Hanna Rickberg", ["Apotekarsocieteten"])
    ]


def test_organisations_of_a_person_are_changed_and_removed(form):
    form.fill("title", "Ett frukostseminarium")
    form.select("format", "Frukostseminarium")
    form.fill_moment("start", "2026-09-25 08:15")
    form.fill_moment("end", "2026-09-25 09:00")
    person = form.add_row("people")
    form.fill(f"{person}-name", "Hanna Rickberg")
    for name in ("Läkemedelsakademin", "Apotekarsocieteten"):
        form.choose(f"{form.add_row(f'{person}-affiliations')}-organisation", name)
    form.publish()
    event = EventPage.objects.get()

    form.edit(event.pk)
    form.remove_row("people-0-affiliations-0")
    form.choose(f"{form.add_row('people-0-affiliations')}-organisation", "Umeå universitet")
    form.publish()
    event = EventPage.objects.get()
    assert [[org.name_sv for org in row.organisations] for row in event.people.all()] == [
        ["Apotekarsocieteten", "Umeå universitet"]
    ]
    expect(form.page.locator(".messages .success")).to_be_visible()


def test_fields_that_do_not_apply_are_hidden_and_come_back(form):
    names = ("attendance_mode", "platform", "venue_name", "status", "status_reason", "previous_start")

    def shown() -> set[str]:
        return {name for name in names if form.field(name).is_visible()}

    assert shown() == {"attendance_mode", "platform", "status"}
    form.select("attendance_mode", "on_site")
    form.select("status", "postponed")
    assert shown() == {"attendance_mode", "venue_name", "status", "status_reason"}
    form.fill("venue_name", "Aulan")
    form.select("attendance_mode", "online")  # what is filled in is never hidden
    assert shown() == {"attendance_mode", "platform", "venue_name", "status", "status_reason"}
    ask_in_rows_for_what_applies(form)


def ask_in_rows_for_what_applies(form: PageForm) -> None:
    """Days for an event of several, chapters of a recording, and names of those who are no members."""
    item, person = form.add_row("programme"), form.add_row("people")
    fields = (f"{item}-day", f"{item}-chapter", f"{item}-who", f"{person}-name")

    def expect_shown(*names: str) -> None:
        for name in fields:
            expect(form.field(name)).to_be_visible(visible=name in names)

    form.fill_moment("start", "2026-09-25 08:15")
    form.fill_moment("end", "2026-09-25 09:00")
    expect_shown(f"{item}-who", f"{person}-name")
    form.choose(f"{person}-person", "Paul Kingham")
    form.choose(f"{item}-person", "Paul Kingham")
    expect_shown()
    expect(form.page.locator(f"#id_{person}-affiliations-ADD")).to_be_hidden()
    form.fill_moment("end", "2026-09-26 09:00")
    form.check("recording_planned")
    expect_shown(f"{item}-day", f"{item}-chapter")
