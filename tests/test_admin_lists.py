"""The admin's lists of events, reports, news, members and working groups: what they show, find and lead to."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.admin.menu import MenuItem

from core.wagtail_hooks import call_overviews_by_another_name
from events.models import EventIndexPage
from news.models import NewsTopic, Topic
from people.models import GroupMembership, PersonAffiliation
from reports.admin.listing import ReportListingViewSet
from reports.models import ReportFile
from tests import factories
from tests.markup import Markup

LISTS = ("events", "report_list", "news", "members", "working_groups")


@pytest.fixture
def client(site: factories.Site) -> Client:
    client = Client()
    client.force_login(factories.admin())
    return client


def rows(client: Client, name: str, query: str = "") -> list[str]:
    """The titles in the list, in their order."""
    answer = client.get(reverse(f"{name}:index") + query)
    assert answer.status_code == 200, answer.status_code
    found = Markup(answer.content.decode()).all("td")
    titles = [cell for cell in found if "title" in cell.attrib.get("class", "").split()]
    return [" ".join(next(cell.iter("a")).itertext()).strip() for cell in titles]


def cells(client: Client, name: str) -> list[str]:
    """The texts of the first row, without tick box and title."""
    answer = client.get(reverse(f"{name}:index"))
    found = Markup(answer.content.decode()).all("tr")
    row = next(
        row for row in found if any("data-listing-page-title" in cell.attrib for cell in row.iter("td"))
    )
    texts = [" ".join("".join(cell.itertext()).split()) for cell in row.iter("td")]
    return texts[2:]


def test_events_are_found_by_time_group_language_and_status(client: Client) -> None:
    now = timezone.now().replace(microsecond=0)
    group = factories.group(title="Kompetens")
    english = factories.group("en", title="Skills", translation_key=group.translation_key)
    past = factories.event(title="Förr", start=now - timedelta(days=400), sub_goal=factories.sub_goal(2))
    factories.event(title="Nu", start=now - timedelta(minutes=5), group=group, event_language="en")
    factories.event(title="Sen", group=group, status="cancelled")
    factories.event(title="Utan dag", start=None, live=False)
    factories.event("en", title="Before", translation_key=past.translation_key, start=past.start)

    def found(query: str) -> list[str]:
        return sorted(rows(client, "events", query))

    assert {
        query: found(query)
        for query in (
            "",
            "?time=upcoming&event_status=cancelled",
            "?time=ongoing",
            "?time=undated",
            f"?year={past.start.year}",
            f"?group={group.pk}",
            f"?group={english.pk}",
            "?event_language=en",
            f"?sub_goal={past.sub_goal_id}&time=past",
            "?published=draft&translated=one",
            "?translated=both",
            "?year=0&time=xyzzy",
        )
    } == {
        "": ["Förr", "Nu", "Sen", "Utan dag"],
        "?time=upcoming&event_status=cancelled": ["Sen"],
        "?time=ongoing": ["Nu"],
        "?time=undated": ["Utan dag"],
        f"?year={past.start.year}": ["Förr"],
        f"?group={group.pk}": ["Nu", "Sen"],
        f"?group={english.pk}": ["Förr", "Nu", "Sen", "Utan dag"],  # not offered, so not used
        "?event_language=en": ["Nu"],
        f"?sub_goal={past.sub_goal_id}&time=past": ["Förr"],
        "?published=draft&translated=one": ["Utan dag"],
        "?translated=both": ["Förr"],
        "?year=0&time=xyzzy": ["Förr", "Nu", "Sen", "Utan dag"],
    }


def test_search_keeps_the_order_and_takes_any_filter(client: Client) -> None:
    now = timezone.now()
    for title, days in (("Seminarium ett", 3), ("Annat", 5), ("Seminarium två", 9)):
        factories.event(title=title, start=now + timedelta(days=days))
    assert rows(client, "events", "?q=semin") == ["Seminarium två", "Seminarium ett"]
    assert rows(client, "events", "?q=semin&ordering=start&time=upcoming") == [
        "Seminarium ett",
        "Seminarium två",
    ]


def test_reports_are_found_by_year_pdf_and_tags(client: Client) -> None:
    tagged, untagged = (factories.document(is_tagged=value, has_text=True) for value in (True, False))
    factories.report(
        title="Läsbar", published_on=date(2023, 5, 1), files=[ReportFile(document=tagged, language="en")]
    )
    both = [ReportFile(document=untagged, language="sv"), ReportFile(document=tagged, language="en")]
    factories.report(title="Oläsbar", files=both)
    factories.report(title="Utan fil", published_on=None, live=False)
    assert {
        query: sorted(rows(client, "report_list", query))
        for query in ("?year=2023", "?pdf=en", "?pdf=sv", "?pdf=none", "?accessible=yes", "?accessible=no")
    } == {
        "?year=2023": ["Läsbar"],
        "?pdf=en": ["Läsbar", "Oläsbar"],
        "?pdf=sv": ["Oläsbar"],
        "?pdf=none": ["Utan fil"],
        "?accessible=yes": ["Läsbar"],
        "?accessible=no": ["Oläsbar"],
    }


def test_members_are_found_by_organisation_and_group(client: Client) -> None:
    hospital = factories.organisation("Sjukhuset", "The hospital")
    anna = factories.person(title="Anna Ek", affiliations=[PersonAffiliation(organisation=hospital)])
    factories.person(title="Bo Alm")
    group = factories.group(title="Kompetens", memberships=[GroupMembership(person=anna)])
    factories.group(
        "en",
        title="Skills",
        translation_key=group.translation_key,
        memberships=[GroupMembership(person=anna)],
    )
    assert rows(client, "members", f"?organisation={hospital.pk}") == ["Anna Ek"]
    assert rows(client, "members", f"?group={group.pk}") == ["Anna Ek"]
    assert cells(client, "members")[:2] == ["", ""]  # Bo Alm comes first
    assert rows(client, "working_groups") == ["Kompetens"]
    assert cells(client, "working_groups") == ["", "1", "SV · EN", "Nuvarande sidstatus: publicerad"]


def test_news_are_listed_with_topics_and_subject(client: Client) -> None:
    topic = Topic.objects.create(name_sv="Forskning", name_en="Research")
    about = factories.group(title="Kompetens")
    page = factories.news(
        title="Nytt", published_on=date(2024, 9, 1), topics=[NewsTopic(topic=topic)], group=about
    )
    factories.news(title="Äldre", published_on=date(2023, 9, 1))
    factories.news("en", title="News", translation_key=page.translation_key, live=False)
    assert rows(client, "news") == ["Nytt", "Äldre"]
    assert rows(client, "news", f"?topic={topic.pk}") == ["Nytt"]
    assert cells(client, "news") == [
        "1 september 2024",
        "Forskning",
        "Kompetens",
        "SV · EN (utkast)",
        "Nuvarande sidstatus: publicerad",
    ]


def test_translator_finds_the_pages_that_are_theirs(site: factories.Site) -> None:
    swedish = factories.event(title="Svensk")
    factories.event("en", title="English", translation_key=swedish.translation_key)
    client = Client()
    client.force_login(factories.translator(site.en.home))
    assert rows(client, "events") == ["English"]
    assert "/add/" not in client.get(reverse("events:index")).content.decode()


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("events", "events/eventpage"),
        ("report_list", "reports/reportpage"),
        ("news", "news/newspage"),
        ("members", "people/personpage"),
        ("working_groups", "people/grouppage"),
    ],
)
def test_new_page_is_one_click_from_its_list(client: Client, name: str, form: str) -> None:
    model = form.split("/")[1]
    links = Markup(client.get(reverse(f"{name}:index")).content.decode()).all("a")
    found = {link.attrib["href"] for link in links if f"/add/{form}/" in link.attrib.get("href", "")}
    assert len(found) == 1
    answer = client.get(found.pop())
    assert (answer.status_code, answer.context["content_type"].model) == (200, model)
    assert answer.context["parent_page"].locale.language_code == "sv"


def fill(name: str) -> None:
    """Two more rows with all that a column reads."""
    for _ in range(2):
        portrait, group, goal = factories.image(), factories.group(), factories.sub_goal()
        shared = {"group": group, "sub_goal": goal}
        if name == "events":
            factories.event(image=portrait, **shared)
        elif name == "report_list":
            pdf = factories.document(cover=portrait)
            factories.report(files=[ReportFile(document=pdf)], **shared)
        elif name == "news":
            topic = Topic.objects.create(name_sv=str(group.pk), name_en=str(group.pk))
            topics = [NewsTopic(topic=topic)]
            factories.news(image=portrait, topics=topics, event=factories.event(), **shared)
        else:
            organisation = factories.organisation(str(group.pk), str(group.pk))
            rows_of_person = [PersonAffiliation(organisation=organisation)]
            person = factories.person(portrait=portrait, affiliations=rows_of_person)
            factories.group(sub_goal=goal, memberships=[GroupMembership(person=person)])


@pytest.mark.parametrize("name", LISTS)
def test_list_asks_the_same_number_of_queries(client: Client, name: str) -> None:
    fill(name)
    counts = []
    for _ in range(2):
        rows(client, name)  # makes the small pictures
        with CaptureQueriesContext(
            connection,
        ) as queries:
            rows(client, name)
        counts.append(len(queries))
        fill(name)
    assert counts[0] == counts[1]


def test_menu_leads_to_the_lists_and_tells_reports_from_follow_up(client: Client) -> None:
    page = client.get(reverse("wagtailadmin_home")).content.decode()
    menu = [page.find(reverse(f"{name}:index")) for name in LISTS]
    assert min(menu) > 0
    assert menu == sorted(menu)
    assert "Uppf\\u00f6ljning" in page


def test_reports_of_the_site_keep_their_name_in_a_menu_made_in_english() -> None:
    """The menu's entries are made once, in the language of whoever comes first."""
    with override("en"):
        entries = [ReportListingViewSet().get_menu_item(), MenuItem("Reports", "/", name="reports")]
        call_overviews_by_another_name(None, entries)
        assert [str(entry.label) for entry in entries] == ["Reports", "Follow-up"]


def test_lists_stand_without_index_pages(client: Client) -> None:
    """Before the site is set up there is nowhere to add a page, and the list says nothing of it."""
    EventIndexPage.objects.all().delete()
    assert rows(client, "events") == []
