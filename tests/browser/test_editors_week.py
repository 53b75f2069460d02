"""The editor's week: what changes after the announcement, done in the admin and read by a visitor.

One site and one log-in for the whole week; each step leaves a picture of the admin and one of the site in
var/screenshots.
"""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Page, expect

from core import dates
from core.models import BasePage
from events.models import EventPage
from people.models import GroupPage
from reports import versions
from reports.models import ReportFile, ReportPage
from tests import factories
from tests.browser.admin import PageForm
from tests.browser.conftest import Watch, log_in
from tests.browser.milieu import Milieu
from tests.reports.pdf_files import with_text
from tests.translation.work import publish, translated

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PICTURES = settings.BASE_DIR / "var" / "screenshots"


class Week:
    """An editor's desk, and a visitor who looks at the site after each change."""

    def __init__(self, watched: Callable[[], tuple[Page, Watch]], milieu: Milieu) -> None:
        self.desk, self.desk_watch = watched()
        self.visitor, self.visitor_watch = watched()
        self.milieu = milieu
        self.form = PageForm(self.desk)

    def publish(self, name: str) -> None:
        """Publishes the open form, which is photographed before."""
        self.photograph(self.desk, f"{name}-admin")
        self.form.publish()
        expect(self.desk.locator(".messages .success")).to_be_visible()

    def visit(self, page: BasePage, name: str = "") -> None:
        """The visitor opens the page, which is photographed if it gets a `name`."""
        self.visitor.goto(page.get_url())
        if name:
            self.photograph(self.visitor, f"{name}-site")

    def photograph(self, page: Page, name: str) -> None:
        page.screenshot(path=PICTURES / f"week-{name}.png")

    def action(self, words: str) -> None:
        """Chooses one of the actions of the page whose form is open."""
        self.desk.locator("header [data-w-dropdown-target=toggle]").first.click()
        self.desk.get_by_role("link", name=words).first.click()


def test_editors_week(milieu: Milieu, watched: Callable[[], tuple[Page, Watch]], tmp_path: Path) -> None:
    week = Week(watched, milieu)
    past, coming, report = make_content()
    log_in(week.desk, milieu.editor)
    replace_the_pdf(week, report, tmp_path)
    add_the_recording(week, past)
    reschedule(week, coming)
    cancel(week, coming)
    restore_an_older_revision(week, milieu.group)
    retire_a_member(week)
    look_up_on_a_telephone(week, report)
    assert (week.desk_watch.problems, week.visitor_watch.problems) == ([], [])
    assert week.desk_watch.foreign_requests == []


def make_content() -> tuple[EventPage, EventPage, ReportPage]:
    """A seminar of last week without its recording, one to come in both languages, and a report with its PDF."""
    start = timezone.localtime().replace(hour=8, minute=15, second=0, microsecond=0)
    past = factories.event(
        title="Seminariet i förra veckan",
        start=start - timedelta(days=9),
        recording_planned=True,
        recording_expected_on=(start - timedelta(days=2)).date(),
    )
    coming = factories.event(title="Seminariet som kommer", start=start + timedelta(days=30))
    translated(coming)
    files = [ReportFile(document=factories.document(title="Rapporten, första filen"), language="sv")]
    report = factories.report(title="Rapporten om kompetens", lead="Den första ingressen.", files=files)
    return past, coming, publish(report)


def replace_the_pdf(week: Week, report: ReportPage, folder: Path) -> None:
    """The new file takes the old one's place at its address; the old one can still be read."""
    new = folder / "ny.pdf"
    new.write_bytes(with_text("Competence needs", "Training"))
    form = week.form.edit(report.pk)
    form.upload("files-0-document", new, "Rapporten, andra filen")
    expect(week.desk.locator("#id_files-0-document-chooser [data-chooser-title]")).to_have_text(
        "Rapporten, andra filen"
    )
    expect(week.desk.locator("#id_files-0-document-chooser .chooser__preview img")).to_be_visible()
    form.publish()
    assert list(form.errors()) == ["files-0-note_sv"]
    form.fill("files-0-note_sv", "Tabell 3 är rättad.")
    week.publish("pdf")
    week.visit(report, "pdf")
    address = week.visitor.locator("main a[type='application/pdf']").first.get_attribute("href")
    assert week.visitor.request.get(address).body() == new.read_bytes()
    rows = week.visitor.locator(".versions li")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("Tabell 3 är rättad.")
    earlier = rows.last.get_by_role("link").get_attribute("href")
    assert week.visitor.request.get(earlier).body() == factories.PDF
    assert len(versions.history(report)) == 2


def add_the_recording(week: Week, event: EventPage) -> None:
    """From the list of what needs someone, by way of the form, until it needs nobody any more."""
    week.desk.goto("/admin/")
    week.desk.locator("main").get_by_role("link", name="inspelning").first.click()
    if "/edit/" not in week.desk.url:
        week.desk.locator("main").get_by_role("link", name=event.title).first.click()
    week.form.open(week.desk.url)
    week.form.fill("recording_url", "https://vimeo.com/123456789")
    week.form.fill("recording_minutes", "43")
    week.publish("recording")
    week.visit(event, "recording")
    expect(week.visitor.get_by_role("link", name="Spela inspelningen")).to_have_attribute(
        "href", "https://vimeo.com/123456789"
    )
    expect(week.visitor.locator("[aria-labelledby=recording]")).to_contain_text("43 min")
    week.desk.goto("/admin/")
    expect(week.desk.locator("main").get_by_role("link", name="inspelning")).to_have_count(0)


def reschedule(week: Week, event: EventPage) -> None:
    """One form, and both languages say the new day, the old one and why."""
    before, after = event.start, event.start + timedelta(days=7)
    week.form.edit(event.pk)
    week.action("Flytta, skjut upp eller ställ in")
    decide(
        week,
        "moved",
        "Det flyttas till en annan tid",
        "Talaren har förhinder.",
        "The speaker is unable to attend.",
        start=f"{timezone.localtime(after):%Y-%m-%d %H:%M}",
    )
    week.visit(event, "moved")
    facts, notice = week.visitor.locator("main .facts").first, week.visitor.locator("main .notice").first
    expect(facts).to_contain_text(dates.long_date(timezone.localtime(after)).capitalize())
    expect(notice).to_contain_text(dates.long_date(timezone.localtime(before)))
    expect(notice).to_contain_text("Talaren har förhinder.")
    week.visit(EventPage.objects.get(locale__language_code="en"))
    expect(week.visitor.locator("main .notice").first).to_contain_text("The speaker is unable to attend.")


def cancel(week: Week, event: EventPage) -> None:
    week.form.edit(event.pk)
    week.action("Flytta, skjut upp eller ställ in")
    decide(week, "cancelled", "Det ställs in", "För få anmälda.", "Too few have registered.")
    week.visit(event, "cancelled")
    expect(week.visitor.locator("main .notice").first).to_contain_text("För få anmälda.")
    expect(week.visitor.locator("main .badge").first).to_have_text("Inställt")
    week.visit(EventPage.objects.get(locale__language_code="en"))
    expect(week.visitor.locator("main .notice").first).to_contain_text("Too few have registered.")
    expect(week.visitor.locator("main .badge").first).to_have_text("Cancelled")


def decide(week: Week, name: str, what: str, reason_sv: str, reason_en: str, start: str = "") -> None:
    desk = week.desk
    desk.get_by_label(what).check()
    if start:
        desk.fill("#id_start", start)
        desk.press("#id_start", "Tab")
    desk.fill("#id_reason_sv", reason_sv)
    desk.fill("#id_reason_en", reason_en)
    week.photograph(desk, f"{name}-admin")
    desk.get_by_role("button", name="Publicera på båda språken").click()
    expect(desk.locator(".messages .success")).to_be_visible()


def restore_an_older_revision(week: Week, group: GroupPage) -> None:
    """A lead that should not have been changed comes back by way of the page's history."""
    group.lead = "Den rätta ingressen."
    group.save_revision(user=week.milieu.editor, log_action=True).publish(user=week.milieu.editor)
    form = week.form.edit(group.pk)
    form.fill("lead", "En ingress som blev fel. Läs mer här:")
    expect(
        week.desk.locator("form .event-advice [data-rule=W10]")
    ).to_be_visible()  # the page is saved by itself
    form.publish()
    week.visit(group)
    expect(week.visitor.locator("main .lead").first).to_contain_text("En ingress som blev fel.")

    week.form.edit(group.pk)
    week.action("Historik")
    rows = week.desk.locator("main tbody tr").filter(has=week.desk.locator("[data-w-dropdown-target=toggle]"))
    rows.last.locator("[data-w-dropdown-target=toggle]").click()
    week.photograph(week.desk, "history-admin")
    week.desk.get_by_role("link", name="Öppna och återställ den här versionen").click()
    expect(week.desk.locator("#id_lead")).to_have_value("Den rätta ingressen.")
    week.photograph(week.desk, "restored-admin")
    week.desk.locator("footer [data-w-dropdown-target=toggle]").click()
    form.submit(week.desk.locator("[name=action-publish]"))
    week.visit(group, "restored")
    expect(week.visitor.locator("main .lead").first).to_have_text("Den rätta ingressen.")


def look_up_on_a_telephone(week: Week, report: ReportPage) -> None:
    """A list is read, ticked and acted upon on a narrow screen."""
    week.desk.set_viewport_size({"width": 390, "height": 800})
    week.desk.goto("/admin/report_list/")
    title = week.desk.get_by_role("link", name=report.title)
    assert title.bounding_box()["width"] > 100
    week.desk.locator("main tbody [type=checkbox]").first.check()
    expect(week.desk.get_by_role("link", name="Avpublicera")).to_be_in_viewport(ratio=1)
    week.photograph(week.desk, "telephone-admin")


def retire_a_member(week: Week) -> None:
    """The member leaves the list; the page stays for those who have its address."""
    paul = week.milieu.paul
    form = week.form.edit(paul.pk)
    form.check("is_retired")
    week.publish("retired")
    week.visit(paul, "retired")
    expect(week.visitor.locator("main")).to_contain_text("Inte längre aktiv i ATMP2030")
    week.visit(week.milieu.site.sv.people)
    expect(week.visitor.locator("main")).to_contain_text("Hanna Rickberg")
    expect(week.visitor.locator("main").get_by_text(paul.title)).to_have_count(0)
