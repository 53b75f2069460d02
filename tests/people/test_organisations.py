"""An organisation leads from where it is named to its members, reports and events, in the reader's language."""

import pytest
from django.test import Client

from events.models import EventPerson, EventPersonAffiliation
from people.models import Organisation, PersonAffiliation
from reports.models import ReportAuthor
from tests import factories
from tests.markup import Markup

pytestmark = pytest.mark.django_db


@pytest.fixture
def university(site: factories.Site) -> Organisation:
    found = factories.organisation()
    found.url = "https://umu.example/"
    found.save()
    return found


def page_of(organisation: Organisation, address: str = "/sv/medlemmar/") -> Markup:
    answer = Client().get(f"{address}?organisation={organisation.pk}")
    assert answer.status_code == 200
    return Markup(answer.content.decode())


def links(page: Markup) -> set[str]:
    return {link.attrib.get("href", "") for link in page.all("a")}


def test_page_gathers_members_reports_and_events(university: Organisation) -> None:
    member = factories.person(affiliations=[PersonAffiliation(organisation=university)])
    report = factories.report(authors=[ReportAuthor(person=member)])
    guest = EventPerson(name="Gäst Testsson")
    guest.affiliations = [EventPersonAffiliation(organisation=university)]
    events = [
        factories.event(people=[EventPerson(person=member)]),
        factories.event(people=[guest]),
        factories.event(organiser=university),
    ]
    others = [factories.person(), factories.report(), factories.event()]
    draft = factories.event(organiser=university, live=False)

    found = links(page_of(university))
    assert {page.url for page in (member, report, *events)} <= found
    assert "https://umu.example/" in found
    assert not {page.url for page in (*others, draft)} & found


def test_page_is_in_the_readers_language(university: Organisation) -> None:
    event = factories.event(organiser=university)
    english = factories.event("en", organiser=university, translation_key=event.translation_key)
    found = links(page_of(university, "/en/members/"))
    assert english.url in found
    assert event.url not in found


def test_event_and_group_lead_to_the_organisation(university: Organisation) -> None:
    member = factories.person(affiliations=[PersonAffiliation(organisation=university)])
    event = factories.event(people=[EventPerson(person=member)])
    markup = Markup(Client().get(event.url).content.decode())
    assert f"/sv/medlemmar/?organisation={university.pk}" in links(markup)


@pytest.mark.parametrize("value", ["0", "x", "-1", "9" * 30, "%00"])
def test_unknown_organisation_leaves_the_filter_out(site: factories.Site, value: str) -> None:
    member = factories.person()
    answer = Client().get(f"/sv/medlemmar/?organisation={value}")
    assert answer.status_code == 200
    assert member.url in links(Markup(answer.content.decode()))


def test_organisation_says_which_one_it_is_to_search_engines(university: Organisation) -> None:
    university.same_as = "https://ror.example/1"
    university.save()
    person = factories.person(affiliations=[PersonAffiliation(organisation=university)])
    assert person.as_schema_person()["affiliation"] == [
        {
            "@type": "Organization",
            "name": university.name,
            "url": "https://umu.example/",
            "sameAs": "https://ror.example/1",
        }
    ]
