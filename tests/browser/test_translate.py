"""A translator, from an edited source to both versions live, with a term and an earlier translation at hand."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from news.models import NewsPage
from tests import factories
from tests.browser.admin import PageForm, TranslationEditor, store
from tests.browser.conftest import Watch, log_in
from tests.browser.milieu import Milieu
from translation.models import PreferredTerm

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TITLE = "Rapporten om kompetensbehov är klar"
LEAD = "Fler än 500 specialister ska anställas under fem år, enligt delmålets enkät våren 2022."
NEW_LEAD = LEAD.replace("fem år", "sex år")
ENGLISH = {
    TITLE: "The report on competence needs is ready",
    "rapporten-om-kompetensbehov-ar-klar": "the-report-on-competence-needs-is-ready",
    LEAD: "More than 500 specialists are to be hired over five years, says the sub-goal’s survey in spring 2022.",
}
NEW_ENGLISH = ENGLISH[LEAD].replace("five years", "six years")


def test_edited_source_reaches_both_languages_with_a_term_and_a_suggestion(
    milieu: Milieu, watched: Callable[[], tuple[Page, Watch]]
) -> None:
    """Fails, too, when wagtail-localize's editor no longer has a place for the help beside a text."""
    PreferredTerm.objects.create(preferred_sv="delmål", preferred_en="sub-goal", avoided_en="subgoal")
    desk, desk_watch = watched()
    log_in(desk, milieu.editor)
    form = PageForm(desk).create("news/newspage", milieu.site.sv.news.pk)
    form.fill("title", TITLE)
    form.fill("lead", LEAD)
    form.publish()
    page = NewsPage.objects.get(locale__language_code="sv")

    booth, booth_watch = watched()
    log_in(booth, milieu.translator)
    editor = TranslationEditor(booth).submit(page.pk)
    expect(booth.locator(".translation-aid dl")).to_contain_text("sub-goal")
    expect(booth.locator("section > div > h3").first).to_have_text("Swedish to English")
    assert editor.translate(ENGLISH) == 3
    editor.publish()
    english = NewsPage.objects.get(locale__language_code="en")
    assert (english.live, english.lead) == (True, ENGLISH[LEAD])

    form.edit(page.pk)
    form.fill("lead", NEW_LEAD)
    form.publish()
    booth.goto(f"/admin/pages/{english.pk}/edit/")
    begin_with_the_suggestion(booth)
    editor.publish()

    visitor, visitor_watch = watched()
    for version, text in ((page, NEW_LEAD), (english, NEW_ENGLISH)):
        visitor.goto(version.url)
        expect(visitor.locator("main")).to_contain_text(text)
    for watch in (desk_watch, booth_watch, visitor_watch):
        assert (watch.problems, watch.foreign_requests) == ([], [])


def begin_with_the_suggestion(page: Page) -> None:
    waiting = page.locator("li.incomplete")
    expect(waiting).to_have_count(1)
    suggestion = waiting.locator(".translation-aid__suggestion").first
    expect(suggestion).to_contain_text(ENGLISH[LEAD])
    suggestion.locator("[data-translation-start]").click()
    field = waiting.locator("textarea")
    expect(field).to_have_value(ENGLISH[LEAD])
    field.fill(NEW_ENGLISH)
    store(field)
    expect(waiting).to_have_count(0)


# A slow line: what the editor sends arrives a second later.
SLOWLY = """
const ask = window.fetch;
window.fetch = async (...request) => {
  if (request[1]?.method === "PUT") await new Promise((done) => setTimeout(done, 1000));
  return ask(...request);
};
"""


def test_publishing_waits_for_a_text_that_is_on_its_way(
    milieu: Milieu, watched: Callable[[], tuple[Page, Watch]]
) -> None:
    source = factories.news(title=TITLE, lead="")
    booth, _watch = watched()
    log_in(booth, milieu.translator)
    editor = TranslationEditor(booth).submit(source.pk)
    editor.translate({text: said for text, said in ENGLISH.items() if text != LEAD})
    english = NewsPage.objects.get(locale__language_code="en")
    booth.add_init_script(SLOWLY)
    booth.reload()

    title = booth.locator("li:has(> p)").filter(has_text=TITLE).first
    title.locator("> ul button").first.click()
    title.locator("textarea").fill("The report is out")
    title.locator("textarea").press("Enter")
    editor.publish()

    english.refresh_from_db()
    assert (english.live, english.title) == (True, "The report is out")
