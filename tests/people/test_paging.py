"""The list of members as visitors see it: in parts, filtered, and with people who are kept."""

import pytest
from django.test import Client

from events.models import EventPerson
from people.models import PersonAffiliation, PersonIndexPage
from tests import factories
from tests.markup import Markup


def test_list_of_members_is_shown_in_parts(site: factories.Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PersonIndexPage, "page_size", 2)
    for name in ("Ärlig", "Andersson", "Zetterberg"):
        factories.person(title=f"Bo {name}", sort_name=f"{name}, Bo")
    shown = [
        [person.title for person in Client().get(f"{site.sv.people.url}?page={number}").context["items"]]
        for number in (1, 2)
    ]
    assert shown == [["Bo Andersson", "Bo Zetterberg"], ["Bo Ärlig"]]
    assert Client().get(f"{site.sv.people.url}?page=3").status_code == 404


def test_filter_keeps_showing_what_was_chosen(site: factories.Site) -> None:
    """Each kept choice is that of its own value; one that is written otherwise than offered is not kept at all."""
    places = [factories.organisation("Umeå universitet"), factories.organisation("Vinnova")]
    for place in places:
        factories.person(affiliations=[PersonAffiliation(organisation=place)])

    def chosen(value: str) -> list[str]:
        html = Client().get(f"{site.sv.people.url}?organisation={value}").content.decode()
        return [
            option.attrib["value"] for option in Markup(html).all("option") if "selected" in option.attrib
        ]

    first, second = (str(place.pk) for place in places)
    values = ["", f"0{first}", first, second, "x", first]
    assert [chosen(value) for value in values] == [[""], [], [first], [second], [], [first]]


def test_two_guests_of_the_same_name_both_stand_on_the_page(site: factories.Site) -> None:
    event = factories.event(people=[EventPerson(name="Anna Testsson"), EventPerson(name="Anna Testsson")])
    assert Client().get(event.url).content.decode().count('<h3 class="person__name">Anna Testsson</h3>') == 2
