"""Groups and members as visitors see them: who, in what role and when, and what a member has done here."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from core.dates import NBSP
from events.models import EventPerson
from news.models import NewsAuthor
from people.cards import period
from people.models import GroupMembership, PersonPage
from reports.models import ReportAuthor
from tests import factories
from tests.markup import Markup

TODAY = timezone.localdate()


def page(address: str) -> Markup:
    return Markup(Client().get(address).content.decode())


def named(markup: Markup, heading: str) -> list[str]:
    """The lines of the list in the section with the heading's id."""
    (section,) = [s for s in markup.all("section") if s.attrib.get("aria-labelledby") == heading]
    return [" ".join(" ".join(item.itertext()).split()) for item in section.iter("li")]


def test_group_names_chair_first_then_by_surname_with_role_and_period(site: factories.Site) -> None:
    names = ("Bo Östersson", "Bo Zetasson", "Bo Åsson", "Bo Ärlasson")
    rows = [GroupMembership(person=factories.person(title=name)) for name in names]
    rows.append(
        GroupMembership(
            person=factories.person(title="Ö Östbersson"), role="chair", started_on=date(2023, 3, 1)
        )
    )
    gone = factories.person(title="Förra Testsson")
    rows.append(GroupMembership(person=gone, started_on=date(2020, 1, 1), ended_on=date(2022, 6, 1)))
    group = factories.group(memberships=rows)
    with override("sv"):
        markup = page(group.url)
    assert [line.split(" ", 1)[1] for line in named(markup, "members")] == [
        "Ö Östbersson Ordförande, sedan mars 2023",
        "Bo Zetasson Medlem",
        "Bo Åsson Medlem",
        "Bo Ärlasson Medlem",
        "Bo Östersson Medlem",
    ]
    assert named(markup, "former") == ["Förra Testsson Medlem, januari 2020–juni 2022"]


def test_retired_member_keeps_the_page_and_leaves_the_lists(site: factories.Site) -> None:
    person = factories.person(title="Slutat Testsson", is_retired=True)
    group = factories.group(memberships=[GroupMembership(person=person)])
    assert Client().get(person.url).status_code == 200
    assert "Slutat Testsson" not in "".join(page("/sv/medlemmar/").tree.itertext())
    markup = page(group.url)
    assert [s for s in markup.all("section") if s.attrib.get("aria-labelledby") == "members"] == []
    assert named(markup, "former") == ["Slutat Testsson Medlem"]


def test_member_page_gathers_what_the_member_did(site: factories.Site) -> None:
    person, namesake = (factories.person(title="Kim Testsson") for _ in range(2))
    other = factories.person(title="Kim Testson")
    for who, word in ((person, "Första"), (namesake, "Andra"), (other, "Tredje")):
        start = timezone.now() - timedelta(days=3)
        factories.event(
            title=f"{word} mötet", start=start, people=[EventPerson(person=who, role="moderator")]
        )
        factories.report(title=f"{word} rapporten", authors=[ReportAuthor(person=who)])
        factories.news(title=f"{word} nyheten", authors=[NewsAuthor(person=who)])
        factories.group(title=f"{word} gruppen", memberships=[GroupMembership(person=who)])
    assert person.url != namesake.url
    for who, word in ((person, "Första"), (namesake, "Andra"), (other, "Tredje")):
        headings = page(who.url).text_of("h3")
        assert [h for h in headings if h.split()[0] in ("Första", "Andra", "Tredje")] == [
            f"{word} mötet",
            f"{word} rapporten",
            f"{word} nyheten",
        ]
        assert named(page(who.url), "groups") == [f"{word} gruppen Medlem"]


def test_members_are_listed_by_surname_as_swedish_does(site: factories.Site) -> None:
    for name in ("Bo Österby", "Bo Zander", "Bo Åberg", "Bo Éberg", "Bo Ängby", "Bo Fransson"):
        factories.person(title=name)
    names = PersonPage.objects.visible().in_name_order().values_list("title", flat=True)
    wanted = ["Bo Éberg", "Bo Fransson", "Bo Zander", "Bo Åberg", "Bo Ängby", "Bo Österby"]
    assert list(names) == wanted
    assert page("/sv/medlemmar/").text_of("h3") == wanted


@pytest.mark.parametrize(
    ("begun", "ended", "text"),
    [
        (None, None, ""),
        (date(2020, 3, 1), None, "since March 2020"),
        (None, date(2024, 6, 1), "until June 2024"),
        (date(2020, 3, 1), date(2024, 6, 1), "March 2020–June 2024"),
        (date(2020, 3, 1), date(2020, 3, 20), "March 2020"),
    ],
)
def test_period_in_words(begun: date | None, ended: date | None, text: str) -> None:
    with override("en"):
        assert period(begun, ended) == text.replace(" 20", f"{NBSP}20")


def test_group_without_members_leaves_no_empty_list_behind(site: factories.Site) -> None:
    event = factories.event(group=factories.group(title="Nätverket"))
    markup = page(event.url)
    (section,) = [s for s in markup.all("section") if s.attrib.get("aria-labelledby") == "group"]
    assert [element.tag for element in section] == ["h2", "p"]
