"""From a contributor's text to a published page: submitting, the editors' mail, the comment, the answer."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Page, Task, Workflow
from wagtail.users.models import UserProfile

from accounts.roles import CONTRIBUTORS, EDITORS
from core.models import User
from home.models import StandardPage
from home.review import APPROVAL, REVIEW
from tests.admin_forms import filled

pytestmark = pytest.mark.django_db


def member(role: str, name: str, language: str) -> User:
    user = User.objects.create_user(name, f"{name}@example.org", "lösenord", first_name=name.title())
    user.groups.add(Group.objects.get(name=role))
    UserProfile.objects.create(user=user, preferred_language=language)
    return user


@pytest.fixture
def people(set_up: None) -> dict[str, Client]:
    """A contributor and two editors, one of whom reads English, each logged in."""
    clients = {}
    for role, name, language in (
        (CONTRIBUTORS, "stina", "sv"),
        (EDITORS, "erik", "sv"),
        (EDITORS, "emma", "en"),
    ):
        clients[name] = Client()
        clients[name].force_login(member(role, name, language))
    return clients


def submit(client: Client) -> StandardPage:
    """Writes a page below the Swedish home page and submits it."""
    home = Page.objects.get(slug="sv")
    data = filled(StandardPage, title="Om oss", lead="Vad vi gör.") | {"action-submit": "1"}
    answer = client.post(reverse("wagtailadmin_pages:add", args=["home", "standardpage", home.pk]), data)
    assert answer.status_code == 302
    return StandardPage.objects.get(title="Om oss")


def answer_review(client: Client, page: Page, action: str, comment: str) -> Any:
    task = page.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, task.pk])
    return client.post(address, {"comment": comment})


def subjects() -> dict[str, str]:
    return {recipient: message.subject for message in mail.outbox for recipient in message.to}


def test_submitted_page_waits_locked_and_editors_are_told_in_their_language(
    people: dict[str, Client],
) -> None:
    page = submit(people["stina"])
    assert (page.live, page.workflow_in_progress) == (False, True)
    stina = User.objects.get(username="stina")
    assert (page.get_lock().for_user(stina), page.permissions_for_user(stina).can_publish()) == (True, False)
    assert subjects() == {
        "erik@example.org": "Sidan ”Om oss” väntar på granskning: ”En redaktör godkänner”",
        "emma@example.org": 'The page "Om oss" has been submitted for approval '
        'in moderation stage "An editor approves"',
    }
    assert all("http://127.0.0.1:8000/admin/pages/" in message.body for message in mail.outbox)


def test_approved_page_is_published_and_its_author_reads_the_comment(people: dict[str, Client]) -> None:
    page = submit(people["stina"])
    mail.outbox.clear()
    answer_review(people["erik"], page, "approve", "Fin text, tack!")
    page.refresh_from_db()
    assert (page.live, page.workflow_in_progress, page.current_workflow_state) == (True, False, None)
    assert subjects() == {"stina@example.org": "Sidan ”Om oss” är godkänd i ”Granskning”."}
    body = mail.outbox[0].body
    assert [line in body for line in ("Kommentaren lyder: ”Fin text, tack!”", page.full_url)] == [True, True]
    history = people["stina"].get(reverse("wagtailadmin_pages:workflow_history", args=[page.pk]))
    state = page.workflow_states.get()
    detail = people["stina"].get(
        reverse("wagtailadmin_pages:workflow_history_detail", args=[page.pk, state.pk])
    )
    assert (history.status_code, "Fin text, tack!" in detail.text) == (200, True)


def test_review_is_called_by_its_name_in_the_language_of_the_admin(people: dict[str, Client]) -> None:
    page = submit(people["stina"])
    address = reverse("wagtailadmin_pages:workflow_history", args=[page.pk])
    found = {
        name: [words for words in ("Granskning", "Review") if f"{words}\n" in people[name].get(address).text]
        for name in ("erik", "emma")
    }
    assert found == {"erik": ["Granskning"], "emma": ["Review"]}


def test_name_that_somebody_wrote_stays_and_a_saved_one_is_still_known(people: dict[str, Client]) -> None:
    workflow, task = Workflow.objects.get(name=REVIEW), Task.objects.get(name=APPROVAL)
    again = Workflow.objects.filter(pk=workflow.pk)
    with override("en"):
        assert (workflow.name, task.specific.name) == ("Review", "An editor approves")
        workflow.save()
    assert (again.get().name, str(again.get())) == ("Granskning", "Granskning")
    workflow.name = "Läsning"
    workflow.save()
    with override("en"):
        assert again.get().name == "Läsning"


def test_approval_without_a_word_says_nothing_of_a_comment(people: dict[str, Client]) -> None:
    page = submit(people["stina"])
    mail.outbox.clear()
    answer_review(people["erik"], page, "approve", "")
    assert "Kommentar" not in mail.outbox[0].body


def test_rejected_page_stays_a_draft_and_goes_back_with_the_comment(people: dict[str, Client]) -> None:
    page = submit(people["stina"])
    mail.outbox.clear()
    answer_review(people["emma"], page, "reject", "Datumet saknas.")
    page.refresh_from_db()
    assert (page.live, page.get_lock()) == (False, None)
    assert "Kommentaren lyder: ”Datumet saknas.”" in mail.outbox[0].body
    assert subjects() == {"stina@example.org": "Sidan ”Om oss” har skickats tillbaka i ”Granskning”."}


def test_contributor_cannot_publish_by_posting(people: dict[str, Client]) -> None:
    home = Page.objects.get(slug="sv")
    data = filled(StandardPage, title="Om oss", lead="Vad vi gör.") | {"action-publish": "1"}
    people["stina"].post(reverse("wagtailadmin_pages:add", args=["home", "standardpage", home.pk]), data)
    assert not StandardPage.objects.filter(title="Om oss", live=True).exists()


def test_editor_locks_a_page_and_nobody_else_changes_it(people: dict[str, Client]) -> None:
    news = Page.objects.get(slug="nyheter")
    people["erik"].post(reverse("wagtailadmin_pages:lock", args=[news.pk]))
    news.refresh_from_db()
    assert (news.locked, news.locked_by.username) == (True, "erik")
    assert news.get_lock().for_user(User.objects.get(username="emma"))
    people["erik"].post(reverse("wagtailadmin_pages:unlock", args=[news.pk]))
    news.refresh_from_db()
    assert not news.locked
