"""Every type of page with everything on it, for tests that hold on all pages.

A type of page without a recipe fails these tests: `make` gives a page of the type in a language, `grow`
adds one of everything that a page of the type lists (children, rows, related pages).
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.utils import timezone
from wagtail.models import Page, get_page_models

from events.models import (
    EventIndexPage,
    EventPage,
    EventPerson,
    EventPersonAffiliation,
    EventSeriesPage,
    ProgrammeRow,
)
from home.models import (
    AccessibilityPage,
    HomeFigure,
    HomePage,
    HomeTherapy,
    StandardPage,
    SubGoalIndexPage,
    SubGoalPage,
)
from news.models import NewsAuthor, NewsIndexPage, NewsPage, NewsTopic, Topic
from people.models import (
    GroupIndexPage,
    GroupMembership,
    GroupPage,
    PersonAffiliation,
    PersonIndexPage,
    PersonPage,
)
from reports.models import EventReport, ReportAuthor, ReportFile, ReportIndexPage, ReportPage, ReportQuestion
from tests import factories, full_pages
from tests.factories import Site
from tests.full_pages import member, report, serial


def page_types() -> list[type[Page]]:
    """The site's own types of pages."""
    return sorted((model for model in get_page_models() if model is not Page), key=lambda m: m._meta.label)


def add(page: Page, relation: str, *rows: Any) -> None:
    getattr(page, relation).add(*rows)
    page.save()


def grow_events(page: EventIndexPage) -> None:
    now, language = timezone.now(), page.language
    for days in (-400, 0, 20):  # past, going on, upcoming
        start = now + timedelta(days=days)
        factories.event(language, start=start, end=start + timedelta(hours=1), sub_goal=factories.sub_goal())


def grow_series(page: EventSeriesPage) -> None:
    now = timezone.now()
    for days in (-400, 20):  # past, upcoming
        start = now + timedelta(days=days)
        factories.event(page.language, start=start, end=start + timedelta(hours=1), series=page)


def grow_event(page: EventPage) -> None:
    language, guest = page.language, f"Gäst Testsson {next(serial)}"
    add(
        page,
        "programme",
        ProgrammeRow(time=page.local_start.time(), title="Välkommen", person=member(language)),
        ProgrammeRow(time=page.local_start.time(), title="Paus", kind="break", who=guest),
    )
    affiliations = [EventPersonAffiliation(organisation=factories.organisation())]
    add(
        page,
        "people",
        EventPerson(person=member(language)),
        EventPerson(name=guest, role="moderator", affiliations=affiliations),
    )
    add(page, "report_links", EventReport(report=report(language)))
    add(page.group, "memberships", GroupMembership(person=member(language)))
    factories.news(language, event=page)
    factories.event(language)


def grow_reports(page: ReportIndexPage) -> None:
    report(page.language, sub_goal=factories.sub_goal())


def grow_report(page: ReportPage) -> None:
    language = page.language
    add(page, "authors", ReportAuthor(person=member(language)), ReportAuthor(name=f"Gäst {next(serial)}"))
    add(page, "key_questions", ReportQuestion(text="Vad behövs?"))
    add(page.group, "memberships", GroupMembership(person=member(language)))
    factories.event(language, report_links=[EventReport(report=page)])
    factories.news(language, report=page)


def grow_groups(page: GroupIndexPage) -> None:
    rows = [GroupMembership(person=member(page.language)), GroupMembership(person=member(page.language))]
    factories.group(page.language, sub_goal=factories.sub_goal(), lead="Uppdrag.", memberships=rows)


def grow_group(page: GroupPage) -> None:
    language, today = page.language, timezone.localdate()
    add(
        page,
        "memberships",
        GroupMembership(person=member(language), started_on=date(2020, 1, 1)),
        GroupMembership(person=member(language), ended_on=today),
    )
    factories.event(language, group=page)
    factories.news(language, group=page)
    report(language, group=page)


def grow_people(page: PersonIndexPage) -> None:
    member(page.language)


def grow_person(page: PersonPage) -> None:
    language = page.language
    add(page, "affiliations", PersonAffiliation(organisation=factories.organisation()))
    factories.group(language, memberships=[GroupMembership(person=page, started_on=date(2020, 1, 1))])
    factories.event(language, people=[EventPerson(person=page)])
    report(language, authors=[ReportAuthor(person=page)])
    factories.news(language, authors=[NewsAuthor(person=page)])


def grow_list_of_news(page: NewsIndexPage) -> None:
    factories.news(page.language, lead="Det här hände.")


def grow_news(page: NewsPage) -> None:
    name = f"Ämne {next(serial)}"
    add(page, "topics", NewsTopic(topic=Topic.objects.create(name_sv=name, name_en=name)))
    guest = NewsAuthor(name=f"Gäst Testsson {next(serial)}")
    add(page, "authors", NewsAuthor(person=member(page.language)), guest)


def grow_home(page: HomePage) -> None:
    language, number = page.language, next(serial)
    add(page, "therapies", HomeTherapy(title="Genterapi", text="Gener.", drawing="gene"))
    add(page, "figures", HomeFigure(number=25, label="partner"))
    factories.sub_goal_page(language, sub_goal=factories.sub_goal(number))
    factories.event(language, lead="Om celler.", registration_url="https://register.example/")
    start = timezone.now() - timedelta(days=9)
    recording = {"recording_url": "https://vimeo.com/1", "recording_published_on": timezone.localdate()}
    factories.event(language, start=start, **recording)
    factories.news(language)
    report(language)


def grow_standard(page: StandardPage) -> None:
    factories.standard_page(page.language, parent=page)
    page.body.extend(full_pages.standard_prose(page.language))
    page.save()


def grow_accessibility(page: AccessibilityPage) -> None:
    """A PDF and slides that nobody has tagged, and a recording without captions."""
    language, start = page.language, timezone.now() - timedelta(days=30 + next(serial))
    untagged = {"is_tagged": False, "has_text": True}
    report(language, files=[ReportFile(document=full_pages.pdf(**untagged), language=language)])
    factories.event(
        language,
        start=start,
        end=start + timedelta(hours=1),
        recording_url="https://vimeo.com/123",
        slides=full_pages.pdf(**untagged),
    )


def grow_goals(page: SubGoalIndexPage) -> None:
    factories.sub_goal_page(page.language, sub_goal=factories.sub_goal(next(serial)), lead="Målet.")


def grow_goal(page: SubGoalPage) -> None:
    language, goal = page.language, page.sub_goal
    factories.group(language, sub_goal=goal, memberships=[GroupMembership(person=member(language))])
    factories.event(language, sub_goal=goal)
    factories.news(language, sub_goal=goal)
    report(language, sub_goal=goal)


class Recipe(NamedTuple):
    make: Callable[..., Any]
    grow: Callable[[Any], None]


RECIPES: dict[type[Page], Recipe] = {
    EventIndexPage: Recipe(full_pages.index("events"), grow_events),
    EventPage: Recipe(full_pages.make_event, grow_event),
    EventSeriesPage: Recipe(full_pages.make_series, grow_series),
    AccessibilityPage: Recipe(full_pages.make_accessibility, grow_accessibility),
    HomePage: Recipe(full_pages.make_home, grow_home),
    StandardPage: Recipe(full_pages.make_standard, grow_standard),
    SubGoalIndexPage: Recipe(full_pages.index("goals"), grow_goals),
    SubGoalPage: Recipe(full_pages.make_goal, grow_goal),
    NewsIndexPage: Recipe(full_pages.index("news"), grow_list_of_news),
    NewsPage: Recipe(full_pages.make_news, grow_news),
    GroupIndexPage: Recipe(full_pages.index("groups"), grow_groups),
    GroupPage: Recipe(full_pages.make_group, grow_group),
    PersonIndexPage: Recipe(full_pages.index("people"), grow_people),
    PersonPage: Recipe(full_pages.make_person, grow_person),
    ReportIndexPage: Recipe(full_pages.index("reports"), grow_reports),
    ReportPage: Recipe(full_pages.make_report, grow_report),
}


def make_pair(site: Site, model: type[Page], rows: int = 0, **fields: Any) -> dict[str, Any]:
    """A page of the type in both languages, each with the number of everything that it lists."""
    make, grow = RECIPES[model]
    swedish = make(site, "sv", **fields)
    english = make(site, "en", **fields)
    if english.translation_key != swedish.translation_key:
        english = full_pages.changed(english, {"translation_key": swedish.translation_key})
    for page in (swedish, english):
        for _ in range(rows):
            grow(page)
    return {"sv": swedish, "en": english}
