"""A contributor writes and submits; an editor is told by mail, and publishes with a comment."""

import re

import pytest
from django.core import mail
from playwright.sync_api import Browser, Page, expect

from home.models import StandardPage
from tests.browser.admin import PageForm
from tests.browser.conftest import log_in, wait_until
from tests.browser.milieu import Milieu

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_contributor_submits_and_editor_publishes_with_a_comment(
    milieu: Milieu, page: Page, browser: Browser, base_url: str
) -> None:
    log_in(page, milieu.contributor)
    form = PageForm(page).create("home/standardpage", milieu.site.sv.home.pk)
    form.field("title").press_sequentially("Om miljön")
    form.fill("lead", "Vad vi gör, och för vem.")
    form.wait_for_autosave()
    expect(page.locator("[name=action-publish]")).to_have_count(0)
    page.locator("footer [data-w-dropdown-target=toggle]").click()
    page.locator("[name=action-submit]").click()
    expect(page.locator(".messages .success")).to_be_visible()
    wait_until(page, lambda: bool(mail.outbox))
    letter = mail.outbox[0]
    assert (letter.to, letter.subject) == (
        [milieu.editor.email],
        "Sidan ”Om miljön” väntar på granskning: ”En redaktör godkänner”",
    )

    other = browser.new_context(base_url=base_url, locale="sv-SE")
    desk = other.new_page()
    log_in(desk, milieu.editor)
    link = re.search(r"http://127\.0\.0\.1:8000(/admin/pages/\d+/edit/)", letter.body)
    assert link
    desk.goto(link[1])
    desk.locator("footer [data-w-dropdown-target=toggle]").click()
    desk.locator("[data-workflow-action-name=approve][data-workflow-action-modal-url]").click()
    desk.locator("#id_comment").fill("Fin text, tack!")
    desk.locator(".modal [type=submit]").click()
    wait_until(desk, lambda: StandardPage.objects.get().live)
    written = StandardPage.objects.get()
    state = written.workflow_states.get().task_states.get()
    assert (state.comment, state.finished_by) == ("Fin text, tack!", milieu.editor)
    wait_until(desk, lambda: len(mail.outbox) == 2)
    assert (mail.outbox[1].to, mail.outbox[1].subject) == (
        [milieu.contributor.email],
        "Sidan ”Om miljön” är godkänd i ”Granskning”.",
    )
    other.close()
