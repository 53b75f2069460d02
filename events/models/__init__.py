"""Events: the seminar page, its programme and its people, the calendar and the series."""

from events.changes import EventChange
from events.models.event import EventPage
from events.models.lists import EventIndexPage, EventSeriesPage
from events.models.rows import EventPerson, EventPersonAffiliation, ProgrammeRow
from events.models.vocabulary import EventFormat

__all__ = [
    "EventChange",
    "EventFormat",
    "EventIndexPage",
    "EventPage",
    "EventPerson",
    "EventPersonAffiliation",
    "EventSeriesPage",
    "ProgrammeRow",
]
