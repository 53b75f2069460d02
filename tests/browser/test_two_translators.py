"""Two translators in one page's editor: what the site refuses is said beside the text or link, and what to do."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, Response, expect
from wagtail_localize.models import SegmentOverride, StringTranslation

from tests import factories
from tests.browser.admin import TranslationEditor
from tests.browser.conftest import Watch, log_in
from tests.browser.milieu import Milieu

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TITLE = "Kompetensbehov"
LINK = '<p>Läs <a href="https://example.org/sv">mer</a>.</p>'


def save(part: Locator, value: str) -> None:
    part.locator("> ul button").first.click()
    part.locator("textarea").fill(value)
    with part.page.expect_response(is_answer):
        part.locator("textarea").press("Enter")


def set_back(part: Locator) -> None:
    with part.page.expect_response(is_answer):
        part.locator("> ul button").last.click()


def is_answer(response: Response) -> bool:
    return "/admin/localize/" in response.url and response.request.method in ("PUT", "DELETE")


def translations() -> list[str]:
    return list(StringTranslation.objects.filter(context__path="title").values_list("data", flat=True))


def links() -> list[str]:
    return [override.data for override in SegmentOverride.objects.all()]


def test_refusals_stand_beside_what_was_sent(
    milieu: Milieu, watched: Callable[[], tuple[Page, Watch]]
) -> None:
    source = factories.standard_page(
        title=TITLE, body=[{"type": "paragraph", "value": LINK, "id": "a1"}], parent=milieu.site.sv.home
    )
    first, _watch = watched()
    log_in(first, milieu.translator)
    TranslationEditor(first).submit(source.pk)
    title = "li:has(> ul > li):has(> p.title)"
    link = "li:has(> div > p, > div > textarea):has(> ul > li):not(:has(> p:not(.translation-refusal)))"
    save(first.locator(title), "Needs")

    second, _watch = watched()
    log_in(second, milieu.translator)
    second.goto(first.url)
    save(second.locator(title), "Training needs")

    save(first.locator(title), "")
    refusal = first.locator(title).locator("> .translation-refusal")
    expect(refusal).to_have_text(
        re.compile(r"^You translated this in another window .+: “Training needs”\. It is not removed yet\. ")
    )
    expect(first.locator(title).get_by_text("Server error")).to_be_hidden()
    assert translations() == ["Training needs"]
    save(first.locator(title), "")
    expect(first.locator(f"{title}.incomplete")).to_be_visible()
    expect(refusal).to_have_count(0)
    assert translations() == []

    save(second.locator(link), "https://example.org/en")
    save(first.locator(link), "https://example.org/more")
    expect(first.locator(f"{link}.errored")).to_contain_text(
        "“https://example.org/en”. Yours is not saved yet."
    )
    assert links() == ["https://example.org/en"]
    save(first.locator(link), "https://example.org/more")
    expect(first.locator(f"{link}:not(.errored)")).to_be_visible()
    assert links() == ["https://example.org/more"]

    set_back(second.locator(link))
    expect(second.locator(link).locator("> .translation-refusal")).to_contain_text(
        "“https://example.org/more”. It is not set back yet."
    )
    assert links() == ["https://example.org/more"]
    set_back(second.locator(link))
    expect(second.locator(link).locator("> .translation-refusal")).to_have_count(0)
    expect(second.locator(link).locator("> ul button")).to_have_count(1)
    assert links() == []

    save(second.locator(link), "javascript:alert(1)")
    expect(second.locator(link).locator("> .translation-refusal")).to_have_text(
        "This address cannot be used as a link."
    )
