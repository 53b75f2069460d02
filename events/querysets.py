"""Words that queries over events are written with. Time is half-open: an event is past from its end on."""

from datetime import date, datetime
from typing import Any, Self

from django.db.models import F, Q
from wagtail.models import Page

from core import dates
from core.querysets import BasePageQuerySet


class EventPageQuerySet(BasePageQuerySet):
    def upcoming(self, now: datetime) -> Self:
        """Events that have not begun."""
        return self.filter(start__gt=now)

    def ongoing(self, now: datetime) -> Self:
        """Events between their start and their end."""
        return self.filter(start__lte=now, end__gt=now)

    def past(self, now: datetime) -> Self:
        """Events that have ended, to the second."""
        return self.filter(end__lte=now)

    def not_past(self, now: datetime) -> Self:
        """Upcoming and ongoing events."""
        return self.filter(end__gt=now)

    def in_year(self, year: int) -> Self:
        """Events that begin in the year, in Swedish time."""
        return self.filter(start__year=year)

    def soonest_first(self) -> Self:
        return self.order_by("start", "pk")

    def latest_first(self) -> Self:
        return self.order_by("-start", "-pk")

    def with_list_data(self) -> Self:
        """What a row of a list shows, without a query for each row; the body is not read."""
        return self.defer("body", "recording_transcript")

    def in_series(self, series: Page) -> Self:
        """Events of the series, whichever language version of its page was chosen."""
        return self.filter(series__translation_key=series.translation_key)

    def with_recording(self, now: datetime) -> Self:
        """Past events whose recording can be watched."""
        return self.past(now).recorded(dates.day_of(now))

    def recorded(self, day: date) -> Self:
        """Events whose recording is there and shown on the day."""
        on_show = Q(recording_until=None) | Q(recording_until__gte=day)
        off = self.model.Status.CANCELLED, self.model.Status.POSTPONED
        return self.filter(on_show).exclude(recording_url="").exclude(status__in=off)

    def newest_recording_first(self) -> Self:
        """By the day when the recording was published; without one, by the event."""
        return self.order_by(F("recording_published_on").desc(nulls_last=True), "-start", "-pk")

    def matching(self, filters: dict) -> Self:
        """Events for the cleaned filters of the list (events/filters.py), each optional."""
        found = self
        if year := filters.get("year"):
            found = found.in_year(year)
        if goal := filters.get("goal"):
            found = found.filter(sub_goal=goal)
        if event_format := filters.get("format"):
            found = found.filter(format=event_format)
        if group := filters.get("group"):
            found = found.filter(group__translation_key=group.translation_key)
        if attendance := filters.get("attendance"):
            found = found.filter(attendance_mode__in=[attendance, "hybrid"])
        if language := filters.get("language"):
            found = found.filter(event_language__in=[language, "mul"])
        if organisation := filters.get("organisation"):
            found = found.of_organisation(organisation)
        return found

    def of_organisation(self, organisation: Any) -> Self:
        """Events that the organisation holds, or that its people have a part in, in whichever language."""
        part = (
            Q(organiser=organisation)
            | Q(people__affiliations__organisation=organisation)
            | Q(people__person__affiliations__organisation=organisation)
        )
        keys = self.model.objects.filter(part).order_by().values("translation_key")
        return self.filter(translation_key__in=keys)
