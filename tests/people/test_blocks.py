"""Cards of members in a text."""

from typing import Any

from django.test import Client

from people.models import PersonAffiliation
from tests import factories
from tests.markup import Markup


def cards(page: Any) -> list[str]:
    """The text of each card on the page."""
    items = Markup(Client().get(page.url).content.decode()).all("li")
    return [
        "|".join(text.strip() for text in item.itertext() if text.strip())
        for item in items
        if item.attrib.get("class") == "person"
    ]


def test_members_are_shown_in_the_readers_language_and_in_the_editors_order(site: factories.Site) -> None:
    affiliations = [PersonAffiliation(organisation=factories.organisation())]
    ewa = factories.person(title="Ewa Testsson", role="Ordförande", affiliations=affiliations)
    factories.person(
        "en",
        title="Ewa Testsson",
        role="Chair",
        translation_key=ewa.translation_key,
        affiliations=[PersonAffiliation(organisation=factories.organisation())],
    )
    adam = factories.person(title="Adam Testsson")
    body = [("people", {"heading": "Vi", "people": [ewa, adam]})]
    assert cards(factories.standard_page(body=body)) == [
        "ET|Ewa Testsson|Ordförande|Umeå universitet",
        "AT|Adam Testsson",
    ]
    assert cards(factories.standard_page("en", body=body)) == [
        "ET|Ewa Testsson|Chair|Umeå University",
        "AT|Adam Testsson",
    ]


def test_members_portrait_is_shown(site: factories.Site) -> None:
    body = [("people", {"people": [factories.person(portrait=factories.image())]})]
    html = Client().get(factories.standard_page(body=body).url).content.decode()
    (person,) = [item for item in Markup(html).all("li") if item.attrib.get("class") == "person"]
    assert [image.attrib["width"] for image in person.iter("img")] == ["136"]


def test_who_has_no_public_page_is_left_out(site: factories.Site) -> None:
    draft, private = factories.person(live=False), factories.person()
    factories.restrict(private)
    body = [("people", {"people": [draft, private, factories.person(title="Ewa Testsson")]})]
    assert cards(factories.standard_page(body=body)) == ["ET|Ewa Testsson"]
