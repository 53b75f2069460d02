"""The members, groups, reports and events of a large site. Nobody in it exists; all are numbered."""

from datetime import datetime, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from core.collation import swedish_sort_key
from core.models import Document, SubGoal
from events.models import (
    EventChange,
    EventFormat,
    EventIndexPage,
    EventPage,
    EventPerson,
    ProgrammeRow,
)
from home.scale.bulk import insert_pages, insert_rows, key_of
from people.models import (
    GroupIndexPage,
    GroupMembership,
    GroupPage,
    Organisation,
    PersonAffiliation,
    PersonIndexPage,
    PersonPage,
)
from reports.models import EventReport, ReportAuthor, ReportFile, ReportIndexPage, ReportPage, ReportQuestion

GROUPS, GROUP_SIZE, TO_COME, LAST_YEAR = 20, 15, 40, 60
WORDS = {
    "sv": {
        "event": "Seminarium",
        "person": "Medlem",
        "group": "Arbetsgrupp",
        "report": "Rapport",
        "lead": "Ett samtal om avancerade terapier, från forskning till vård.",
        "items": ("Välkommen", "Samtal"),
        "question": "Vad behövs?",
        "body": "<p>Cellterapi och genterapi går från forskning till vård. Vi talar om tillverkning, "
        "kompetens och finansiering.</p>",
    },
    "en": {
        "event": "Seminar",
        "person": "Member",
        "group": "Working group",
        "report": "Report",
        "lead": "A conversation about advanced therapies, from research to care.",
        "items": ("Welcome", "Conversation"),
        "question": "What is needed?",
        "body": "<p>Cell therapy and gene therapy go from research to care. We talk about manufacture, "
        "competence and financing.</p>",
    },
}


def indexes(model: Any) -> list[tuple[str, Any]]:
    """The index page of each language with its language, the Swedish one first."""
    found = model.objects.select_related("locale").order_by("locale__pk")
    return sorted(((page.language, page) for page in found), key=lambda pair: pair[0], reverse=True)


def base(what: str, language: str, number: int) -> dict[str, Any]:
    """What every page has: title, slug, key and lead."""
    title = f"{WORDS[language][what]} {number}"
    slug = title.lower().replace(" ", "-")
    return {
        "title": title,
        "slug": slug,
        "translation_key": key_of(what, number),
        "lead": WORDS[language]["lead"],
    }


def make_people(number: int, now: datetime) -> list[PersonPage]:
    """The members, with an organisation each; the Swedish pages, which other pages name."""
    places = [
        Organisation(name_sv=f"Organisation {count}", name_en=f"Organisation {count}")
        for count in range(1, number // 25 + 2)
    ]
    insert_rows(Organisation, places)
    swedish: list[PersonPage] = []
    for language, index in indexes(PersonIndexPage):
        pages = []
        for count in range(1, number + 1):
            values = base("person", language, count)
            sort_name = f"{count:05}, {WORDS[language]['person']}"
            pages.append(PersonPage(sort_name=sort_name, sort_key=swedish_sort_key(sort_name), **values))
        insert_pages(index, pages, now)
        insert_rows(
            PersonAffiliation,
            [
                PersonAffiliation(person=page, organisation=places[place % len(places)], sort_order=0)
                for place, page in enumerate(pages)
            ],
        )
        swedish = swedish or pages
    return swedish


def make_groups(people: list[PersonPage], now: datetime) -> list[GroupPage]:
    goals = list(SubGoal.objects.all())
    swedish: list[GroupPage] = []
    for language, index in indexes(GroupIndexPage):
        pages = [
            GroupPage(sub_goal=goals[count % len(goals)], **base("group", language, count))
            for count in range(1, GROUPS + 1)
        ]
        insert_pages(index, pages, now)
        rows = [
            GroupMembership(
                group=page, person=people[(place * GROUP_SIZE + seat) % len(people)], sort_order=seat
            )
            for place, page in enumerate(pages)
            for seat in range(min(GROUP_SIZE, len(people)))
        ]
        insert_rows(GroupMembership, rows)
        swedish = swedish or pages
    return swedish


def starts(number: int, now: datetime) -> list[datetime]:
    """When the events begin: some to come, some in the last twelve months, the others over the years before."""
    older = max(0, number - TO_COME - LAST_YEAR)
    # In the morning, whatever the clock says, so that no event of those to come lasts past midnight.
    now = timezone.localtime(now).replace(hour=10, minute=0, second=0, microsecond=0)
    return [
        *(now + timedelta(days=1 + place * 5) for place in range(TO_COME)),
        *(now - timedelta(days=1 + place * 6) for place in range(LAST_YEAR)),
        *(now - timedelta(days=366, hours=place * 5) for place in range(older)),
    ][:number]


def make_events(
    number: int, people: list[PersonPage], groups: list[GroupPage], now: datetime
) -> list[EventPage]:
    """The events: in both languages, with two people, a programme, a group and a goal, and announced."""
    goals, formats = list(SubGoal.objects.all()), list(EventFormat.objects.all())
    moments = starts(number, now)
    swedish: list[EventPage] = []
    for language, index in indexes(EventIndexPage):
        pages = [
            EventPage(
                start=start,
                end=start + timedelta(minutes=45),
                platform="Zoom",
                join_url="https://example.org/room",
                body=[("text", WORDS[language]["body"])],
                format=formats[count % len(formats)],
                sub_goal=goals[count % len(goals)],
                group=groups[count % len(groups)],
                **base("event", language, count),
            )
            for count, start in enumerate(moments, start=1)
        ]
        insert_pages(index, pages, now)
        insert_rows(
            EventPerson,
            [
                EventPerson(
                    event=page, person=people[(place + seat * 7) % len(people)], role=role, sort_order=seat
                )
                for place, page in enumerate(pages)
                for seat, role in enumerate(("presenter", "moderator"))
            ],
        )
        insert_rows(ProgrammeRow, programme(pages, people, language))
        swedish = swedish or pages
    insert_rows(EventChange, [EventChange.now_of(page) for page in swedish])
    return swedish


def programme(pages: list[EventPage], people: list[PersonPage], language: str) -> list[ProgrammeRow]:
    return [
        ProgrammeRow(
            event=page,
            time=(page.local_start + timedelta(minutes=20 * seat)).time().replace(second=0),
            title=title,
            person=people[(place + seat * 7) % len(people)],
            sort_order=seat,
            locale_id=page.locale_id,
            translation_key=key_of("programme", place * 2 + seat),
        )
        for place, page in enumerate(pages)
        for seat, title in enumerate(WORDS[language]["items"])
    ]


def make_reports(
    number: int, people: list[PersonPage], events: list[EventPage], now: datetime, pdf: bytes
) -> None:
    """The reports, each with a Swedish PDF (the same file for all), two authors, a question and an event."""
    goals = list(SubGoal.objects.all())
    first = Document(title="Rapport", file_size=len(pdf), inspected_at=now, page_count=1, language="sv")
    first.file.save("scale.pdf", ContentFile(pdf), save=False)
    documents = [
        Document(
            title=f"Rapport {count}",
            file=first.file.name,
            file_size=len(pdf),
            inspected_at=now,
            page_count=1,
            language="sv",
            is_tagged=True,
            has_text=True,
        )
        for count in range(1, number + 1)
    ]
    insert_rows(Document, documents)
    linked: list[EventReport] = []
    for language, index in indexes(ReportIndexPage):
        pages = [
            ReportPage(
                published_on=(now - timedelta(days=count)).date(),
                summary=WORDS[language]["body"],
                sub_goal=goals[count % len(goals)],
                **base("report", language, count),
            )
            for count in range(1, number + 1)
        ]
        insert_pages(index, pages, now)
        insert_rows(
            ReportFile,
            [
                ReportFile(page=page, document=document, language="sv", sort_order=0)
                for page, document in zip(pages, documents, strict=True)
            ],
        )
        insert_rows(
            ReportAuthor,
            [
                ReportAuthor(page=page, person=people[(place + seat * 11) % len(people)], sort_order=seat)
                for place, page in enumerate(pages)
                for seat in range(2)
            ],
        )
        insert_rows(
            ReportQuestion,
            [
                ReportQuestion(
                    page=page,
                    text=WORDS[language]["question"],
                    sort_order=0,
                    locale_id=page.locale_id,
                    translation_key=key_of("question", place),
                )
                for place, page in enumerate(pages)
            ],
        )
        linked = linked or [
            EventReport(event=events[-1 - place % len(events)], report=page, sort_order=0)
            for place, page in enumerate(pages)
        ]
    insert_rows(EventReport, linked)
