"""A decision is published at once; the other words, drafts and schedules of the event stay what they were."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask
from wagtail_localize.models import StringTranslation, Translation

from tests import factories
from tests.events.admin.conftest import on, seminar
from tests.events.admin.work import MOVED, REASONS, address, decide, form, log, moving, said, times
from tests.translation.work import again, fill, publish, translated
from translation import sync

# --- The words of the other language


def test_later_synchronisation_keeps_the_reason(client, pair, editor):
    decide(client, pair.source, **moving())
    publish(pair.source, lead="Ny ingress.")
    fill(sync.translation_into(pair.translation))
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
