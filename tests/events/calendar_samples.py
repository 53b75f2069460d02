"""One event for the calendars, and how to read what was written."""

from datetime import UTC, date, datetime, time

from icalendar import Calendar

from core.dates import at
from events.ical import CalendarEvent

DAY = date(2024, 9, 25)
SEMINAR = CalendarEvent(
    uid="6f1c1c52-8a0e-4f0c-9a75-2f6f6a2b9f10@atmp2030.example",
    url="https://atmp2030.example/sv/evenemang/kompetensbehov/",
    title="Kompetensbehov och utbildning inom ATMP",
    start=at(DAY, time(8, 15)),
    end=at(DAY, time(9)),
    created=datetime(2024, 8, 20, 9, 30, tzinfo=UTC),
    modified=datetime(2024, 9, 2, 7, 0, 5, tzinfo=UTC),
    sequence=2,
    description="Resultat och slutsatser; frågor, svar.\nVälkommen!",
    location="Online (Zoom)",
    categories=("Frukostseminarium", "Kompetens, utbildning"),
)
FEED = {
    "name": "ATMP2030, evenemang; alla",
    "language": "sv",
    "source_url": "https://atmp2030.example/sv/kalender.ics",
}


def read_event(data: bytes):
    (event,) = Calendar.from_ical(data).events
    return event


def unfolded(data: bytes) -> list[str]:
    return data.decode().replace("\r\n ", "").split("\r\n")
