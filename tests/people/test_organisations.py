"""An organisation leads from where it is named to its members, reports and events, in the reader's language."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.caching import generation
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


def test_page_shows_the_latest_and_leads_to_all(site: factories.Site, university: Organisation) -> None:
    """Sixty events and reports: the page shows the latest of them, by as many queries as one."""
    member, now = factories.person(affiliations=[PersonAffiliation(organisation=university)]), timezone.now()

    def add(number: int) -> None:
        start = now - timedelta(days=number)
        times = {"start": start, "end": start + timedelta(hours=1)}
        factories.event(title=f"Seminarium {number}", organiser=university, **times)
        authors = [ReportAuthor(person=member)]
        factories.report(title=f"Rapport {number}", authors=authors, published_on=start.date())

    def asked() -> int:
        generation.move()
        with CaptureQueriesContext(connection) as captured:
            page_of(university)
        return len(captured)

    add(1)
    page_of(university)
    one = asked()
    for number in range(2, 61):
        add(number)
    assert asked() == one + 2  # where the lists of all are
    found = links(page_of(university))
    below = (f"{site.sv.events.url}seminarium-", f"{site.sv.reports.url}rapport-")
    assert [sum(url.startswith(start) for url in found) for start in below] == [40, 12]
    lists = {f"{index.url}?organisation={university.pk}" for index in (site.sv.events, site.sv.reports)}
    assert lists <= found
    factories.event(title="En annans")
    for address in lists:
        answer = Client().get(address)
        assert answer.context["items"].paginator.count == 60
        assert f'<input type="hidden" name="organisation" value="{university.pk}"' in answer.content.decode()
        assert "Organisation: Umeå universitet" in answer.content.decode()
        assert "En annans" not in answer.content.decode()
