"""The admin as a person uses it: fields are found by their names, so a test holds in every language of the admin."""

from pathlib import Path

import polib
from playwright.sync_api import FrameLocator, Locator, Page, expect

AUTOSAVE_SECONDS = 0.5
# The form tells when it begins to look for changes, about two seconds after it is there.
NOTE_WHEN_WATCHED = """
document.addEventListener("w-unsaved:watch-edits", () => document.documentElement.setAttribute("data-watched", ""))
"""


class PageForm:
    """The form of a page: `fill`, `select`, `check` and `choose` take the name of a model's field.

    A field of a row is named as in the form: `programme-0-title`, `people-1-affiliations-0-organisation`.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        page.add_init_script(NOTE_WHEN_WATCHED)

    def create(self, model: str, parent: int) -> "PageForm":
        """An empty form for a `model` such as "events/eventpage" below the page with the key `parent`."""
        return self.open(f"/admin/pages/add/{model}/{parent}/")

    def edit(self, key: int) -> "PageForm":
        return self.open(f"/admin/pages/{key}/edit/")

    def open(self, address: str) -> "PageForm":
        self.page.goto(address)
        self.page.wait_for_selector("html[data-watched]")
        return self

    def field(self, name: str) -> Locator:
        """The field's control, on the tab where it is."""
        return self.shown(self.page.locator(f"#id_{name}"))

    def shown(self, control: Locator) -> Locator:
        control.first.wait_for(state="attached")
        tab = control.first.evaluate("element => element.closest('[role=tabpanel]').id")
        tab_link = self.page.locator(f"[role=tab][href='#{tab}']")
        if tab_link.get_attribute("aria-selected") != "true":
            tab_link.click()
        return control

    def fill(self, name: str, value: str) -> None:
        control = self.field(name)
        control.fill(value)
        expect(control).to_have_value(value)

    def fill_moment(self, name: str, value: str) -> None:
        """Types a date or a time, with the calendar open below the field as it is for a person."""
        calendar = self.page.locator(".xdsoft_datetimepicker:visible")
        control = self.field(name)
        control.click()
        expect(calendar).to_have_count(1)
        control.fill(value)
        control.press("Tab")
        expect(calendar).to_have_count(0)
        expect(control).to_have_value(value)

    def select(self, name: str, label_or_value: str) -> None:
        self.field(name).select_option(label_or_value)

    def check(self, name: str) -> None:
        self.field(name).check()

    def add_row(self, relation: str) -> str:
        """Adds a row to an inline panel, and returns its prefix, such as "programme-0"."""
        number = self.page.locator(f"#id_{relation}-TOTAL_FORMS").input_value()
        self.shown(self.page.locator(f"#id_{relation}-ADD")).click()
        return f"{relation}-{number}"

    def remove_row(self, row: str) -> None:
        self.shown(self.page.locator(f"#id_{row}-DELETE-button")).click()
        expect(self.page.locator(f"#inline_child_{row}")).to_be_hidden()

    def open_chooser(self, name: str) -> Locator:
        """Opens what the field chooses from; where something is chosen already, by way of its menu."""
        chooser = self.shown(self.page.locator(f"#id_{name}-chooser"))
        menu = chooser.locator(".chosen [data-w-dropdown-target=toggle]")
        if menu.is_visible():
            menu.click()
        chooser.locator("[data-chooser-action-choose]").and_(self.page.locator(":visible")).click()
        return chooser

    def choose(self, name: str, title: str) -> None:
        """Opens the field's chooser, and chooses what is called `title` in its list."""
        chooser = self.open_chooser(name)
        self.page.locator(".modal-body a[data-chooser-modal-choice]").get_by_text(title, exact=True).click()
        expect(chooser.locator("[data-chooser-title]")).to_have_text(title)

    def choose_many(self, relation: str, titles: list[str]) -> None:
        """Adds a row for each title ticked in the relation's chooser."""
        self.shown(self.page.locator(f"#id_{relation}-OPEN_MODAL")).click()
        for title in titles:
            self.page.locator(".modal-body tr", has_text=title).locator("[type=checkbox]").check()
        self.page.locator(".modal-body [data-multiple-choice-submit]").click()
        expect(self.page.locator(f"#id_{relation}-TOTAL_FORMS")).not_to_have_value("0")

    def write_paragraph(self, name: str, text: str) -> None:
        """Adds running text, the first kind of block, to a field of prose."""
        add = self.page.locator(f"[data-contentpath={name}] .c-sf-add-button")
        self.shown(add).last.click()
        self.page.locator("[role=listbox] [role=option]").first.click()
        self.write(self.page.locator(f"[data-contentpath={name}] [role=textbox]").last, text)

    def write_rich_text(self, name: str, text: str) -> None:
        self.write(self.shown(self.page.locator(f"[data-contentpath={name}] [role=textbox]")).last, text)

    def write(self, editor: Locator, text: str) -> None:
        editor.click()
        self.page.keyboard.insert_text(text)
        expect(editor).to_contain_text(text)

    def upload(self, name: str, file: Path, title: str) -> None:
        """Uploads a document in the field's chooser. The form of the upload stays open when it is refused."""
        self.open_chooser(name)
        self.page.click("#tab-label-upload")
        self.upload_again(file, title)

    def upload_again(self, file: Path, title: str) -> None:
        self.page.set_input_files("#id_document-chooser-upload-file", file)
        self.page.fill("#id_document-chooser-upload-title", title)
        self.page.locator("form[data-chooser-modal-creation-form] [type=submit]").click()

    def preview(self) -> FrameLocator:
        """Opens the preview panel beside the form."""
        self.page.locator("[data-side-panel-toggle=preview]").click()
        return self.page.frame_locator("iframe[data-w-preview-target=iframe], .w-preview__iframe").last

    def wait_for_autosave(self) -> None:
        """Waits until the last change is stored; the form of a new page then belongs to a page that exists."""
        self.page.wait_for_timeout(2 * AUTOSAVE_SECONDS * 1000)  # until the form has seen the change
        expect(self.page.locator("#page-edit-form")).not_to_have_attribute(
            "data-w-unsaved-has-edits-value", "true"
        )
        expect(self.page.locator("#w-autosave-indicator")).to_have_attribute(
            "data-w-autosave-state-value", "saved"
        )

    def save_draft(self) -> None:
        self.wait_for_autosave()
        self.submit(self.page.locator("footer button.action-save").first)

    def publish(self) -> None:
        """Presses "Publish", and waits for the answer: the list of pages, or the form with its errors."""
        self.wait_for_autosave()
        self.page.locator("footer [data-w-dropdown-target=toggle]").click()
        self.submit(self.page.locator("[name=action-publish][value=action-publish]"))

    def submit(self, button: Locator) -> None:
        with self.page.expect_response(
            lambda answer: answer.status == 200 and answer.request.resource_type == "document"
        ):
            button.click()
        self.page.wait_for_load_state()

    def errors(self) -> dict[str, str]:
        """The messages that stand beside the fields, by the name of the field."""
        found = self.page.locator("[data-field]:has([data-field-errors] .error-message)")
        return {
            field.locator("[name]").first.get_attribute("name"): " ".join(
                field.locator(".error-message").all_inner_texts()
            ).strip()
            for field in found.all()
        }


def store(text: Locator) -> None:
    """The editor shows a text as translated while it is still on its way: who publishes then, publishes without it."""
    with text.page.expect_response(lambda answer: answer.request.method == "PUT"):
        text.press("Enter")


class TranslationEditor:
    """The translators' editor of a page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def submit(self, key: int) -> "TranslationEditor":
        """Sends the page with the key to translation into the other language; the editor of the new page opens."""
        self.page.goto(f"/admin/localize/submit/page/{key}/")
        self.page.locator("[name=locales]").check()
        self.page.locator("form:has([name=locales]) [type=submit]").click()
        self.page.wait_for_url("**/edit/")
        return self

    def translate(self, words: dict[str, str]) -> int:
        """Translates every text that has no translation, and returns how many there were."""
        done = 0
        waiting = self.page.locator("li.incomplete").locator("visible=true")
        for tab in self.page.locator("[role=tab]").all():
            tab.click()
            while waiting.count():
                source = waiting.first.locator("> p").inner_text()
                waiting.first.locator("> ul button").click()
                text = waiting.first.locator("textarea")
                text.fill(words[source])
                store(text)
                done += 1
                expect(self.page.locator("li.complete")).to_have_count(done)
        return done

    def publish(self) -> None:
        with self.page.expect_navigation():
            self.page.locator("footer button[name=action][value=publish]").click()

    def download_po(self, folder: Path) -> polib.POFile:
        with self.page.expect_download() as download:
            self.page.locator("a[href$='/pofile/download/']").first.click()
        path = folder / "translation.po"
        download.value.save_as(path)
        return polib.pofile(str(path))

    def upload_po(self, folder: Path) -> None:
        with self.page.expect_navigation():
            self.page.locator("form[action$='/pofile/upload/'] [type=file]").first.set_input_files(
                folder / "translation.po"
            )
