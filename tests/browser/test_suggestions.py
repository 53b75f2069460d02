"""The search box as an editable combobox with a list (WAI-ARIA Authoring Practices), and without script."""

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, Request, expect

from tests import factories
from tests.browser.conftest import Watch

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = "#q-suggestions [role=option]"


@pytest.fixture
def titled(browser_site: factories.Site) -> factories.Site:
    factories.event(title="Kompetensbehov", slug="behov")
    factories.news(title="Kompetenser i vården")
    factories.news("en", title="Komparativ study")
    return browser_site


@pytest.fixture
def box(titled: factories.Site, page: Page) -> Iterator[Page]:
    watch = Watch(page.context)
    page.goto("/sv/sok/")
    yield page
    assert watch.problems == watch.foreign_requests == []


def type_slowly(page: Page, text: str) -> None:
    page.locator("#q").press_sequentially(text, delay=20)


def chosen(page: Page) -> str | None:
    """The option that the field names as active; the one that looks chosen must be the same."""
    active = page.locator("#q").get_attribute("aria-activedescendant")
    selected = page.locator(f'{OPTIONS}[aria-selected="true"]')
    assert selected.count() == (1 if active else 0)
    if not active:
        return None
    assert selected.get_attribute("id") == active
    return selected.locator("span").first.text_content()


def test_keys_move_choose_and_close(box: Page) -> None:
    field = box.locator("#q")
    expect(field).to_have_attribute("role", "combobox")
    expect(field).to_have_attribute("aria-expanded", "false")
    type_slowly(box, "komp")
    expect(box.locator(OPTIONS)).to_have_count(3)
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(box.locator("#q-status")).to_have_text("3 förslag. Välj med piltangenterna.")
    assert chosen(box) is None
    assert box.locator(f"{OPTIONS} >> nth=2").inner_text() == "Komparativ study\nNyhet, På engelska"
    expect(box.locator(f"{OPTIONS} span[lang=en]")).to_have_text("Komparativ study")
    moved = []
    for key in ("ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp"):
        field.press(key)
        moved.append(chosen(box))
    one, two, three = (
        box.locator(f"{OPTIONS} >> nth={place}").locator("span").first.text_content() for place in range(3)
    )
    assert moved == [one, two, three, None, three, two]
    assert {one, two} == {"Kompetensbehov", "Kompetenser i vården"}
    expect(field).to_be_focused()
    expect(field).to_have_value("komp")
    field.press("Escape")
    expect(box.locator("#q-suggestions")).to_be_hidden()
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("komp")
    assert chosen(box) is None
    field.press("ArrowDown")
    expect(field).to_have_attribute("aria-expanded", "true")
    for _ in range(3):
        if chosen(box) != "Kompetensbehov":
            field.press("ArrowDown")
    assert chosen(box) == "Kompetensbehov"
    field.press("Enter")
    box.wait_for_url("**/sv/evenemang/behov/")


def test_held_arrow_opens_a_closed_list(box: Page) -> None:
    """A key that repeats faster than typing waits must not put the list off for as long as it is held."""
    type_slowly(box, "komp")
    expect(box.locator(OPTIONS)).to_have_count(3)
    box.locator("#q").press("Escape")
    expect(box.locator("#q")).to_have_attribute("aria-expanded", "false")
    opened = box.locator("#q").evaluate(
        """async (field) => {
            for (let press = 0; press < 10; press++) {
                field.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown" }));
                await new Promise((done) => setTimeout(done, 30));
            }
            return field.getAttribute("aria-expanded");
        }"""
    )
    assert opened == "true"


def test_enter_without_a_choice_searches_and_a_click_opens(box: Page) -> None:
    type_slowly(box, "kompetensb")
    expect(box.locator(OPTIONS)).to_have_count(1)
    box.locator("#q").press("Enter")
    box.wait_for_url("**/sv/sok/?q=kompetensb")
    expect(box.locator("#q-suggestions")).to_be_hidden()
    box.locator("#q").fill("")
    type_slowly(box, "behov kompetens")
    expect(box.locator("#q-status")).to_have_text("Inga förslag.")
    box.locator("#q").fill("kompetensb")
    box.locator(OPTIONS).click()
    box.wait_for_url("**/sv/evenemang/behov/")


def test_list_is_accessible_and_leaving_the_field_closes_it(box: Page) -> None:
    type_slowly(box, "komp")
    expect(box.locator(OPTIONS)).to_have_count(3)
    box.locator("#q").press("ArrowDown")
    for width, scheme in ((1280, "light"), (390, "dark")):
        box.set_viewport_size({"width": width, "height": 900})
        box.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found = Axe().run(box, options={"runOnly": RULES}).response["violations"]
        assert [rule["id"] for rule in found] == []
        assert box.evaluate("document.documentElement.scrollWidth") <= width
    box.locator("#q").press("Tab")
    expect(box.locator("#q-suggestions")).to_be_hidden()


def test_server_is_asked_once_for_what_is_typed_at_once(box: Page) -> None:
    asked: list[str] = []

    def note(request: Request) -> None:
        if "/forslag/" in request.url:
            asked.append(request.url.partition("q=")[2])

    box.on("request", note)
    type_slowly(box, "kompetensb")
    expect(box.locator(OPTIONS)).to_have_count(1)
    assert asked == ["kompetensb"]
    box.locator("#q").press("Backspace")
    expect(box.locator(OPTIONS)).to_have_count(2)
    type_slowly(box, "b")
    expect(box.locator(OPTIONS)).to_have_count(1)
    assert asked == ["kompetensb", "kompetens"]  # what is known is not asked again
    box.locator("#q").fill("k")
    expect(box.locator("#q-suggestions")).to_be_hidden()


def test_word_that_is_being_composed_asks_for_nothing(box: Page) -> None:
    """An input method makes letters out of keys; its Enter confirms them and chooses no suggestion."""
    asked: list[str] = []
    box.on("request", lambda request: asked.append(request.url) if "/forslag/" in request.url else None)
    box.locator("#q").dispatch_event("compositionstart")
    type_slowly(box, "komp")
    box.wait_for_timeout(400)
    assert asked == []
    box.locator("#q").dispatch_event("compositionend")
    expect(box.locator(OPTIONS)).to_have_count(3)
    assert len(asked) == 1


def test_late_answer_to_an_old_question_is_not_shown(box: Page) -> None:
    def answer(route: object) -> None:
        if route.request.url.endswith("q=kompetensb"):  # type: ignore[attr-defined]
            box.locator("#q").fill("komp")
        route.continue_()  # type: ignore[attr-defined]

    box.route("**/forslag/**", answer)
    type_slowly(box, "kompetensb")
    expect(box.locator(OPTIONS)).to_have_count(3)


def test_search_works_without_script(
    titled: factories.Site, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto("/sv/sok/")
    page.fill("#q", "kompetens")
    page.press("#q", "Enter")
    page.wait_for_url("**/sv/sok/?q=kompetens")
    assert sorted(page.locator(".hit__t").all_text_contents()) == ["Kompetensbehov", "Kompetenser i vården"]
    page.click(".tabs >> text=Evenemang")
    page.wait_for_url("**/sv/sok/?q=kompetens&type=events")
    assert page.locator(".hit__t").all_text_contents() == ["Kompetensbehov"]
