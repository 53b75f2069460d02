"""What belongs together is found from both sides, in the reader's language where it exists there."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from events.material import recordings_among
from events.models import EventPerson, ProgrammeRow
from events.templatetags import event_tags
from events.templatetags.event_tags import event_in_language, events_about
from news.models import NewsPage
from news.templatetags.news_tags import news_about
from people.models import GroupMembership, PersonAffiliation
from people.templatetags.people_tags import group_in_language, groups_about, organisation_links, people_in
from reports import related
from reports.addresses import pdf_path
from reports.models import EventReport, ReportAuthor, ReportFile
from reports.templatetags.report_tags import report_in_language, reports_about
from tests import factories


def pair(make: Any, rows: Any = dict, **fields: Any) -> tuple[Any, Any]:
    """A page in Swedish and its translation; rows are made anew for each."""
    swedish = make(title="Svensk", **rows(), **fields)
    return swedish, make("en", title="English", translation_key=swedish.translation_key, **rows(), **fields)


def test_event_and_report_find_each_other_in_the_readers_language(site: factories.Site) -> None:
    """The rows of both language versions name the Swedish report, as facts do (ADR 4)."""
    report, english_report = pair(factories.report)
    event, english_event = pair(factories.event, lambda: {"report_links": [EventReport(report=report)]})
    assert reports_about(event) == [report]
    assert reports_about(english_event) == [english_report]
    assert events_about(report) == [event]
    assert events_about(english_report) == [english_event]


def test_events_to_come_stand_first_and_the_soonest_of_them(site: factories.Site) -> None:
    group, now = factories.group(), timezone.now()
    for days in (-300, 40, -2, 3):
        start = now + timedelta(days=days)
        factories.event(title=str(days), group=group, start=start, end=start + timedelta(hours=1))
    assert [event.title for event in events_about(group)] == ["3", "40", "-2", "-300"]


def test_page_without_translation_stands_in_for_it(site: factories.Site) -> None:
    report = factories.report()
    event, english_event = pair(factories.event, lambda: {"report_links": [EventReport(report=report)]})
    assert reports_about(english_event) == [report]
    only_english = factories.event("en", report_links=[EventReport(report=report)])
    assert set(events_about(report)) == {event, only_english}


def test_draft_translation_does_not_hide_the_page(site: factories.Site) -> None:
    report = factories.report()
    factories.report("en", translation_key=report.translation_key, live=False)
    event = factories.event("en", report_links=[EventReport(report=report)])
    assert reports_about(event) == [report]


@pytest.mark.parametrize("hide", ["draft", "private"])
def test_what_is_not_public_is_not_related(site: factories.Site, hide: str) -> None:
    group, report, person = factories.group(), factories.report(), factories.person()
    fields = {"live": hide != "draft"}
    event = factories.event(
        group=group,
        report_links=[EventReport(report=report)],
        people=[EventPerson(person=person)],
        sub_goal=factories.sub_goal(),
        **fields,
    )
    news = factories.news(event=event, group=group, report=report, **fields)
    if hide == "private":
        factories.restrict(event)
        factories.restrict(news)
    goal = factories.sub_goal_page()
    assert [events_about(page) for page in (group, report, person, goal)] == [[], [], [], []]
    assert [news_about(page) for page in (group, report)] == [[], []]
    assert event_in_language(event.pk, group.locale) is None
    assert factories.event().next_events() == []


def test_group_finds_its_events_reports_and_news(site: factories.Site) -> None:
    group, english = pair(factories.group)
    event, report, news = (
        factories.event(group=group),
        factories.report(group=group),
        factories.news(group=group),
    )
    assert (events_about(group), reports_about(group), news_about(group)) == ([event], [report], [news])
    # The English group shows what there is, in the language it has.
    assert (events_about(english), reports_about(english), news_about(english)) == ([event], [report], [news])


def test_member_finds_groups_events_and_reports(site: factories.Site) -> None:
    person, english = pair(factories.person)
    group = factories.group(memberships=[GroupMembership(person=person)])
    event = factories.event(people=[EventPerson(person=person)])
    report = factories.report(authors=[ReportAuthor(person=person)])
    factories.event(people=[EventPerson(person=factories.person())])
    for page in (person, english):
        assert (groups_about(page), events_about(page), reports_about(page)) == ([group], [event], [report])


def test_person_with_two_roles_makes_one_event(site: factories.Site) -> None:
    person = factories.person()
    roles = [EventPerson(person=person, role="host"), EventPerson(person=person, role="moderator")]
    event = factories.event(people=roles)
    assert events_about(person) == [event]


def test_sub_goal_gathers_what_has_it(site: factories.Site) -> None:
    goal, other = factories.sub_goal(1), factories.sub_goal(2)
    page = factories.sub_goal_page(sub_goal=goal)
    mine = [
        make(sub_goal=goal) for make in (factories.event, factories.report, factories.news, factories.group)
    ]
    for make in (factories.event, factories.report, factories.news, factories.group):
        make(sub_goal=other)
    found = [events_about(page), reports_about(page), news_about(page), groups_about(page)]
    assert found == [[one] for one in mine]


def test_chosen_page_is_shown_in_the_readers_language(site: factories.Site) -> None:
    swedish, english = site.sv.home.locale, site.en.home.locale
    group, english_group = pair(factories.group)
    report, english_report = pair(factories.report)
    event, english_event = pair(factories.event)
    assert [group_in_language(group.pk, locale) for locale in (swedish, english)] == [group, english_group]
    assert [report_in_language(report.pk, locale) for locale in (swedish, english)] == [
        report,
        english_report,
    ]
    assert [event_in_language(event.pk, locale) for locale in (swedish, english)] == [event, english_event]
    assert [tag(None, english) for tag in (group_in_language, report_in_language, event_in_language)] == [
        None
    ] * 3


def test_people_keep_their_order_and_link_to_the_readers_language(site: factories.Site) -> None:
    person, english = pair(factories.person)
    hidden = factories.person(title="Utkast Testsson", live=False)
    event = factories.event(
        "en",
        people=[
            EventPerson(name="Gäst Testsson", role="moderator"),
            EventPerson(person=person),
            EventPerson(person=hidden),
        ],
    )
    cards = people_in(event.people.all(), event.locale)
    assert [(card.name, card.url) for card in cards] == [
        ("Gäst Testsson", ""),
        ("English", english.url),
        ("Utkast Testsson", ""),
    ]


def test_member_who_only_speaks_in_the_programme_finds_the_event(site: factories.Site) -> None:
    person, other = factories.person(), factories.person()
    row = ProgrammeRow(time=time(8, 15), title="Behovet", person=person)
    event = factories.event(programme=[row], people=[EventPerson(person=other)])
    assert [events_about(who) for who in (person, other)] == [[event], [event]]


def test_recordings_among_events_are_those_that_can_be_watched(site: factories.Site) -> None:
    group, past = factories.group(), timezone.now() - timedelta(days=3)
    recorded = factories.event(
        title="Frukost",
        start=past,
        end=past + timedelta(hours=1),
        group=group,
        recording_url="https://vimeo.com/1",
    )
    factories.event(start=past, end=past + timedelta(hours=1), group=group)
    factories.event(group=group, recording_url="https://vimeo.com/2")
    (link,) = recordings_among(events_about(group))
    assert (link["url"], link["text"]) == (f"{recorded.url}#recording", "Frukost")


def test_event_shows_the_authors_and_the_pdf_of_its_report(client: Client, site: factories.Site) -> None:
    member = factories.person(title="Anna Testsson")
    report = factories.report(
        summary="<p>Sammanfattat.</p>",
        authors=[ReportAuthor(person=member), ReportAuthor(name="Bo Testsson")],
        files=[ReportFile(document=factories.document())],
    )
    event = factories.event(report_links=[EventReport(report=report)])
    html = client.get(event.url).content.decode()
    authors = (
        f'<p class="meta"><span><a href="{member.url}">Anna Testsson</a></span><span>Bo Testsson</span></p>'
    )
    assert [part in html for part in (authors, "Sammanfattat.", pdf_path(report.translation_key, "sv"))] == [
        True,
        True,
        True,
    ]


def test_news_say_what_they_are_about_in_their_own_language(site: factories.Site) -> None:
    report, english_report = pair(factories.report)
    hidden = factories.event(live=False)
    article = factories.news("en", report=report, event=hidden).structured_data()[-1]
    assert article["about"] == [{"@id": f"{english_report.canonical_url}#report"}]


def test_organisation_leads_to_its_members(client: Client, site: factories.Site) -> None:
    here, there = factories.organisation("Umeå universitet"), factories.organisation("Vinnova")
    anna = factories.person(title="Anna Testsson", affiliations=[PersonAffiliation(organisation=here)])
    factories.person(title="Bo Testsson", affiliations=[PersonAffiliation(organisation=there)])
    unnamed = factories.organisation("Ingens")
    address = f"{site.sv.people.url}?organisation={here.pk}"
    assert f'<a href="{address}">Umeå universitet</a>' in client.get(anna.url).content.decode()

    def listed(query: str) -> list[str]:
        response = client.get(f"{site.sv.people.url}?organisation={query}")
        return [person.title for person in response.context["items"]]

    assert listed(str(here.pk)) == ["Anna Testsson"]
    for bad in ("", "x", "-1", "9" * 40, "1\x00"):
        assert listed(bad) == ["Anna Testsson", "Bo Testsson"]
    assert listed(str(unnamed.pk)) == []  # nobody comes from there, but an event may
    assert "Ingens</option>" not in client.get(site.sv.people.url).content.decode()


def test_organisation_of_a_member_without_a_public_list_is_a_name(site: factories.Site) -> None:
    person = factories.person(affiliations=[PersonAffiliation(organisation=factories.organisation())])
    site.sv.people.unpublish()
    assert organisation_links(person) == [{"name": "Umeå universitet", "url": ""}]


def test_groups_page_shows_its_latest_events_and_leads_to_all(
    site: factories.Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(event_tags, "MOST", 2)
    group, now = factories.group(), timezone.now()
    for days in (-30, -20, 10):
        start = now + timedelta(days=days)
        factories.event(title=f"Om {days} dagar", group=group, start=start, end=start + timedelta(hours=1))
    shown = events_about(group)
    assert [event.title for event in shown] == ["Om 10 dagar", "Om -20 dagar"]
    assert event_tags.all_events_url(group, shown) == f"{site.sv.events.url}?group={group.slug}"
    assert event_tags.all_events_url(group, shown[:1]) == ""
    assert "Om -30 dagar" in Client().get(event_tags.all_events_url(group, shown)).content.decode()


def test_groups_and_goals_pages_show_their_newest_reports_and_lead_to_all(
    site: factories.Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(related, "MOST", 2)
    group, goal = factories.group(), factories.sub_goal(3)
    for day in (1, 2, 3):
        factories.report(title=f"Rapport {day}", group=group, sub_goal=goal, published_on=date(2024, 1, day))
    factories.report(title="En annan", published_on=date(2024, 1, 4))
    pages = {group: f"?group={group.slug}", factories.sub_goal_page(sub_goal=goal): "?goal=3"}
    for page, query in pages.items():
        address = f"{site.sv.reports.url}{query}"
        assert [report.title for report in reports_about(page)] == ["Rapport 3", "Rapport 2"]
        assert f'<a class="arrow" href="{address}">Alla rapporter' in Client().get(page.url).content.decode()
        listed = Client().get(address).context["items"]
        assert [report.title for report in listed] == ["Rapport 3", "Rapport 2", "Rapport 1"]
    monkeypatch.setattr(related, "MOST", 4)
    assert "Alla rapporter" not in Client().get(group.url).content.decode()


def test_groups_and_goals_pages_show_their_newest_news_and_lead_to_all(site: factories.Site) -> None:
    group, goal = factories.group(), factories.sub_goal(3)
    for day in range(60):
        published = date(2024, 1, 1) + timedelta(days=day)
        factories.news(title=f"Nyhet {day}", group=group, sub_goal=goal, published_on=published)
    factories.news(title="En annan", published_on=date(2025, 1, 1))
    titles = [f"Nyhet {day}" for day in reversed(range(60))]
    pages = {group: f"?group={group.slug}", factories.sub_goal_page(sub_goal=goal): "?goal=3"}
    for page, query in pages.items():
        address = f"{site.sv.news.url}{query}"
        assert [news.title for news in news_about(page)] == titles[:12]
        assert f'<a class="arrow" href="{address}">Alla nyheter' in Client().get(page.url).content.decode()
        listed = Client().get(address).context["items"]
        assert (listed.paginator.count, [news.title for news in listed]) == (60, titles[:20])
    NewsPage.objects.filter(title__in=titles[:50]).delete()
    assert "Alla nyheter" not in Client().get(group.url).content.decode()
