"""Calendar files and subscriptions: addresses with a dot, which Wagtail's pages never see."""

import hashlib
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import IntegerField, UUIDField
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe
from wagtail.models import Locale

from core.conditional import tagged
from core.models import SubGoal
from core.prepared import Prepared
from core.trunk import locale_of
from core.urls import absolute_url
from events import calendars, ical, subscriptions
from events.caching import MAX_AGE
from events.models import EventFormat, EventPage
from events.querysets import EventPageQuerySet

CONTENT_TYPE = "text/calendar; charset=utf-8"
# Belongs to the ETag: raise it when the same events are written in another way (events/ical.py).
WRITTEN_AS = 1


class SubscriptionForm(forms.Form):
    """What a subscription may be limited to; an unknown or bad value leaves its filter out."""

    language = forms.ChoiceField(choices=[("sv", "sv"), ("en", "en")], required=False)
    group = forms.ModelChoiceField(None, to_field_name="translation_key", required=False)
    goal = forms.ModelChoiceField(SubGoal.objects.all(), to_field_name="number", required=False)
    format = forms.ModelChoiceField(EventFormat.objects.all(), required=False)
    series = forms.ModelChoiceField(None, to_field_name="translation_key", required=False)

    def __init__(self, *args: Any, locale: Locale, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("group", "series"):
            pages = EventPage._meta.get_field(name).related_model.objects
            self.fields[name].queryset = pages.visible().preferring(locale)

    def filters(self) -> dict[str, Any]:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


@require_safe
def event_calendar(request: HttpRequest, key: UUID, language: str) -> HttpResponse:
    """The calendar file of one event; 404 for one that the public cannot see."""
    page = next(iter(events_with_log(key, locale_of(language).pk)), None)
    if page is None:
        raise Http404
    event = calendars.calendar_event(page, language)
    etag = etag_of(event, language)
    modified = int(event.modified.timestamp())
    response = get_conditional_response(request, etag=etag, last_modified=modified)
    if response is None:
        response = HttpResponse(ical.event_calendar(event, language=language), content_type=CONTENT_TYPE)
        name = slugify(page.slug) or str(key)
        response["Content-Disposition"] = f'attachment; filename="{name}-{language}.ics"'
    response["ETag"] = etag
    return described(response, language, modified)


@require_safe
def calendar(request: HttpRequest, language: str) -> HttpResponse:
    """A subscription: the events that match the filters of the address, each once.

    Whether a client is up to date is decided by the ETag alone: an event that is unpublished, or leaves the
    twelve months, changes the calendar without making any date later (RFC 9110, section 13.1.3).
    """
    locale = locale_of(language)
    filters = SubscriptionForm(request.GET, locale=locale).filters() if request.GET else {}
    events = subscriptions.held(locale, language, timezone.now(), filters)
    source = absolute_url(calendars.feed_path(language, filters))
    name = name_of(filters, language)
    content = ical.feed_calendar(events, name=name, language=language, source_url=source)
    response = tagged(request, content, CONTENT_TYPE)
    modified = max((event.modified for event in events), default=None)
    return described(response, language, int(modified.timestamp()) if modified else None)


def events_of(key: UUID, locale: Any) -> EventPageQuerySet:
    events = EventPage.objects.visible().filter(translation_key=key, start__isnull=False, end__isnull=False)
    return calendars.with_log(events.preferring(locale).with_list_data())


events_with_log: Prepared[EventPage] = Prepared(events_of, UUIDField(), IntegerField())


def name_of(filters: dict[str, Any], language: str) -> str:
    """What a calendar program calls the subscription: “ATMP2030: events”, and what it is limited to."""
    with override(language):
        parts = [
            getattr(value, "title", "") or str(value) for name, value in filters.items() if name != "language"
        ]
        if spoken := filters.get("language"):
            parts.append({"sv": _("In Swedish"), "en": _("In English")}[spoken])
        return " – ".join([_("ATMP2030: events"), *parts])


def etag_of(*values: Any) -> str:
    """A strong validator: the same values are written as the same bytes."""
    return quote_etag(hashlib.sha256(repr((WRITTEN_AS, *values)).encode()).hexdigest()[:32])


def described(response: HttpResponse, language: str, modified: int | None) -> HttpResponse:
    """The response with the headers that a calendar has with or without its body."""
    if modified is not None:
        response["Last-Modified"] = http_date(modified)
    response["Cache-Control"] = f"public, max-age={MAX_AGE}"
    response["Content-Language"] = language
    response["X-Robots-Tag"] = "noindex"
    return response
