"""Rows follow their source: those without words as a whole, those with words by their translation key."""

from datetime import time

from events.models import EventPage, EventPerson, EventPersonAffiliation, ProgrammeRow
from reports.models import EventReport, ReportFile, ReportQuestion
from tests import factories
from tests.translation.work import again, fill, publish, release, translated
from translation import sync


def programme(page: EventPage) -> list[tuple[time, str]]:
    return [(row.time, row.title) for row in again(page).programme.all()]


def people(page: EventPage) -> list[tuple[str, str, list[str]]]:
    return [
        (row.role, row.name, [organisation.name_sv for organisation in row.organisations])
        for row in again(page).people.all()
    ]


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
