"""The events that took place: the seminar of June's report first, with every fact in its field."""

from datetime import date, datetime, time
from typing import Any

from core import dates
from events.models import EventFormat, EventPage
from home.bilingual import Lookup, PageSpec, Ref, Text, callout, paragraph
from home.demo.people import goal, organisation
from home.demo.reports import COMPETENCE_TITLE


def event_format(name_sv: str) -> Lookup:
    return Lookup(EventFormat, {"name_sv": name_sv})


def at(day: date, clock: str) -> datetime:
    """The moment in Sweden: `at(date(2024, 9, 25), "08:15")`."""
    return dates.at(day, time.fromisoformat(clock))


def row(clock: str, title: Text, kind: str = "talk", **facts: Any) -> dict[str, Any]:
    return {"time": time.fromisoformat(clock), "title": title, "kind": kind, **facts}


COMPETENCE_SEMINAR = PageSpec(
    "event/competence",
    EventPage,
    "events",
    {
        "title": COMPETENCE_TITLE,
        "slug": Text("kompetensbehov-och-utbildning-inom-atmp", "competence-needs-and-training-within-atmp"),
        "lead": Text(
            "Vilka är behoven av kompetens och utbildning inom ATMP i dag och i framtiden? Kom till ett "
            "frukostseminarium på nätet när vi presenterar resultaten och slutsatserna i rapporten från den "
            "Vinnova-finansierade innovationsmiljön ATMP2030.",
            "What are the competence needs and training needs within ATMP today and in the future? Join us "
            "for an online breakfast seminar when we present the results and conclusions of the report from "
            "the Vinnova-funded innovation milieu ATMP2030.",
        ),
        "body": [
            paragraph(
                "<p>Rapporten ”Kompetensbehov och utbildning inom ATMP” sammanfattar delar av arbetet mot "
                "delmålet ”Öka kunskapen och säkra framtida kompetensbehov”. Arbetsgruppen bakom rapporten "
                "hälsar dig välkommen till seminariet.</p>",
                "<p>The report “Competence needs and training within ATMP” summarises parts of the work done "
                "towards the sub-goal “Increase knowledge and secure future competence needs”. The working "
                "group behind the report welcomes you to the seminar.</p>",
            )
        ],
        "format": event_format("Frukostseminarium"),
        "event_language": "en",
        "start": at(date(2024, 9, 25), "08:15"),
        "end": at(date(2024, 9, 25), "09:00"),
        "door_time": time(8, 10),
        "attendance_mode": "online",
        "platform": "Zoom",
        "join_url": "https://example.zoom.us/j/82409250815",
        "registration_closes_on": date(2024, 9, 22),
        "recording_planned": True,
        "programme": [
            row(
                "08:15",
                Text("Resultat och slutsatser", "The results and conclusions"),
                person=Ref("person/paul-kingham"),
            ),
            row("08:45", Text("Frågor och svar", "Q&A"), "discussion"),
        ],
        "people": [
            {"role": "presenter", "person": Ref("person/paul-kingham")},
            {"role": "moderator", "person": Ref("person/hanna-rickberg")},
        ],
        "report_links": [{"report": Ref("report/competence")}],
        "group": Ref("group/competence"),
        "sub_goal": goal(4),
    },
)


def workshop(
    key: str, day: date, clocks: tuple[str, str], title: Text, slug: Text, lead: Text, host: dict[str, Any]
) -> PageSpec:
    """One of the online workshops of 2020; `host` is a row of people."""
    values = {
        "title": title,
        "slug": slug,
        "lead": lead,
        "format": event_format("Workshop"),
        "start": at(day, clocks[0]),
        "end": at(day, clocks[1]),
        "attendance_mode": "online",
        "people": [{"role": "host", **host}],
    }
    return PageSpec(f"event/{key}", EventPage, "events", values)


PAST_EVENTS = (
    COMPETENCE_SEMINAR,
    workshop(
        "payment-models-2020",
        date(2020, 11, 18),
        ("13:00", "14:15"),
        Text("Betalningsmodeller för ATMP", "Payment models for ATMP"),
        Text("betalningsmodeller-for-atmp", "payment-models-for-atmp"),
        Text(
            "En workshop på nätet om hur vården kan betala för avancerade terapier.",
            "An online workshop on how health care can pay for advanced therapies.",
        ),
        {"person": Ref("person/sofie-alverlind")},
    ),
    workshop(
        "clinical-trials-2020",
        date(2020, 11, 19),
        ("13:00", "15:00"),
        Text("Kliniska ATMP-prövningar i Sverige", "ATMP clinical trials in Sweden"),
        Text("kliniska-atmp-provningar-i-sverige", "atmp-clinical-trials-in-sweden"),
        Text(
            "En workshop på nätet om kliniska prövningar av avancerade terapier.",
            "An online workshop on clinical trials of advanced therapies.",
        ),
        {"name": "Ann Novotny", "affiliations": [{"organisation": organisation("vgr")}]},
    ),
    PageSpec(
        "event/annual-report-2024",
        EventPage,
        "events",
        {
            "title": Text("Årsrapporten om ATMP 2024", "The ATMP Annual Report of 2024"),
            "slug": Text("arsrapporten-om-atmp-2024", "atmp-annual-report-of-2024"),
            "lead": Text(
                "Ett kostnadsfritt webbinarium på engelska om årsrapporten.",
                "A free webinar in English about the annual report.",
            ),
            # The day is known, the hour is not.
            "body": [
                callout(
                    Text("Klockslaget är ett exempel", "The time of day is an example"),
                    Text(
                        "Webbinariet hölls den 25 oktober 2024. Klockslaget är inte känt.",
                        "The webinar was held on 25 October 2024. The time of day is not known.",
                    ),
                )
            ],
            "format": event_format("Webbinarium"),
            "event_language": "en",
            "start": at(date(2024, 10, 25), "10:00"),
            "end": at(date(2024, 10, 25), "11:00"),
            "attendance_mode": "online",
            "report_links": [{"report": Ref("report/annual-2024")}],
        },
        first="en",
    ),
)
