"""More made-up events: not as planned, in Swedish only, or with a recording awaited or here."""

from collections.abc import Callable
from datetime import date, timedelta

from home.bilingual import PageSpec, Ref, Text
from home.demo.events import at, row
from home.demo.examples import GOTHENBURG, IN_SERIES, ON_SITE, SOLNA, ZOOM, example, on, registration, workday
from home.demo.people import goal


def cancelled(today: date) -> PageSpec:
    return example(
        "hospital-manufacture",
        Text(
            "Tillverkning på sjukhus: så läser du reglerna", "Manufacture at hospitals: how to read the rules"
        ),
        Text("tillverkning-pa-sjukhus", "manufacture-at-hospitals"),
        Text(
            "Ett frukostseminarium om reglerna för den som tillverkar läkemedel på sjukhus.",
            "A breakfast seminar on the rules for those who make medicines at hospitals.",
        ),
        "Frukostseminarium",
        ON_SITE,
        GOTHENBURG,
        on(workday(today + timedelta(days=12)), "08:00", "09:00"),
        registration("sjukhus"),
        {
            "status": "cancelled",
            "status_reason": Text("För få hade anmält sig.", "Too few people had registered."),
            "sub_goal": goal(3),
        },
    )


def postponed(today: date) -> PageSpec:
    return example(
        "sme-council",
        Text("SME-rådets öppna möte", "Open meeting of the SME council"),
        Text("sme-radets-oppna-mote", "open-meeting-of-the-sme-council"),
        Text(
            "Små och medelstora företag träffas om finansiering och tillverkning.",
            "Small and medium-sized companies meet about funding and manufacture.",
        ),
        "Nätverksmöte",
        ON_SITE,
        SOLNA,
        on(workday(today + timedelta(days=17)), "14:00", "16:00"),
        {
            "status": "postponed",
            "status_reason": Text(
                "Lokalen går inte att använda. Ett nytt datum kommer.",
                "The venue cannot be used. A new date will come.",
            ),
            "group": Ref("group/sme-council"),
            "sub_goal": goal(2),
        },
    )


def rescheduled(today: date) -> PageSpec:
    day = workday(today + timedelta(days=47))
    return example(
        "patients",
        Text(
            "Avancerade terapier: frågor från patienter och närstående",
            "Advanced therapies: questions from patients and their families",
        ),
        Text("fragor-fran-patienter-och-narstaende", "questions-from-patients-and-their-families"),
        Text(
            "En kväll på nätet för dig som vill veta mer om gen- och cellterapi.",
            "An evening online for anyone who wants to know more about gene and cell therapy.",
        ),
        "Seminarium",
        ZOOM,
        IN_SERIES,
        on(day, "18:00", "19:00"),
        registration("patienter"),
        {
            "status": "rescheduled",
            "status_reason": Text(
                "Flyttat eftersom den första dagen krockade med ett annat möte.",
                "Moved because the first day clashed with another meeting.",
            ),
            "previous_start": at(workday(today + timedelta(days=26)), "18:00"),
            "registration_closes_on": workday(day - timedelta(days=2)),
            "programme": [
                row("18:00", Text("Vad är en avancerad terapi?", "What is an advanced therapy?")),
                row("18:30", Text("Dina frågor", "Your questions"), "discussion"),
            ],
        },
    )


def in_swedish_only(today: date) -> PageSpec:
    """No registration, and no translation."""
    return example(
        "coordination",
        Text("Samordningsfunktionen för ATMP: öppet informationsmöte", ""),
        Text("samordningsfunktionen-for-atmp", ""),
        Text("Kort information på svenska om hur samordningen byggs upp. Ingen anmälan behövs.", ""),
        "Seminarium",
        ZOOM,
        on(workday(today + timedelta(days=19)), "11:30", "12:00"),
        {"sub_goal": goal(1)},
        is_translated=False,
    )


def recording_expected(today: date) -> PageSpec:
    day = workday(today - timedelta(days=9))
    return example(
        "figures",
        Text("Avancerade terapier i siffror", "Advanced therapies in figures"),
        Text("avancerade-terapier-i-siffror", "advanced-therapies-in-figures"),
        Text(
            "Ett webbinarium på engelska om siffrorna i årsrapporten och hur de samlas in.",
            "A webinar about the figures in the annual report and how they are gathered.",
        ),
        "Webbinarium",
        ZOOM,
        on(day, "10:00", "11:00"),
        {
            "event_language": "en",
            "recording_planned": True,
            "recording_expected_on": today + timedelta(days=12),
            "report_links": [{"report": Ref("report/annual-2024")}],
        },
        first="en",
    )


def recording_available(today: date) -> PageSpec:
    day = workday(today - timedelta(days=40))
    return example(
        "car-t",
        Text("CAR-T som standardbehandling", "CAR-T as standard of care"),
        Text("car-t-som-standardbehandling", "car-t-as-standard-of-care"),
        Text(
            "Ett webbinarium om vad som behövs i vården när CAR-T blir vardag.",
            "A webinar on what health care needs when CAR-T becomes routine.",
        ),
        "Webbinarium",
        ZOOM,
        IN_SERIES,
        on(day, "14:00", "15:00"),
        {
            "recording_planned": True,
            "recording_url": "https://example.org/inspelning/car-t",
            "sub_goal": goal(3),
            "programme": [
                row("14:00", Text("Från remiss till uppföljning", "From referral to follow-up")),
                row("14:40", Text("Frågor", "Questions"), "discussion"),
            ],
        },
    )


EXCEPTIONS: tuple[Callable[[date], PageSpec], ...] = (
    cancelled,
    postponed,
    rescheduled,
    in_swedish_only,
    recording_expected,
    recording_available,
)
