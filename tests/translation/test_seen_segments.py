"""Two translators on one text, link or picture: the second is told, keeps what is written, and chooses."""

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
from wagtail_localize.models import SegmentOverride, StringTranslation

from core.models import User
from events.models import EventPage
from tests import factories
from tests.translation.work import submit


class Translator:
    """Somebody with the translation's editor open; `place` begins the path of what is in question."""

    def __init__(self, user: User, page: Page, place: str = "title") -> None:
        self.client = Client()
        self.client.force_login(user)
        self.page, self.place = page, place
        self.open()

    def open(self) -> None:
        text = self.client.get(reverse("wagtailadmin_pages:edit", args=[self.page.pk])).text
        props = json.loads(html.unescape(re.search(r'data-props="([^"]*)"', text)[1]))
        part = next(each for each in props["segments"] if is_at(self.place, each))
        self.segment, self.address = part["id"], part["editUrl"]

    def send(self, text: str) -> Any:
        body = encode_multipart(BOUNDARY, {"value": text})
        return self.client.put(self.address, body, content_type=MULTIPART_CONTENT)

    def clear(self) -> Any:
        return self.client.delete(self.address)


def is_at(place: str, segment: dict[str, Any]) -> bool:
    if place == "title":
        return segment["contentPath"] == "title"
    return segment["contentPath"].startswith(place) and segment["type"] == "synchronised_value"


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
    answer = bo.clear()
    assert (answer.status_code, stored()) == (409, "Training needs")
    assert re.fullmatch(
        r"Astrid Testsson translated this on \d+\s\w+ at [\d.:]+: “Training needs”\. "
        r"It is not removed yet\. Save it without text again to remove it\.",
        answer.json()["detail"],
    )
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


LINK = '<p>Läs <a href="https://example.org/sv">mer</a>.</p>'


@pytest.fixture(params=["link", "picture", "document", "page"])
def part(request: Any, site: factories.Site) -> tuple[str, Any, list[tuple[Any, str]]]:
    """A kind of what can be replaced: a block with it, and two values to replace it by, with what they are called."""
    make = {
        "picture": lambda title: factories.image(title=title),
        "document": lambda title: factories.document(title=title),
        "page": lambda title: factories.standard_page("en", title=title),
    }.get(request.param)
    if not make:
        addresses = [f"https://example.org/{each}" for each in ("en", "more")]
        return "paragraph", LINK, [(address, address) for address in addresses]
    first, *others = [make(title) for title in ("En", "Two", "Three")]
    block = {
        "picture": ("image", {"image": first.pk, "alt_text": "Ett glas"}),
        "document": ("download", {"document": first.pk, "title": "Rapporten"}),
        "page": ("pages", {"heading": "Mer", "pages": [{"type": "item", "value": first.pk, "id": "b1"}]}),
    }[request.param]
    return *block, [(each.pk, each.title) for each in others]


@pytest.fixture
def two_on_a_part(part: Any) -> tuple[Translator, Translator]:
    kind, value, _others = part
    page = submit(factories.standard_page(body=[{"type": kind, "value": value, "id": "a1"}]))
    first, second = factories.admin("astrid"), factories.admin("bo")
    User.objects.filter(pk=first.pk).update(first_name="Astrid", last_name="Testsson")
    UserProfile.objects.create(user=second, preferred_language="en")
    target = page.get_target_instance()
    return Translator(first, target, "body.a1"), Translator(second, target, "body.a1")


def replaced_by() -> str | None:
    return next((str(override.data) for override in SegmentOverride.objects.all()), None)


def test_what_another_translator_has_chosen_is_replaced_only_when_sent_again(
    part: Any, two_on_a_part: Any
) -> None:
    (theirs, called), (own, _title) = part[2]
    astrid, bo = two_on_a_part
    assert (astrid.send(str(theirs)).status_code, replaced_by()) == (201, str(theirs))

    answer = bo.send(str(own))

    said = answer.json()
    assert (answer.status_code, replaced_by()) == (200, str(theirs))
    assert (said["segment_id"], said["data"]) == (bo.segment, str(own))
    assert re.fullmatch(
        rf"Astrid Testsson changed this on \d+\s\w+ at [\d.:]+: “{re.escape(called)}”\. "
        r"Yours is not saved yet\. Choose it again to put it in its place\.",
        said["error"],
    )
    assert (bo.send(str(own)).status_code, replaced_by()) == (200, str(own))
    assert (bo.send(str(theirs)).status_code, replaced_by()) == (200, str(theirs))


def test_setting_back_what_was_chosen_meanwhile_is_told_too(part: Any, two_on_a_part: Any) -> None:
    (first, _called), (second, called) = part[2]
    astrid, bo = two_on_a_part
    astrid.send(str(first))
    bo.open()
    astrid.send(str(second))

    answer = bo.clear()

    assert (answer.status_code, replaced_by()) == (409, str(second))
    assert re.fullmatch(
        rf"Astrid Testsson changed this on \d+\s\w+ at [\d.:]+: “{re.escape(called)}”\. "
        r"It is not set back yet\. Set it back again if you still want to\.",
        answer.json()["detail"],
    )
    assert (bo.clear().status_code, replaced_by()) == (200, None)
    assert astrid.send(str(first)).json()["error"] == (
        "Det här återställdes till det som originalet har efter att du hade öppnat sidan. "
        "Ditt är inte sparat än. Välj det igen för att lägga det i stället."
    )
    assert (astrid.send(str(first)).status_code, replaced_by()) == (201, str(first))
