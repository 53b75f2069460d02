"""Facts reach the translation when the source is published; words never do by themselves."""

import logging
from datetime import time, timedelta
from unittest.mock import Mock

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import PageViewRestriction

from events.models import EventPage, EventPerson, EventPersonAffiliation, ProgrammeRow
from reports.models import EventReport, ReportFile, ReportQuestion
from tests import factories
from tests.translation.work import again, fill, publish, release, submit, translated
from translation import sync

QUARTER = timedelta(minutes=15)
PROSE = [{"type": "paragraph", "value": "<p>Kompetens behövs på olika nivåer.</p>", "id": "a1"}]


@pytest.fixture
def seminar(site: factories.Site) -> EventPage:
    """A live Swedish seminar with prose, two programme rows and a presenter without a page."""
    presenter = EventPerson(name="Paul Kingham")
    presenter.affiliations = [EventPersonAffiliation(organisation=factories.organisation())]
    return factories.event(
        title="Kompetensbehov",
        lead="Ett seminarium om utbildning.",
        body=PROSE,
        programme=[
            ProgrammeRow(time=time(8, 15), title="Välkommen", sort_order=0),
            ProgrammeRow(time=time(8, 20), title="Rapporten", sort_order=1),
        ],
        people=[presenter],
    )


def programme(page: EventPage) -> list[tuple[time, str]]:
    return [(row.time, row.title) for row in again(page).programme.all()]


def people(page: EventPage) -> list[tuple[str, str, list[str]]]:
    return [
        (row.role, row.name, [organisation.name_sv for organisation in row.organisations])
        for row in again(page).people.all()
    ]


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


def test_moved_rows_of_a_table_keep_their_words(site):
    def table(*rows: list[str]) -> list[dict]:
        return [{"type": "table", "id": "t1", "value": {"caption": "Antal", "table": {"data": list(rows)}}}]

    english = translated(
        factories.standard_page(title="Siffror", body=table(["År", "2023"], ["Celler", "2,5"]))
    )
    source = english.get_translation(factories.Locale.objects.get(language_code="sv"))
    assert english.body[0].value["table"]["data"] == [["en År", "2023"], ["en Celler", "en 2,5"]]
    publish(source, body=table(["Celler", "2,5"], ["År", "2024"]))

    assert again(english).body[0].value["table"]["data"] == [["en Celler", "en 2,5"], ["en År", "2024"]]


def test_emptied_text_is_emptied(seminar):
    english = translated(seminar)
    publish(seminar, title="Ny titel", lead="")

    assert (again(english).title, again(english).lead) == ("en Kompetensbehov", "")


def test_moved_programme_row_keeps_its_english_title(seminar):
    english = translated(seminar)
    seminar.programme.set(
        [row for row in seminar.programme.all() if not setattr(row, "time", time(8, row.time.minute + 15))]
    )
    publish_rows(seminar, title="Ny titel")

    assert programme(english) == [(time(8, 30), "en Välkommen"), (time(8, 35), "en Rapporten")]


def publish_rows(page: EventPage, **changes: object) -> None:
    """Publishes the page with its rows as they are in memory."""
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision().publish()


def test_new_programme_row_waits_for_its_translation(seminar):
    english = translated(seminar)
    seminar.programme.add(ProgrammeRow(time=time(8, 50), title="Frågor", sort_order=2))
    publish_rows(seminar)
    assert programme(english) == [(time(8, 15), "en Välkommen"), (time(8, 20), "en Rapporten")]

    fill(sync.translation_into(english))
    release(sync.translation_into(english))
    assert programme(english)[-1] == (time(8, 50), "en Frågor")


def test_removed_programme_row_disappears(seminar):
    english = translated(seminar)
    seminar.programme.set(list(seminar.programme.all())[1:])
    publish_rows(seminar, title="Ny titel")

    assert programme(english) == [(time(8, 20), "en Rapporten")]


def test_reordered_programme_keeps_the_sources_order(seminar):
    english = translated(seminar)
    first, second = seminar.programme.all()
    first.sort_order, second.sort_order = 1, 0
    seminar.programme.set([first, second])
    publish_rows(seminar, title="Ny titel")

    assert [title for _, title in programme(english)] == ["en Rapporten", "en Välkommen"]


def test_people_and_their_organisations_follow(seminar):
    english = translated(seminar)
    moderator = EventPerson(name="Stellan Brynell", role=EventPerson.Role.MODERATOR, sort_order=1)
    moderator.affiliations = [EventPersonAffiliation(organisation=factories.organisation("RISE", "RISE"))]
    keys = [row.pk for row in english.people.all()]
    seminar.people.add(moderator)
    publish_rows(seminar, title="Ny titel")

    assert people(english) == [
        ("presenter", "Paul Kingham", ["Umeå universitet"]),
        ("moderator", "Stellan Brynell", ["RISE"]),
    ]
    assert [row.pk for row in again(english).people.all()][:1] == keys
    seminar.people.set(list(again(seminar).people.all())[1:])
    publish_rows(seminar)
    assert people(english) == [("moderator", "Stellan Brynell", ["RISE"])]


def test_reports_and_files_follow(seminar):
    english = translated(seminar)
    report = factories.report(files=[ReportFile(document=factories.document())])
    english_report = translated(report)
    seminar.report_links.add(EventReport(report=report))
    publish_rows(seminar)
    report.files.add(ReportFile(document=factories.document(name="report.pdf"), language="en", sort_order=1))
    report.key_questions.add(ReportQuestion(text="Vilka kompetenser?"))
    publish_rows(report)

    assert [link.report_id for link in again(english).report_links.all()] == [report.pk]
    assert [(file.language, file.document.title) for file in again(english_report).files.all()] == [
        ("sv", "rapport.pdf"),
        ("en", "report.pdf"),
    ]
    assert not again(english_report).key_questions.exists()


def test_publishing_without_change_makes_no_revision(seminar):
    english = translated(seminar)
    publish(seminar)
    revisions = english.revisions.count()
    publish(seminar)

    assert english.revisions.count() == revisions


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
