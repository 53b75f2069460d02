"""The main job, end to end: a seminar with its report is published, translated, read in two languages and moved."""

from collections.abc import Callable
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from django.utils.html import strip_tags
from django.utils.translation import override
from playwright.sync_api import Page, expect

from core import dates
from events.models import EventPage
from reports.findings import refusal
from reports.models import ReportPage
from reports.pdf_facts import Reason
from tests.browser.admin import PageForm, TranslationEditor
from tests.browser.conftest import Watch, log_in
from tests.browser.milieu import Milieu
from tests.reports.pdf_files import with_text

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TITLE = "Kompetensbehov och utbildning inom ATMP"
GOAL = "4. Öka kunskapen och säkra framtida kompetensbehov"
JOIN_ADDRESS = "https://example.zoom.us/j/82409250815?pwd=seminar"
SEMINAR = {
    "live": True,
    "event_language": "en",
    "format": "Breakfast seminar",
    "body": ["Rapporten sammanfattar arbetet mot delmålet."],
    "start": dates.at(date(2024, 9, 25), time(8, 15)),
    "end": dates.at(date(2024, 9, 25), time(9, 0)),
    "door_time": time(8, 10),
    "attendance_mode": "online",
    "platform": "Zoom",
    "join_url": JOIN_ADDRESS,
    "registration_closes_on": date(2024, 9, 22),
    "recording_planned": True,
    "sub_goal": 4,
    "programme": [
        (time(8, 15), "talk", "Resultat och slutsatser", "Paul Kingham"),
        (time(8, 45), "discussion", "Frågor och svar", None),
    ],
    "people": [
        ("presenter", "Paul Kingham", []),
        ("moderator", "Hanna Rickberg", ["Läkemedelsakademin", "The Swedish Pharmaceutical Society"]),
    ],
}
ENGLISH = {
    TITLE: "Competence needs and training within ATMP",
    "kompetensbehov-och-utbildning-inom-atmp": "competence-needs-and-training-within-atmp",
    "Kom till ett frukostseminarium på nätet.": "Join us for an online breakfast seminar.",
    "Rapporten sammanfattar arbetet mot delmålet.": "The report summarises the work towards the sub-goal.",
    "Resultat och slutsatser": "The results and conclusions",
    "Frågor och svar": "Q&A",
    "Vilken kompetens behövs inom ATMP?": "What competence does ATMP need?",
    "Behovet att rekrytera väntas öka.": "Recruitment needs are expected to increase.",
    "Vilka kompetenser efterfrågas?": "What skills are in demand?",
}


def test_editor_publishes_translator_translates_and_visitors_read_both(
    milieu: Milieu, watched: Callable[[], tuple[Page, Watch]], tmp_path: Path
) -> None:
    desk, desk_watch = watched()
    log_in(desk, milieu.editor)
    report = publish_report(desk, milieu, tmp_path)
    event = publish_seminar(desk, milieu, report)

    visitor, visitor_watch = watched()
    read_in_swedish(visitor, event, tmp_path)

    booth, booth_watch = watched()
    log_in(booth, milieu.translator)
    translate_report(booth, report, tmp_path)
    english = translate_seminar(booth, event)
    read_in_english(visitor, english)

    move_by_a_quarter(desk, event)
    for page, hours in ((event, "kl. 8.30–9.00"), (english, "08:30–09:00")):
        visitor.goto(page.url)
        expect(visitor.locator("main .facts").first).to_contain_text(hours)

    assert desk_watch.problems == booth_watch.problems == visitor_watch.problems == []
    assert desk_watch.foreign_requests == booth_watch.foreign_requests == []
    assert visitor_watch.foreign_requests == []


def publish_report(page: Page, milieu: Milieu, folder: Path) -> ReportPage:
    """A text file named .pdf is refused in the upload; then the PDF makes a report that can be published."""
    fake, real = folder / "rapport.pdf", folder / "kompetensbehov.pdf"
    fake.write_text("Kompetensbehov och utbildning inom ATMP", encoding="utf-8")
    real.write_bytes(with_text("Competence needs", "Training"))
    form = PageForm(page).create("reports/reportpage", milieu.site.sv.reports.pk)
    form.fill("title", TITLE)
    form.fill("lead", "Vilken kompetens behövs inom ATMP?")
    form.fill_moment("published_on", "2024-06-20")
    document = f"{form.add_row('files')}-document"
    form.upload(document, fake, "Kompetensbehov (svenska)")
    with override("sv"):
        expect(page.locator(".modal-body .error-message")).to_have_text(refusal(Reason.NOT_PDF))
    form.upload_again(real, "Kompetensbehov (svenska)")
    expect(page.locator(f"#id_{document}-chooser [data-chooser-title]")).to_have_text(
        "Kompetensbehov (svenska)"
    )
    form.write_rich_text("summary", "Behovet att rekrytera väntas öka.")
    form.fill(f"{form.add_row('key_questions')}-text", "Vilka kompetenser efterfrågas?")
    form.choose(f"{form.add_row('authors')}-person", "Paul Kingham")
    form.select("sub_goal", GOAL)
    form.choose("group", "Kompetens och utbildning")
    form.publish()
    report = ReportPage.objects.get()
    assert report.live
    return report


def publish_seminar(page: Page, milieu: Milieu, report: ReportPage) -> EventPage:
    """The seminar of 25 September 2024 with every field of it, by way of the preview."""
    form = PageForm(page).create("events/eventpage", milieu.site.sv.events.pk)
    fill_what_when_where(form)
    fill_programme_and_people(form)
    form.fill_moment("registration_closes_on", "2024-09-22")
    form.check("recording_planned")
    form.choose(f"{form.add_row('report_links')}-report", report.title)
    form.select("sub_goal", GOAL)
    form.choose("group", "Kompetens och utbildning")
    frame = form.preview()
    expect(frame.locator("h1")).to_have_text(TITLE)
    expect(frame.locator(".facts")).to_contain_text("kl. 8.15–9.00 svensk tid")
    form.publish()
    event = EventPage.objects.get()
    assert facts_of(event) == SEMINAR | {"report": [report], "group": milieu.group}
    return event


def fill_what_when_where(form: PageForm) -> None:
    form.fill("title", TITLE)
    form.fill("lead", "Kom till ett frukostseminarium på nätet.")
    form.select("format", "Frukostseminarium")
    form.select("event_language", "en")
    form.write_paragraph("body", "Rapporten sammanfattar arbetet mot delmålet.")
    form.fill_moment("start", "2024-09-25 08:15")
    form.fill_moment("end", "2024-09-25 09:00")
    form.fill_moment("door_time", "08:10")
    form.select("attendance_mode", "online")
    form.fill("platform", "Zoom")
    form.fill("join_url", JOIN_ADDRESS)


def fill_programme_and_people(form: PageForm) -> None:
    """Two rows; a presenter who has a page, and a moderator who has none but two organisations."""
    talk = form.add_row("programme")
    form.fill_moment(f"{talk}-time", "08:15")
    form.fill(f"{talk}-title", "Resultat och slutsatser")
    form.choose(f"{talk}-person", "Paul Kingham")
    questions = form.add_row("programme")
    form.fill_moment(f"{questions}-time", "08:45")
    form.select(f"{questions}-kind", "discussion")
    form.fill(f"{questions}-title", "Frågor och svar")
    form.choose(f"{form.add_row('people')}-person", "Paul Kingham")
    fill_moderator(form)


def fill_moderator(form: PageForm) -> str:
    moderator = form.add_row("people")
    form.select(f"{moderator}-role", "moderator")
    form.fill(f"{moderator}-name", "Hanna Rickberg")
    for name in ("Läkemedelsakademin", "Apotekarsocieteten"):
        form.choose(f"{form.add_row(f'{moderator}-affiliations')}-organisation", name)
    return moderator


def read_in_swedish(page: Page, event: EventPage, folder: Path) -> None:
    response = page.goto(event.url)
    assert "zoom.us" not in response.text()
    expect(page.locator("html")).to_have_attribute("lang", "sv")
    expect(page.locator("h1")).to_have_text(TITLE)
    facts = page.locator("main .facts").first
    for text in ("Onsdag 25 september 2024 kl. 8.15–9.00 svensk tid", "Zoom", "Engelska"):
        expect(facts).to_contain_text(text)
    rows = page.locator(".timetable tbody tr")
    expect(rows.filter(has_text="Resultat och slutsatser")).to_contain_text("08.15")
    expect(rows.filter(has_text="Frågor och svar")).to_contain_text("08.45")
    people = page.locator("[aria-labelledby=people] .person")
    expect(people.locator(".person__name")).to_have_text(["Paul Kingham", "Hanna Rickberg"])
    expect(people.locator(".person__org")).to_have_text(
        ["Umeå universitet", "Läkemedelsakademin / Apotekarsocieteten"]
    )
    expect(page.locator("[aria-labelledby=group]")).to_contain_text("Kristina Levan")
    pdf = page.locator("[aria-labelledby=reports] a[type='application/pdf']").get_attribute("href")
    download = page.request.get(pdf)
    assert (download.status, download.headers["content-type"]) == (200, "application/pdf")
    assert download.body() == (folder / "kompetensbehov.pdf").read_bytes()


def translate_report(page: Page, report: ReportPage, folder: Path) -> None:
    """With a PO file, as an agency would."""
    editor = TranslationEditor(page).submit(report.pk)
    catalogue = editor.download_po(folder)
    for entry in catalogue:
        entry.msgstr = ENGLISH[entry.msgid]
    catalogue.save()
    editor.upload_po(folder)
    editor.publish()


def translate_seminar(page: Page, event: EventPage) -> EventPage:
    """Text by text in the editor."""
    editor = TranslationEditor(page).submit(event.pk)
    assert editor.translate(ENGLISH) == 6
    editor.publish()
    english = EventPage.objects.get(locale__language_code="en")
    assert english.live
    return english


def read_in_english(page: Page, event: EventPage) -> None:
    response = page.goto(event.url)
    assert "zoom.us" not in response.text()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("h1")).to_have_text("Competence needs and training within ATMP")
    facts = page.locator("main .facts").first
    for text in ("Wednesday 25 September 2024 08:15–09:00 Swedish time (CEST)", "Zoom", "English"):
        expect(facts).to_contain_text(text)
    expect(page.locator(".timetable")).to_contain_text("The results and conclusions")
    expect(page.locator("[aria-labelledby=people] .person__org")).to_have_text(
        ["Umeå University", "Läkemedelsakademin / The Swedish Pharmaceutical Society"]
    )
    expect(page.locator("[aria-labelledby=reports]")).to_contain_text(
        "Competence needs and training within ATMP"
    )


def move_by_a_quarter(page: Page, event: EventPage) -> None:
    form = PageForm(page).edit(event.pk)
    form.fill_moment("start", "2024-09-25 08:30")
    form.publish()
    moved = {**SEMINAR, "start": dates.at(date(2024, 9, 25), time(8, 30))}
    assert moved.items() <= facts_of(EventPage.objects.get(pk=event.pk)).items()


def facts_of(event: EventPage) -> dict[str, Any]:
    """What is stored of a seminar, in plain values."""
    names = ("event_language", "door_time", "attendance_mode", "platform", "join_url", "recording_planned")
    return {
        **{name: getattr(event, name) for name in (*names, "start", "end", "registration_closes_on", "live")},
        "format": event.format.name_en,
        "sub_goal": event.sub_goal.number,
        "group": event.group,
        "body": [strip_tags(block.value.source) for block in event.body],
        "programme": [
            (row.time, row.kind, row.title, row.person and row.person.title) for row in event.programme.all()
        ],
        "people": [
            (
                row.role,
                row.person.title if row.person else row.name,
                [org.name_en for org in row.organisations],
            )
            for row in event.people.all()
        ],
        "report": [link.report for link in event.report_links.all()],
    }
