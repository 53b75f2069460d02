"""An editor's shortest way from an e-mailed programme to a published seminar, counted in clicks and keys.

docs/publish-a-seminar.md holds the figures; a test compares them with what is counted here.
"""

import re
from collections.abc import Callable

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from events.models import EventPage
from tests import factories
from tests.browser.admin import PageForm
from tests.browser.conftest import Watch, log_in
from tests.browser.milieu import Milieu
from tests.events.paste.test_seed import seed

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Counts what a person does, not what a script does; a pasted text is one key. On the document: what Playwright
# takes back, because the button moved under the pointer, it stops at the window, and presses again.
COUNT = """
for (const [name, type] of [["clicks", "pointerdown"], ["keys", "keydown"]])
  document.addEventListener(type, (event) => event.isTrusted &&
    sessionStorage.setItem(name, Number(sessionStorage.getItem(name) ?? 0) + 1), true);
"""
FIGURES = settings.BASE_DIR / "docs" / "publish-a-seminar.md"
PICTURES = settings.BASE_DIR / "var" / "screenshots"


def counted(page: Page) -> tuple[int, int]:
    """The clicks and the keys so far."""
    return tuple(
        int(page.evaluate("(name) => sessionStorage.getItem(name) ?? 0", name)) for name in ("clicks", "keys")
    )


def written(route: str) -> tuple[int, int]:
    """The clicks and the keys that the document says of a route."""
    row = re.search(rf"^\| {route} \| (\d+) \| (\d+) \|", FIGURES.read_text(encoding="utf-8"), re.MULTILINE)
    return int(row[1]), int(row[2])


@pytest.fixture
def counting(milieu: Milieu, watched: Callable[[], tuple[Page, Watch]]) -> tuple[Page, Watch]:
    """An editor's admin, from the dashboard on."""
    factories.report("en", title="Competence needs and training within ATMP")
    page, watch = watched()
    log_in(page, milieu.editor)
    page.add_init_script(COUNT)
    page.goto("/admin/")
    return page, watch


def picture(page: Page, name: str, width: int) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.set_viewport_size({"width": width, "height": 900})
    page.screenshot(path=PICTURES / f"paste-{name}-{width}.png")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.set_viewport_size({"width": 1280, "height": 900})


def test_seed_is_pasted_reviewed_and_published(counting):
    page, watch = counting
    form = PageForm(page)
    page.locator(".sidebar a[href='/admin/events/']").click()
    page.locator("header a[href$='/from-text/']").click()
    page.locator("#id_text").click()
    page.keyboard.press("Control+v")  # the clipboard of a browser without a screen is empty
    page.locator("#id_text").evaluate("(field, text) => (field.value = text)", seed("en"))
    page.locator("main form [type=submit]").click()

    expect(page.locator(".paste-code")).to_have_count(10)  # the click does not wait for the answer
    rules = [code.inner_text() for code in page.locator(".paste-code").all()]
    assert rules == [f"W{number}" for number in range(1, 11)]
    expect(page.locator("#id_day-weekday")).to_have_text("onsdag")
    for width in (390, 1280):
        picture(page, "review", width)
    page.locator("[name=registration_closes_on][value='2024-09-22']").click()
    page.locator("[name=create]").click()
    page.wait_for_url("**/edit/")
    expect(page.locator("form .event-advice")).to_be_attached()
    expect(page.locator("form .event-advice li")).to_have_count(0)  # all ten warnings are dealt with
    picture(page, "draft", 1280)
    page.locator("footer [data-w-dropdown-target=toggle]").click()
    form.submit(page.locator("[name=action-publish]"))

    event = EventPage.objects.get()
    assert event.live
    assert [row.person.title for row in event.people.all()] == ["Paul Kingham", "Hanna Rickberg"]
    assert (event.group.title, event.report_links.count()) == ("Kompetens och utbildning", 1)
    assert counted(page) == written("Paste")
    assert watch.problems == []


def test_the_same_seminar_by_hand(counting, milieu):
    page, _watch = counting
    form = PageForm(page)
    form.create("events/eventpage", milieu.site.en.events.pk)
    for name, value in (
        ("title", "Competence needs and training within ATMP"),
        ("lead", seed("en").split("\n")[5]),
    ):
        form.field(name).press_sequentially(value)
    form.select("format", "Frukostseminarium")
    for name, value in (("start", "2024-09-25 08:15"), ("end", "2024-09-25 09:00"), ("door_time", "08:10")):
        form.field(name).click()
        form.field(name).press_sequentially(value)
        form.field(name).press("Tab")
    form.field("platform").press_sequentially("Zoom")
    deadline = form.field("registration_closes_on")
    deadline.click()
    deadline.press_sequentially("2024-09-22")
    deadline.press("Tab")
    form.check("recording_planned")
    for clock, title in (("08:15", "The results and conclusions"), ("08:45", "Q&A")):
        row = form.add_row("programme")
        form.field(f"{row}-time").click()
        form.field(f"{row}-time").press_sequentially(clock)
        form.field(f"{row}-time").press("Tab")
        form.field(f"{row}-title").press_sequentially(title)
    for name in ("Paul Kingham", "Hanna Rickberg"):
        form.choose(f"{form.add_row('people')}-person", name)
    form.choose("group", "Kompetens och utbildning")
    form.choose(f"{form.add_row('report_links')}-report", "Competence needs and training within ATMP")
    form.publish()

    assert EventPage.objects.get().live
    assert counted(page) == written("By hand")
