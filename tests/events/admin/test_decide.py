"""Moving, postponing and cancelling: one form, both languages, one row of the public log."""

from datetime import date, time

import pytest
from django.urls import reverse

from core import dates
from events.models import ProgrammeRow
from tests.events.admin.conftest import YEAR, Pair, on, seminar
from tests.events.admin.work import MOVED, address, decide, form, log, moving, said, times
from tests.translation.work import translated

# --- What visitors see


def test_moving_reaches_both_languages(client, pair, editor):
    response = decide(client, pair.source, **moving())
    swedish, english = pair.now()

    assert (times(swedish), times(english)) == (MOVED, MOVED)
    assert [(page.status, page.previous_start, page.status_reason, page.live) for page in pair.now()] == [
        ("rescheduled", on(9, 23), "Talaren är sjuk.", True),
        ("rescheduled", on(9, 23), "The speaker is ill & away.", True),
    ]
    when = f"{dates.long_date(on(10, 28), 'en')}, 13:00–13:45"
    outcome = f"“Kompetensbehov” is moved to {when}. Both languages are published, and calendars follow."
    assert said(response) == [outcome]
    assert response.url == reverse("wagtailadmin_pages:edit", args=[pair.source.pk])


def test_moving_is_told_by_the_title_of_the_page_it_was_opened_from(client, pair, editor):
    _swedish, english = pair.now()
    assert english.title == "en Kompetensbehov"
    shown = client.get(address(english)).context["page_subtitle"]
    (outcome,) = said(decide(client, english, **moving()))
    assert (shown, outcome.split("”")[0]) == (english.title, f"“{english.title}")


def test_moving_counts_once_in_the_log(client, pair, editor):
    decide(client, pair.source, **moving())

    assert log(pair.source) == [
        ("scheduled", on(9, 23), "", ""),
        ("rescheduled", on(10, 28, "13:00"), "Talaren är sjuk.", "The speaker is ill & away."),
    ]


def test_public_pages_tell_the_new_time_and_the_reason_in_their_language(client, pair, editor):
    decide(client, pair.source, **moving())
    client.logout()
    swedish, english = (client.get(page.url).content.decode() for page in pair.now())

    assert "28\u00a0oktober" in swedish
    assert "13.00" in swedish
    assert "Talaren är sjuk." in swedish
    assert "The speaker" not in swedish
    assert "28\u00a0October" in english
    assert "13:00" in english
    assert "The speaker is ill &amp; away." in english
    assert "Talaren" not in english


def test_cancelling_is_told_in_both_languages(client, pair, editor):
    decide(client, pair.source, **form("cancel"))
    client.logout()
    swedish, english = (client.get(page.url).content.decode() for page in pair.now())

    assert "Evenemanget är inställt." in swedish
    assert "Talaren är sjuk." in swedish
    assert "The event is cancelled." in english
    assert "The speaker is ill &amp; away." in english
    assert [row[0] for row in log(pair.source)] == ["scheduled", "cancelled"]
    assert pair.now()[0].start == on(9, 23)


def test_cancelled_event_takes_place_again(client, pair, editor):
    decide(client, pair.source, **form("cancel"))
    decide(client, pair.source, **form("resume", reason_sv="Talaren är frisk.", reason_en="All are well."))

    assert [(page.status, page.previous_start, page.status_reason) for page in pair.now()] == [
        ("scheduled", None, "Talaren är frisk."),
        ("scheduled", None, "All are well."),
    ]
    assert [row[0] for row in log(pair.source)] == ["scheduled", "cancelled", "scheduled"]


def test_postponed_event_gets_a_new_time(client, pair, editor):
    decide(client, pair.source, **form("postpone"))
    decide(client, pair.source, **moving())

    assert [row[:2] for row in log(pair.source)] == [
        ("scheduled", on(9, 23)),
        ("postponed", on(9, 23)),
        ("rescheduled", on(10, 28, "13:00")),
    ]


def test_english_first_works_the_same(client, site, editor):
    english = seminar("en")
    pair = Pair(english, translated(english, "sv"))
    decide(client, pair.source, **moving())

    assert [(page.language, times(page), page.status_reason) for page in pair.now()] == [
        ("en", MOVED, "The speaker is ill & away."),
        ("sv", MOVED, "Talaren är sjuk."),
    ]


def test_translation_leads_to_its_source(client, pair, editor):
    response = decide(client, pair.translation, **moving())

    assert (times(pair.now()[0]), times(pair.now()[1])) == (MOVED, MOVED)
    assert response.url == reverse("wagtailadmin_pages:edit", args=[pair.translation.pk])


def test_programme_stays_where_it_is_when_asked_to(client, pair, editor):
    data = form("reschedule", start=f"{YEAR}-09-23 08:00", end=f"{YEAR}-09-23 09:30")
    del data["move_programme"]
    decide(client, pair.source, **data)

    rows = [(None, time(8, 15)), (None, time(8, 20))]
    assert [times(page)[3] for page in pair.now()] == [rows, rows]


def test_event_of_several_days_moves_with_its_days(client, site, editor):
    source = seminar(
        end=on(9, 24, "16:00"),
        programme=[
            ProgrammeRow(day=date(YEAR, 9, 23), time=time(8, 15), title="Dag 1"),
            ProgrammeRow(day=date(YEAR, 9, 24), time=time(9, 0), title="Dag 2"),
        ],
    )
    pair = Pair(source, translated(source))
    decide(client, source, **form("reschedule", start=f"{YEAR}-10-30 08:15"))

    rows = [(date(YEAR, 10, 30), time(8, 15)), (date(YEAR, 10, 31), time(9, 0))]
    expected = (on(10, 30), on(10, 31, "16:00"), time(8, 10), rows)
    assert [times(page) for page in pair.now()] == [expected, expected]


def test_only_the_new_date_is_known(client, pair, editor):
    data = form("reschedule", start=f"{YEAR}-10-28 13:00", is_save_the_date="on")
    decide(client, pair.source, **data)

    assert [(page.start, page.end, page.is_save_the_date) for page in pair.now()] == [
        (on(10, 28, "00:00"), on(10, 29, "00:00"), True)
    ] * 2


# --- What the form refuses


@pytest.mark.parametrize(
    ("data", "errors"),
    [
        (
            {"what": "cancel"},
            {"reason_sv": ["This field is required."], "reason_en": ["This field is required."]},
        ),
        (form("resume"), {"what": ["Select a valid choice. resume is not one of the available choices."]}),
        (form("reschedule"), {"start": ["Fill in when the event starts."]}),
        (
            form("reschedule", start=f"{YEAR}-09-23 08:15"),
            {"start": ["This is the time that is announced now. Fill in the new one."]},
        ),
        (form("reschedule", start="2020-01-02 08:15"), {"start": ["This time has already passed."]}),
        (
            moving(end=f"{YEAR}-10-28 13:00"),
            {
                "end": ["The end must come after the start."],
                "move_programme": ["These programme items would lie outside the event: Rapporten."],
            },
        ),
        (moving(door_time="13:05"), {"door_time": ["The doors cannot open after the start."]}),
        (
            moving(registration_closes_on=f"{YEAR}-10-29"),
            {"registration_closes_on": ["Registration must close no later than the day of the start."]},
        ),
        (
            moving(recording_expected_on=f"{YEAR}-10-01"),
            {"recording_expected_on": ["A recording cannot be expected before the event has ended."]},
        ),
        (
            form("reschedule", start=f"{YEAR}-10-28 13:00", move_programme=""),
            {"move_programme": ["These programme items would lie outside the event: Välkommen, Rapporten."]},
        ),
    ],
)
def test_form_says_beside_the_field_what_cannot_be_published(client, pair, editor, data, errors):
    response = client.post(address(pair.source), data)

    assert response.status_code == 200
    assert response.context["form"].errors == errors
    assert [page.start for page in pair.now()] == [on(9, 23)] * 2


def test_reading_the_form_changes_nothing(client, pair, editor):
    before = [page.latest_revision_id for page in pair.now()]
    response = client.get(address(pair.source) + "?" + "&".join(f"{k}={v}" for k, v in moving().items()))

    assert response.status_code == 200
    assert "Publish in both languages" in response.content.decode()
    assert [page.latest_revision_id for page in pair.now()] == before
