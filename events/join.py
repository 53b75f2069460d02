"""The way into the meeting room: an address of the event's own page, which gives the room's only while it is open."""

from datetime import datetime, timedelta
from enum import StrEnum
from math import ceil
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import add_never_cache_headers
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Page

from core import dates
from core.signposting import signposted
from core.urls import page_path
from events.lifecycle import EventFacts, Partition, Status, partition

EARLY = timedelta(minutes=15)
# Whoever comes this early gets the room by itself when it opens; a page left open for days asks for nothing.
RELOADS_WITHIN = timedelta(hours=1)
WORDS = {"sv": "anslut/", "en": "join/"}


class Room(StrEnum):
    UNDECIDED = "undecided"
    WAITING = "waiting"
    OPEN = "open"
    OVER = "over"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


def opens_at(facts: EventFacts) -> datetime | None:
    """When the room opens: with the doors, or a quarter of an hour before the start; None without a time."""
    if facts.start is None or not facts.time_is_set:
        return None
    return min(facts.door, facts.start) if facts.door else facts.start - EARLY


def room_at(facts: EventFacts, now: datetime) -> Room:
    """The meeting room at the moment: open from `opens_at` until the end, half-open."""
    if facts.status == Status.CANCELLED:
        return Room.CANCELLED
    if facts.status == Status.POSTPONED:
        return Room.POSTPONED
    if partition(facts, now) is Partition.PAST:
        return Room.OVER
    opens = opens_at(facts)
    if opens is None:
        return Room.UNDECIDED
    return Room.OPEN if opens <= now else Room.WAITING


def join_path(page: Page) -> str:
    """The path of the page's way into the room, in the page's language."""
    return page_path(page) + WORDS[page.language]


class JoinRoute(RoutablePageMixin):
    """Adds the route to an event page: `join/` and `anslut/`, each in both languages."""

    @path("")
    def index_route(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The event's page itself. Wagtail calls no `serve` of a base class for a page with routes."""
        return signposted(request, super().index_route(request, *args, **kwargs), self)

    @path(WORDS["en"])
    @path(WORDS["sv"])
    def join(self, request: HttpRequest) -> HttpResponse:
        """To the room while it is open; otherwise a page that says when it opens, or why it does not.

        404 for an event without a room. Nobody keeps the answer, and the room is not told who sent the visitor.
        """
        if not self.join_url:
            raise Http404
        now = self.now
        room = room_at(self.facts, now)
        if room is Room.OPEN:
            response: HttpResponse = HttpResponseRedirect(self.join_url)
        else:
            response = self.waiting_page(request, room, now)
        add_never_cache_headers(response)
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    def waiting_page(self, request: HttpRequest, room: Room, now: datetime) -> HttpResponse:
        opens = opens_at(self.facts)
        wait = ceil((opens - now) / timedelta(seconds=1)) if room is Room.WAITING else 0
        context = {
            "room": room.value,
            "opens": opens,
            "opens_on": dates.long_date(opens) if opens else "",
            "opens_time": dates.time_range(opens) if opens else "",
            "reload_after": wait + 1 if 0 < wait <= RELOADS_WITHIN.total_seconds() else None,
        }
        response = self.render(request, template="events/join.html", context_overrides=context)
        if wait:
            response["Retry-After"] = str(wait)
        return response
