"""A launch is planned, what is in its way is mended, and everything is published at once in both languages."""

from collections.abc import Callable

import pytest
from django.conf import settings
from playwright.sync_api import Locator, Page, expect

from events.models import EventPage
from launch.models import Launch
from news.models import NewsPage
from reports.models import ReportFile, ReportPage
from tests import factories
from tests.browser.admin import PageForm, TranslationEditor
from tests.browser.conftest import Watch, log_in
from tests.browser.milieu import Milieu
from tests.translation.work import fill, submit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PICTURES = settings.BASE_DIR / "var" / "screenshots"
MISSING = "Det finns ingen sida på engelska."


def test_editor_plans_a_launch_mends_what_is_in_its_way_and_publishes_at_once(
    milieu: Milieu, watched: Callable[[], tuple[Page, Watch]]
) -> None:
    event, report, news = make_drafts()
    desk, watch = watched()
    log_in(desk, milieu.editor)
    plan(desk, [event.title, report.title, news.title])
    expect(obstacles(desk, event.title)).to_contain_text("Lokal")
    expect(obstacles(desk, news.title)).to_contain_text(MISSING)
    expect(desk.get_by_role("button", name="Publicera allt nu")).to_have_count(0)
    desk.screenshot(path=PICTURES / "launch-blocked.png", full_page=True)
    launch = desk.url

    obstacles(desk, event.title).get_by_role("link", name="Åtgärda").click()
    form = PageForm(desk).edit(event.pk)
    form.fill("venue_name", "Aulan")
    form.save_draft()
    desk.goto(launch)
    obstacles(desk, news.title).get_by_role("link", name="Åtgärda").click()
    TranslationEditor(desk).submit(news.pk).translate(
        {"Rapporten är här": "The report is here", "rapporten-ar-har": "the-report-is-here"}
    )

    desk.goto(launch)
    expect(desk.locator("main table tbody tr")).to_have_count(6)
    desk.get_by_role("button", name="Publicera allt nu").click()
    expect(desk.locator(".messages")).to_contain_text("är publicerad i sin helhet.")
    desk.screenshot(path=PICTURES / "launch-done.png", full_page=True)

    visitor, _watch = watched()
    for title in (event.title, report.title, news.title, "en Seminarium om rapporten", "The report is here"):
        (page,) = [
            found
            for model in (EventPage, ReportPage, NewsPage)
            for found in model.objects.filter(title=title)
        ]
        visitor.goto(page.get_url())
        expect(visitor.get_by_role("heading", level=1)).to_have_text(title)
    assert (watch.problems, watch.foreign_requests) == ([], [])
    assert Launch.objects.get().state == Launch.State.DONE


def make_drafts() -> tuple[EventPage, ReportPage, NewsPage]:
    """A seminar without its room and a report, both translated, and a piece of news in Swedish: none published."""
    event = factories.event(title="Seminarium om rapporten", attendance_mode="on_site", live=False)
    files = [ReportFile(document=factories.document(), language="sv")]
    report = factories.report(title="Rapporten om kompetens", files=files, live=False)
    news = factories.news(title="Rapporten är här", live=False)
    for page in (event, report, news):
        page.save_revision()
    for page in (event, report):
        fill(submit(page))
    return event, report, news


def plan(desk: Page, titles: list[str]) -> None:
    """Fills in the form of a launch by way of the menu, and saves it."""
    desk.get_by_role("link", name="Lanseringar").click()
    desk.locator("a[href='/admin/launches/new/']").first.click()
    desk.fill("#id_name", "Vårens rapport")
    for number, title in enumerate(titles):
        if number:
            desk.click("#id_items-ADD")
        chooser = desk.locator(f"#id_items-{number}-page-chooser")
        chooser.locator("[data-chooser-action-choose]").and_(desk.locator(":visible")).click()
        desk.fill(".modal-body #id_q", title)
        desk.locator(".modal-body a.choose-page").get_by_text(title, exact=True).first.click()
        expect(chooser.locator("[data-chooser-title]")).to_have_text(title)
    desk.locator("footer [type=submit]").click()
    desk.wait_for_url("**/admin/launches/show/*/")


def obstacles(desk: Page, title: str) -> Locator:
    """The last cell of the page's line."""
    return (
        desk.locator("main tbody tr", has=desk.get_by_role("link", name=title, exact=True)).locator("td").last
    )
