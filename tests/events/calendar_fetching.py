"""Calendars as a client fetches them."""

from icalendar import Calendar

from tests import factories
from tests.translation import work

FEED = "/calendar/events.sv.ics"
FEED_EN = "/calendar/events.en.ics"


def path(page, language="sv"):
    return f"/calendar/{page.translation_key}.{language}.ics"


def events_at(client, address):
    """The events of a calendar by their titles."""
    response = client.get(address)
    assert response.status_code == 200
    return {str(event["SUMMARY"]): event for event in Calendar.from_ical(response.content).events}


def titles(client, address):
    return sorted(events_at(client, address))


def only_event(client, address):
    (event,) = events_at(client, address).values()
    return event


def published(**fields):
    """An event published by an editor, thus with a row in its log."""
    page = factories.event(**fields)
    return work.publish(page)
