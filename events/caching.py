"""How long a page with events may be kept: never past the moment when one of them looks different."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from itertools import chain
from typing import Any

from django.conf import settings
from django.core.paginator import Page as Slice
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import SimpleTemplateResponse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.http import http_date

from events.lifecycle import EventFacts, next_boundary

MAX_AGE = 60  # seconds; so soon does an editor's change reach everybody


class KeptUntilBoundary:
    """A page whose context holds the events that it shows: alone, in lists or in a slice of a list.

    `changes_at` in the context names one more moment at which the page looks different, or None.
    """

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        shown_at = timezone.now()
        return until_next_boundary(request, super().serve(request, *args, **kwargs), shown_at)


def until_next_boundary(
    request: HttpRequest, response: HttpResponseBase, shown_at: datetime
) -> HttpResponseBase:
    """The response with Cache-Control and Expires, counted from the moment when it is complete.

    shown_at: a moment before anything of the page was made. What somebody logged in gets is nobody else's
    to keep; a response that already says how it may be kept stays as it is.
    """
    if "Cache-Control" in response:
        return response
    # Asking for the user of a visitor without a session would make every answer vary by cookie.
    if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
        add_never_cache_headers(response)
    elif isinstance(response, SimpleTemplateResponse):
        response.add_post_render_callback(
            lambda finished: _describe(finished, response.context_data or {}, shown_at)
        )
    return response


def _describe(response: HttpResponseBase, context: Mapping[str, Any], shown_at: datetime) -> None:
    now = timezone.now()
    seconds = seconds_to_keep(events_in(context), shown_at, now, context.get("changes_at"))
    # A browser asks each time, so that an editor and a visitor see what was just published; a cache in
    # front of the site, which can be told of a publish, keeps the answer.
    response["Cache-Control"] = f"public, max-age=0, s-maxage={seconds}"
    response["Expires"] = http_date(now.timestamp() + seconds)


def events_in(context: Mapping[str, Any]) -> list[EventFacts]:
    """The facts of the events among the values of a template's context, and in its lists."""
    items = chain.from_iterable(
        value if isinstance(value, list | tuple | Slice) else (value,) for value in context.values()
    )
    return [facts for item in items if isinstance(facts := getattr(item, "facts", None), EventFacts)]


def seconds_to_keep(
    events: Iterable[EventFacts], shown_at: datetime, sent_at: datetime, changes_at: datetime | None = None
) -> int:
    """Whole seconds from `sent_at`, at most MAX_AGE, until one of the events changes after `shown_at`.

    `changes_at` is one more moment of change. 0 when it changed while the page was being made.
    """
    moments = [changes_at, *(next_boundary(facts, shown_at) for facts in events)]
    end = min((moment for moment in moments if moment and moment > shown_at), default=None)
    if end is None:
        return MAX_AGE
    return max(0, min(MAX_AGE, (end - sent_at) // timedelta(seconds=1)))
