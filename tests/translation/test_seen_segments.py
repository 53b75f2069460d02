"""Two translators on one text: the second is told, keeps what is written, and chooses."""

import html
import json
import re
from typing import Any

import pytest
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse
from wagtail.models import Page
from wagtail.users.models import UserProfile
from wagtail_localize.models import StringTranslation

from core.models import User
from events.models import EventPage
from tests import factories
from tests.translation.work import submit


class Translator:
    """Somebody with the translation's editor open; the title is the text in question."""

    def __init__(self, user: User, page: Page) -> None:
        self.client = Client()
        self.client.force_login(user)
        self.page = page
        self.open()

    def open(self) -> None:
        text = self.client.get(reverse("wagtailadmin_pages:edit", args=[self.page.pk])).text
        props = json.loads(html.unescape(re.search(r'data-props="([^"]*)"', text)[1]))
        title = next(each for each in props["segments"] if each["contentPath"] == "title")
        self.segment, self.address = title["id"], title["editUrl"]

    def send(self, text: str) -> Any:
        body = encode_multipart(BOUNDARY, {"value": text})
        return self.client.put(self.address, body, content_type=MULTIPART_CONTENT)

    def clear(self) -> Any:
        return self.client.delete(self.address)


def stored() -> str | None:
    return StringTranslation.objects.filter(context__path="title").values_list("data", flat=True).first()


@pytest.fixture
def target(seminar: EventPage) -> Page:
    return submit(seminar).get_target_instance()


@pytest.fixture
def two(target: Page) -> tuple[Translator, Translator]:
    first, second = factories.admin("astrid"), factories.admin("bo")
    User.objects.filter(pk=first.pk).update(first_name="Astrid", last_name="Testsson")
    UserProfile.objects.create(user=second, preferred_language="en")
    return Translator(first, target), Translator(second, target)


def test_translation_of_an_older_text_is_refused_and_stored_when_sent_again(two: Any) -> None:
    astrid, bo = two
    assert (astrid.send("Training needs").status_code, stored()) == (201, "Training needs")

    answer = bo.send("Skills")

    said = answer.json()
    assert (answer.status_code, stored()) == (200, "Training needs")
    assert (said["segment_id"], said["data"]) == (bo.segment, "Skills")
    assert re.fullmatch(
        r"Astrid Testsson translated this on \d+\s\w+ at [\d.:]+: “Training needs”\. "
        r"Yours is not saved yet\. Save it again to put it in its place\.",
        said["error"],
    )
    assert (bo.send("Skills").status_code, stored()) == (200, "Skills")
    assert "Bo" not in said["error"]


def test_translators_own_sends_are_no_older_ones(two: Any) -> None:
    astrid, _bo = two
    for text in ("Needs", "Training needs", "Skills"):
        assert (astrid.send(text).json()["error"], stored()) == (None, text)
    assert (astrid.clear().status_code, stored()) == (200, None)
    assert (astrid.send("Again").status_code, stored()) == (201, "Again")


def test_other_window_of_the_same_translator_is_told_in_the_readers_language(target: Page) -> None:
    user = factories.admin()
    first = Translator(user, target)
    second = Translator(user, target)
    second.client = first.client
    first.send("Training needs")

    said = second.send("Skills").json()["error"]

    assert said.startswith("Du översatte det här i ett annat fönster ")
    assert said.endswith(
        "”Training needs”. Din text är inte sparad än. Spara igen för att lägga den i stället."
    )
    assert (second.send("Training needs").json()["error"], stored()) == (None, "Training needs")


def test_removed_and_removing_are_told_too(two: Any) -> None:
    astrid, bo = two
    astrid.send("Training needs")
    assert (bo.clear().status_code, stored()) == (409, "Training needs")
    bo.open()
    assert (bo.clear().status_code, stored()) == (200, None)

    said = astrid.send("Skills").json()["error"]

    assert (stored(), said.split(".")[0]) == (
        None,
        "Översättningen av texten togs bort efter att du hade öppnat den",
    )
    assert (astrid.send("Skills").status_code, stored()) == (201, "Skills")


def test_who_may_not_translate_reads_nothing_from_it(two: Any) -> None:
    astrid, _bo = two
    astrid.send("Training needs")
    other = User.objects.create_user("stina", "stina@example.org", "lösenord")
    other.user_permissions.set([])
    client = Client()
    client.force_login(other)
    body = encode_multipart(BOUNDARY, {"value": "Skills"})
    answer = client.put(astrid.address, body, content_type=MULTIPART_CONTENT)
    assert (answer.status_code in (302, 403), "Training needs" in answer.text, stored()) == (
        True,
        False,
        "Training needs",
    )
