"""What waits in revisions gets the facts too, and stays what it is."""

from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone

from tests import factories
from tests.translation.work import QUARTER, again, fill, publish, submit, translated


def test_draft_translation_gets_the_facts_and_stays_a_draft(seminar):
    translation = submit(seminar)
    publish(seminar, start=seminar.start + QUARTER)
    draft = translation.get_target_instance()

    assert not draft.live
    assert draft.start == seminar.start + QUARTER
    assert draft.get_latest_revision_as_object().start == seminar.start + QUARTER

    fill(translation)
    publish(seminar, start=seminar.start + 2 * QUARTER)
    draft = translation.get_target_instance()
    assert not draft.live
    assert draft.get_latest_revision_as_object().title == "en Kompetensbehov"
    assert draft.get_latest_revision_as_object().start == seminar.start + 2 * QUARTER


def test_newer_draft_of_a_live_translation_gets_the_facts_and_stays_a_draft(seminar):
    english = translated(seminar)
    draft = again(english)
    draft.lead = "Unpublished words."
    draft.save_revision()
    publish(seminar, lead="Ny ingress.", start=seminar.start + QUARTER)

    page = again(english)
    assert (page.lead, page.start) == ("en Ett seminarium om utbildning.", seminar.start + QUARTER)
    assert page.has_unpublished_changes
    waiting = page.get_latest_revision_as_object()
    assert (waiting.lead, waiting.start) == ("Unpublished words.", seminar.start + QUARTER)
    assert [row.title for row in waiting.programme.all()] == ["en Välkommen", "en Rapporten"]
    waiting.save_revision().publish()
    assert again(english).lead == "Unpublished words."


def test_stale_revision_of_a_translation_is_published_with_todays_facts(seminar):
    english = translated(seminar)
    old = english.latest_revision
    publish(seminar, start=seminar.start + QUARTER)
    old.publish()

    assert again(english).start == seminar.start + QUARTER


def test_scheduled_source_leaves_the_live_translation_alone(seminar):
    english = translated(seminar)
    again(seminar).unpublish()
    again(english).save_revision().publish()
    publish(seminar, start=seminar.start + QUARTER, go_live_at=timezone.now() + timedelta(days=1))

    assert not again(seminar).live
    assert (again(english).live, again(english).start) == (True, seminar.start)


def test_scheduled_pair_goes_live_together_with_the_last_facts(site):
    moment = timezone.now() + timedelta(days=1)
    swedish = factories.event(live=False, go_live_at=moment)
    translation = submit(swedish)
    fill(translation)
    swedish = publish(swedish)
    translation.get_target_instance().get_latest_revision().publish()
    later, start = moment + timedelta(days=1), swedish.start + QUARTER
    publish(swedish, start=start, go_live_at=later)

    english = translation.get_target_instance()
    assert not english.live
    assert [r.approved_go_live_at for r in english.revisions.filter(approved_go_live_at__isnull=False)] == [
        later
    ]
    for page in (swedish, english):
        page.revisions.filter(approved_go_live_at__isnull=False).update(
            approved_go_live_at=timezone.now() - QUARTER
        )
        for revision in page.revisions.all():
            revision.content["go_live_at"] = None
            revision.save()
    call_command("publish_scheduled")
    assert again(swedish).live
    assert (again(english).live, again(english).start) == (True, start)


def test_words_scheduled_for_a_live_translation_stay_scheduled_with_the_facts(seminar):
    moment = timezone.now().replace(microsecond=0) + timedelta(days=1)
    english = again(translated(seminar))
    english.lead, english.go_live_at = "Words for tomorrow.", moment
    english.save_revision().publish()
    publish(seminar, start=seminar.start + QUARTER)

    english = again(english)
    (waiting,) = english.revisions.filter(approved_go_live_at__isnull=False)
    assert (english.live, english.start) == (True, seminar.start + QUARTER)
    assert waiting.approved_go_live_at == moment
    content = waiting.as_object()
    assert (content.lead, content.start, content.go_live_at) == (
        "Words for tomorrow.",
        seminar.start + QUARTER,
        moment,
    )
