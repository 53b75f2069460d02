"""Moving, postponing and cancelling: one form, both languages, one row of the public log."""

from datetime import date, time, timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask
from wagtail_localize.models import StringTranslation, Translation

from core import dates
from events.models import EventChange, ProgrammeRow
from tests import factories
from tests.events.admin.conftest import YEAR, Pair, on, seminar
from tests.translation.work import again, fill, publish, translated
from translation import sync

REASONS = {"reason_sv": "Talaren är sjuk.", "reason_en": "The speaker is ill & away."}


def address(page) -> str:
    return reverse("events_decide", args=[page.pk])


def form(what: str, **fields: str) -> dict[str, str]:
    return {"what": what, "move_programme": "on", **REASONS, **fields}


def moving(**fields: str) -> dict[str, str]:
    return form("reschedule", start=f"{YEAR}-10-28 13:00", **fields)


def decide(client, page, **fields: str):
    response = client.post(address(page), fields)
    assert response.status_code == 302, response.context["form"].errors
    return response


def said(response) -> list[str]:
    return [str(message).strip() for message in get_messages(response.wsgi_request)]


def times(page) -> tuple:
    rows = [(row.day, row.time) for row in page.programme.all()]
    return page.start, page.end, page.door_time, rows


def log(page) -> list[tuple]:
    rows = EventChange.objects.filter(event_key=page.translation_key)
    return [(row.status, row.start, row.reason_sv, row.reason_en) for row in rows]


MOVED = (on(10, 28, "13:00"), on(10, 28, "13:45"), time(12, 55), [(None, time(13, 0)), (None, time(13, 5))])


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


# --- The words of the other language


def test_later_synchronisation_keeps_the_reason(client, pair, editor):
    decide(client, pair.source, **moving())
    publish(pair.source, lead="Ny ingress.")
    fill(sync.translation_into(pair.translation))
    pair.translation.get_latest_revision()
    translation = Translation.objects.get(target_locale=pair.translation.locale)
    translation.save_target(publish=True)

    english = pair.now()[1]
    assert (english.lead, english.status_reason) == ("en Ny ingress.", "The speaker is ill & away.")


def test_reason_leaves_nothing_waiting_for_a_translator(client, pair, editor):
    translation = sync.translation_into(pair.translation)
    assert sync.words_are_settled(translation, pair.translation)
    decide(client, pair.source, **moving())

    assert sync.missing_words(translation) == 0
    assert sync.words_are_settled(translation, pair.now()[1])
    assert not pair.now()[1].has_unpublished_changes


def test_words_of_a_translator_at_work_stay_unpublished(client, pair, editor):
    publish(pair.source, lead="Ny ingress.")
    fill(sync.translation_into(pair.translation))
    decide(client, pair.source, **moving())

    english = pair.now()[1]
    assert (english.lead, english.status_reason) == (
        "en Ett seminarium om utbildning.",
        "The speaker is ill & away.",
    )
    assert times(english) == MOVED


def test_event_without_translation_keeps_the_words_for_it(client, site, editor):
    source = seminar()
    response = decide(client, source, **form("cancel"))
    assert "There is no English page; the English reason waits for it." in said(response)[0]
    assert log(source)[-1] == ("cancelled", on(9, 23), *REASONS.values())

    assert translated(again(source)).status_reason == "The speaker is ill & away."


def test_translation_that_is_not_live_stays_a_draft(client, site, editor):
    source = seminar()
    english = translated(source)
    english.unpublish()
    decide(client, source, **moving())

    page = again(english)
    draft = page.get_latest_revision_as_object()
    assert not page.live
    assert (times(draft), draft.status_reason) == (MOVED, "The speaker is ill & away.")


# --- Drafts and schedules


def test_draft_gets_the_facts_and_stays_unpublished(client, pair, editor):
    draft = again(pair.source)
    draft.lead = "Inte klart."
    draft.save_revision()
    response = decide(client, pair.source, **moving())

    page = again(pair.source)
    waiting = page.get_latest_revision_as_object()
    assert (page.lead, page.has_unpublished_changes) == ("Ett seminarium om utbildning.", True)
    assert (waiting.lead, waiting.status, waiting.status_reason) == (
        "Inte klart.",
        "rescheduled",
        "Talaren är sjuk.",
    )
    assert (times(page), times(waiting)) == (MOVED, MOVED)
    assert "Drafts have the same facts and stay unpublished." in said(response)[0]


def test_scheduled_revision_stays_scheduled_with_the_facts(client, pair, editor):
    later = timezone.now() + timedelta(days=3)
    planned = again(pair.source)
    planned.lead, planned.go_live_at = "Från och med måndag.", later
    revision = planned.save_revision()
    revision.publish()
    decide(client, pair.source, **moving())

    revision.refresh_from_db()
    then = revision.as_object()
    assert revision.approved_go_live_at == later
    assert (then.lead, times(then), then.status_reason) == ("Från och med måndag.", MOVED, "Talaren är sjuk.")
    assert again(pair.source).lead == "Ett seminarium om utbildning."


def test_event_that_nobody_has_heard_of_is_edited_instead(client, site, editor):
    draft = seminar()
    draft.unpublish()
    response = client.post(address(draft), moving())

    assert said(response) == ["Nothing has been announced yet. Change the event in the form and publish it."]
    assert (again(draft).start, again(draft).live) == (on(9, 23), False)


def test_event_under_review_waits(client, pair, editor):
    workflow = Workflow.objects.create(name="Granskning")
    task = GroupApprovalTask.objects.create(name="Granskning")
    task.groups.set(editor.groups.all())
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    again(pair.source).save_revision()
    workflow.start(again(pair.source), editor)
    response = client.post(address(pair.source), moving())

    assert said(response) == ["The event is being reviewed. Finish or cancel the review first."]
    assert again(pair.source).start == on(9, 23)


def test_locked_event_stays(client, pair, editor):
    pair.source.locked, pair.source.locked_by = True, factories.admin()
    pair.source.save()
    response = client.post(address(pair.source), moving())

    assert said(response) == ["The event is locked. Unlock it first."]
    assert again(pair.source).start == on(9, 23)


def test_failure_leaves_nothing_half_done(client, pair, editor, monkeypatch):
    def fail(*args):
        raise RuntimeError

    monkeypatch.setattr("events.admin.versions.complete_log", fail)
    with pytest.raises(RuntimeError):
        client.post(address(pair.source), moving())

    assert [page.start for page in pair.now()] == [on(9, 23)] * 2
    assert len(log(pair.source)) == 1
    assert not StringTranslation.objects.filter(data__startswith="The speaker").exists()


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


# --- Who may


def permissions(site, name: str):
    return {
        "translator": lambda: factories.user_with(
            name, {site.en.home: ("change_page", "publish_page")}, "submit_translation"
        ),
        "editor without publish": lambda: factories.user_with(
            name, {site.sv.home: ("add_page", "change_page"), site.en.home: ("add_page", "change_page")}
        ),
        "editor elsewhere": lambda: factories.editor(site.sv.news, site.en.home),
    }[name]()


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", ["translator", "editor without publish", "editor elsewhere"])
def test_only_a_publisher_of_the_source_decides(client, site, pair, name, method):
    client.force_login(permissions(site, name))
    for page in (pair.source, pair.translation):
        response = getattr(client, method)(
            address(page), moving(), headers={"x-requested-with": "XMLHttpRequest"}
        )
        assert response.status_code == 403
    assert [page.start for page in pair.now()] == [on(9, 23)] * 2


@pytest.mark.parametrize("method", ["get", "post"])
def test_visitor_is_sent_to_the_login(client, pair, method):
    response = getattr(client, method)(address(pair.source), moving())

    assert (response.status_code, response.url.partition("?")[0]) == (302, reverse("wagtailadmin_login"))
    assert [page.start for page in pair.now()] == [on(9, 23)] * 2


def test_page_that_stopped_following_needs_its_own_publisher(client, site, pair):
    Translation.objects.update(enabled=False)
    translator = factories.user_with("translator", {site.en.home: ("change_page", "publish_page")})
    client.force_login(translator)
    response = client.post(
        address(pair.translation), moving(), headers={"x-requested-with": "XMLHttpRequest"}
    )
    assert response.status_code == 403

    client.force_login(factories.editor(site.sv.home, site.en.home))
    decide(client, pair.translation, **moving())
    assert [times(page) for page in pair.now()] == [MOVED, MOVED]


@pytest.mark.parametrize("which", ["source", "translation"])
def test_tool_stands_in_the_menu_of_both_editors(client, pair, editor, which):
    page = getattr(pair, which)
    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()

    assert f'href="{address(page)}' in html
    assert f'href="{reverse("events_copy_as_next", args=[page.pk])}' in html


def test_tool_is_missing_where_it_may_not_be_used(client, site, pair):
    client.force_login(permissions(site, "editor without publish"))
    html = client.get(reverse("wagtailadmin_pages:edit", args=[pair.source.pk])).content.decode()
    news = client.get(reverse("wagtailadmin_pages:edit", args=[site.sv.news.pk]))

    assert address(pair.source) not in html
    assert news.status_code == 200
    assert "copy-as-next" not in news.content.decode()


def test_another_page_has_no_such_tool(client, site, editor):
    assert client.get(address(site.sv.news), follow=True).status_code == 404
