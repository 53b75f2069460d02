"""Made-up events around the day of loading, one for each state and way to attend; each says that it is an example.

They name no people and make no claims. The venues exist; the events do not.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from events.models import EventPage, EventSeriesPage
from home.bilingual import PageSpec, Ref, Text, callout, paragraph
from home.demo.events import at, event_format, row
from home.demo.people import goal

EXAMPLE = callout(
    Text("Ett exempel", "An example"),
    Text(
        "Evenemanget är påhittat och visar hur en sida kan se ut. Du kan inte anmäla dig.",
        "The event is made up and shows what a page can look like. You cannot register.",
    ),
)
SERIES = PageSpec(
    "series/questions",
    EventSeriesPage,
    "events",
    {
        "title": Text("Frågestunder om ATMP", "Question hours on ATMPs"),
        "slug": Text("fragestunder-om-atmp", "question-hours-on-atmps"),
        "lead": Text(
            "Korta möten på nätet, där du kan fråga dem som vet.",
            "Short meetings online, where you can ask those who know.",
        ),
        "body": [
            callout(
                Text("Ett exempel", "An example"),
                Text(
                    "Serien är påhittad och visar hur evenemang som hör ihop kan samlas.",
                    "The series is made up and shows how events that belong together can be gathered.",
                ),
            )
        ],
    },
)
IN_SERIES = {"series": Ref(SERIES.key)}
LUND = {
    "venue_name": "Medicon Village",
    "venue_street": "Scheeletorget 1",
    "venue_postal_code": "223 81",
    "venue_locality": "Lund",
}
SOLNA = {
    "venue_name": "Biomedicum, Karolinska Institutet",
    "venue_street": "Solnavägen 9",
    "venue_postal_code": "171 65",
    "venue_locality": "Solna",
}
UPPSALA = {
    "venue_name": "Uppsala Konsert & Kongress",
    "venue_street": "Vaksala torg 1",
    "venue_postal_code": "753 31",
    "venue_locality": "Uppsala",
}
GOTHENBURG = {
    "venue_name": "Wallenbergs konferenscentrum",
    "venue_street": "Medicinaregatan 20A",
    "venue_postal_code": "413 90",
    "venue_locality": "Göteborg",
}
ZOOM = {"attendance_mode": "online", "platform": "Zoom", "join_url": "https://example.zoom.us/j/80000000000"}
ON_SITE = {"attendance_mode": "on_site"}
HYBRID = {**ZOOM, "attendance_mode": "hybrid"}


def workday(day: date) -> date:
    """The day, or the Monday after it."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def registration(key: str) -> dict[str, Any]:
    return {"registration_url": f"https://example.org/anmalan/{key}"}


def on(day: date, start: str, end: str) -> dict[str, Any]:
    return {"start": at(day, start), "end": at(day, end)}


def example(
    key: str,
    title: Text,
    slug: Text,
    lead: Text,
    format_name: str,
    *facts: dict[str, Any],
    text: Text | None = None,
    **options: Any,
) -> PageSpec:
    """`facts` are merged in order; `options` are those of `PageSpec`."""
    body = [*([paragraph(f"<p>{text.sv}</p>", f"<p>{text.en}</p>")] if text else []), EXAMPLE]
    values = {"title": title, "slug": slug, "lead": lead, "format": event_format(format_name), "body": body}
    for more in facts:
        values.update(more)
    return PageSpec(f"event/{key}", EventPage, "events", values, **options)


def ongoing(today: date) -> PageSpec:
    """Three days on site, today one of them; on weekdays unless today is none."""
    days_gone = (0, 1, 1, 1, 2, 1, 1)[today.weekday()]
    first, second, last = (today + timedelta(days=number - days_gone) for number in range(3))
    return example(
        "gmp-course",
        Text("GMP-tillverkning av ATMP i praktiken", "GMP manufacture of ATMPs in practice"),
        Text("gmp-tillverkning-av-atmp-i-praktiken", "gmp-manufacture-of-atmps-in-practice"),
        Text(
            "Tre dagar om renrum, processer och kvalitet för den som ska tillverka avancerade terapier.",
            "Three days on clean rooms, processes and quality for those who are to make advanced therapies.",
        ),
        "Workshop",
        ON_SITE,
        LUND,
        registration("gmp"),
        {
            "start": at(first, "09:00"),
            "end": at(last, "16:00"),
            "registration_closes_on": first - timedelta(days=10),
            "price": 2500,
            "sub_goal": goal(2),
            "programme": [
                row(
                    "09:00", Text("Renrum och utrustning", "Clean rooms and equipment"), "workshop", day=first
                ),
                row(
                    "09:00",
                    Text("Processen steg för steg", "The process step by step"),
                    "workshop",
                    day=second,
                ),
                row("09:00", Text("Kvalitet och frisläppning", "Quality and release"), "workshop", day=last),
                row("15:00", Text("Sammanfattning", "Summing up"), "discussion", day=last),
            ],
        },
    )


def closed(today: date) -> PageSpec:
    return example(
        "payment-models",
        Text("Betalningsmodeller för ATMP: nästa steg", "Payment models for ATMPs: the next steps"),
        Text("betalningsmodeller-for-atmp-nasta-steg", "payment-models-for-atmps-the-next-steps"),
        Text(
            "Workshop om hur regionerna kan betala för behandlingar som ges en enda gång.",
            "A workshop on how the regions can pay for treatments that are given only once.",
        ),
        "Workshop",
        ZOOM,
        on(workday(today + timedelta(days=3)), "13:00", "15:00"),
        registration("betalningsmodeller"),
        {"registration_closes_on": today - timedelta(days=1), "sub_goal": goal(3)},
    )


def closing(today: date) -> PageSpec:
    day = workday(today + timedelta(days=4))
    return example(
        "education-survey",
        Text("Enkäten om utbildning: frågor och svar", "The survey on education: questions and answers"),
        Text("enkaten-om-utbildning-fragor-och-svar", "survey-on-education-questions-and-answers"),
        Text(
            "Ett uppföljande webbinarium om enkäten som följer på rapporten om kompetensbehov.",
            "A follow-up webinar about the survey that follows the report on competence needs.",
        ),
        "Webbinarium",
        ZOOM,
        IN_SERIES,
        on(day, "12:00", "12:45"),
        registration("enkaten"),
        {
            "event_language": "mul",
            "door_time": at(day, "11:55").time(),
            "registration_closes_on": today,
            "recording_planned": True,
            "recording_expected_on": day + timedelta(days=7),
            "programme": [
                row("12:00", Text("Så är enkäten gjord", "How the survey is made")),
                row("12:25", Text("Frågor", "Questions"), "discussion"),
            ],
            "report_links": [{"report": Ref("report/competence")}],
            "group": Ref("group/competence"),
            "sub_goal": goal(4),
        },
    )


def open_for_registration(today: date) -> PageSpec:
    day = workday(today + timedelta(days=24))
    return example(
        "centres-meeting",
        Text("Nätverksmöte för ATMP-centrum", "Network meeting of the ATMP centres"),
        Text("natverksmote-for-atmp-centrum", "network-meeting-of-the-atmp-centres"),
        Text(
            "Universitetssjukhusens ATMP-centrum delar erfarenheter, på plats och på nätet.",
            "The ATMP centres of the university hospitals share what they have learnt, on site and online.",
        ),
        "Nätverksmöte",
        HYBRID,
        UPPSALA,
        on(day, "10:00", "15:30"),
        registration("atmp-centrum"),
        {
            "door_time": at(day, "09:30").time(),
            "registration_opens_on": today - timedelta(days=14),
            "registration_closes_on": workday(day - timedelta(days=7)),
            "programme": [
                row("10:00", Text("Läget vid varje centrum", "News from every centre")),
                row("12:00", Text("Lunch", "Lunch"), "break"),
                row("13:00", Text("Prövningar över regiongränser", "Trials across regions"), "panel"),
                row("14:30", Text("Nästa steg", "The next steps"), "discussion"),
            ],
            "group": Ref("group/centres"),
            "sub_goal": goal(3),
        },
    )


def full(today: date) -> PageSpec:
    day = workday(today + timedelta(days=33))
    return example(
        "research-to-trial",
        Text("Från forskning till klinisk prövning", "From research to clinical trial"),
        Text("fran-forskning-till-klinisk-provning", "from-research-to-clinical-trial"),
        Text(
            "Ett seminarium på plats om vägen från laboratoriet till den första patienten.",
            "A seminar on site about the path from the laboratory to the first patient.",
        ),
        "Seminarium",
        ON_SITE,
        SOLNA,
        on(day, "13:00", "16:00"),
        registration("forskning-till-provning"),
        {
            "registration_closes_on": workday(day - timedelta(days=5)),
            "is_full": True,
            "has_waiting_list": True,
            "sub_goal": goal(4),
        },
    )


def opens_later(today: date) -> PageSpec:
    """Two days, in English first, for a price."""
    first = workday(today + timedelta(days=118))
    first -= timedelta(days=max(0, first.weekday() - 3))  # both days before the weekend
    second = first + timedelta(days=1)
    return example(
        "nordic-conference",
        Text("Avancerade terapier i Norden", "Advanced therapies in the Nordic countries"),
        Text("avancerade-terapier-i-norden", "advanced-therapies-in-the-nordic-countries"),
        Text(
            "Två dagar om forskning, tillverkning och vård i de nordiska länderna.",
            "Two days on research, manufacture and care in the Nordic countries.",
        ),
        "Konferens",
        HYBRID,
        GOTHENBURG,
        registration("norden"),
        {
            "event_language": "en",
            "start": at(first, "09:30"),
            "end": at(second, "15:00"),
            "door_time": at(first, "08:45").time(),
            "registration_opens_on": today + timedelta(days=30),
            "registration_closes_on": workday(first - timedelta(days=14)),
            "price": 1800,
            "sub_goal": goal(1),
            "programme": [
                row("09:30", Text("Välkommen", "Welcome"), "other", day=first),
                row("10:00", Text("Forskning", "Research"), "panel", day=first),
                row("13:00", Text("Tillverkning", "Manufacture"), "workshop", day=first),
                row("09:00", Text("Vård", "Care"), "panel", day=second),
                row("14:00", Text("Avslutande samtal", "Closing discussion"), "discussion", day=second),
            ],
        },
        first="en",
    )


UPCOMING: tuple[Callable[[date], PageSpec], ...] = (
    ongoing,
    closed,
    closing,
    open_for_registration,
    full,
    opens_later,
)
