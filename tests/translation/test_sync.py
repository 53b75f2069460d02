"""Facts reach the translation when the source is published; words never do by themselves."""

import logging
from datetime import timedelta
from unittest.mock import Mock

from django.core.management import call_command
from django.utils import timezone
from wagtail.models import PageViewRestriction

from events.models import EventPage
from tests import factories
from tests.translation.work import PROSE, QUARTER, again, fill, publish, release, translated
from translation import sync


def test_moved_start_reaches_both_languages(seminar):
    english = translated(seminar)
    moved = publish(seminar, start=seminar.start + QUARTER)

    assert moved.start == seminar.start + QUARTER
    assert again(english).start == moved.start
    assert again(english).title == "en Kompetensbehov"
    assert again(english).live
    assert not again(english).has_unpublished_changes


def test_english_first_works_the_same(site):
    english = factories.event("en", title="Training needs")
    swedish = translated(english, "sv")
    moved = publish(english, start=english.start + QUARTER)

    assert again(swedish).locale.language_code == "sv"
    assert (again(swedish).start, again(swedish).title) == (moved.start, "sv Training needs")


def test_new_words_wait_and_new_facts_do_not(seminar):
    english = translated(seminar)
    publish(
        seminar,
        title="Nya kompetensbehov",
        lead="Ny ingress.",
        body=[{"type": "paragraph", "value": "<p>Ny text.</p>", "id": "a1"}],
        start=seminar.start + QUARTER,
    )

    page = again(english)
    assert (page.title, page.lead) == ("en Kompetensbehov", "en Ett seminarium om utbildning.")
    assert page.body[0].value.source == "<p>en Kompetens behövs på olika nivåer.</p>"
    assert page.start == seminar.start + QUARTER


def test_words_that_a_translator_has_not_published_stay_unpublished(seminar):
    english = translated(seminar)
    publish(seminar, lead="Ny ingress.")
    fill(sync.translation_into(english))
    publish(seminar, start=seminar.start + QUARTER)

    assert again(english).lead == "en Ett seminarium om utbildning."
    assert again(english).start == seminar.start + QUARTER
    assert release(sync.translation_into(english)).lead == "en Ny ingress."


def test_words_that_were_published_before_return_with_the_source(seminar):
    english = translated(seminar)
    publish(seminar, body=[])
    assert len(again(english).body) == 0
    publish(seminar, body=PROSE)

    assert again(english).body[0].value.source == "<p>en Kompetens behövs på olika nivåer.</p>"


def test_emptied_text_is_emptied(seminar):
    english = translated(seminar)
    publish(seminar, title="Ny titel", lead="")

    assert (again(english).title, again(english).lead) == ("en Kompetensbehov", "")


def test_publishing_without_change_makes_no_revision(seminar):
    english = translated(seminar)
    publish(seminar)
    revisions = english.revisions.count()
    publish(seminar)

    assert english.revisions.count() == revisions


def test_expiry_follows(seminar):
    english = translated(seminar)
    end = timezone.now() + timedelta(days=30)
    publish(seminar, expire_at=end)

    assert again(english).expire_at == end


def test_members_name_and_address_follow_and_a_taken_address_gets_a_number(site):
    person = factories.person(title="Paul Kingham")
    english = translated(person)
    factories.person("en", title="Paul J Kingham")
    publish(person, title="Paul J Kingham", slug="paul-j-kingham")

    assert (again(english).title, again(english).slug) == ("Paul J Kingham", "paul-j-kingham-1")
    assert again(english).draft_title == "Paul J Kingham"


def test_stopped_translation_is_left_alone(seminar):
    english = translated(seminar)
    sync.enabled_translations(seminar)[0].delete()
    publish(seminar, start=seminar.start + QUARTER)

    assert again(english).start == seminar.start


def test_failure_keeps_the_publish_and_is_logged(seminar, monkeypatch, caplog):
    english = translated(seminar)
    monkeypatch.setattr(sync, "copy_facts", Mock(side_effect=ZeroDivisionError))
    with caplog.at_level(logging.ERROR, logger="translation.sync"):
        publish(seminar, start=seminar.start + QUARTER)

    assert again(seminar).start == seminar.start + QUARTER
    assert again(english).start == seminar.start
    failures = [record.exc_info[0] for record in caplog.records if record.name == "translation.sync"]
    assert failures == [ZeroDivisionError]


def test_command_repairs_what_a_failure_left(seminar, capsys):
    english = translated(seminar)
    EventPage.objects.filter(pk=seminar.pk).update(start=seminar.start + QUARTER)
    call_command("sync_translations")

    assert again(english).start == seminar.start + QUARTER
    assert capsys.readouterr().out == "1 source pages compared with their translations.\n"


def test_closed_source_closes_its_translation_and_opening_opens_it(seminar):
    english = translated(seminar)
    restriction = PageViewRestriction.objects.create(page=seminar, restriction_type="login")
    assert [r.restriction_type for r in english.view_restrictions.all()] == ["login"]
    restriction.delete()
    assert not english.view_restrictions.exists()


def test_deleted_source_does_not_open_its_closed_translation(seminar):
    english = translated(seminar)
    PageViewRestriction.objects.create(page=seminar, restriction_type="login")
    again(seminar).delete()

    assert english.view_restrictions.exists()
