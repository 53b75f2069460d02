"""The decisions of an editor, in few words."""

from datetime import time
from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from events.models import EventChange, EventPage
from tests.events.admin.conftest import YEAR, on

REASONS = {"reason_sv": "Talaren är sjuk.", "reason_en": "The speaker is ill & away."}


def address(page: EventPage) -> str:
    return reverse("events_decide", args=[page.pk])


def form(what: str, **fields: str) -> dict[str, str]:
    return {"what": what, "move_programme": "on", **REASONS, **fields}


def moving(**fields: str) -> dict[str, str]:
    return form("reschedule", start=f"{YEAR}-10-28 13:00", **fields)


def decide(client: Client, page: EventPage, **fields: str) -> HttpResponse:
    response = client.post(address(page), fields)
    assert response.status_code == 302, response.context["form"].errors
    return response


def said(response: HttpResponse) -> list[str]:
    return [str(message).strip() for message in get_messages(response.wsgi_request)]


def times(page: EventPage) -> tuple[Any, ...]:
    rows = [(row.day, row.time) for row in page.programme.all()]
    return page.start, page.end, page.door_time, rows


def log(page: EventPage) -> list[tuple[Any, ...]]:
    rows = EventChange.objects.filter(event_key=page.translation_key)
    return [(row.status, row.start, row.reason_sv, row.reason_en) for row in rows]


MOVED = (on(10, 28, "13:00"), on(10, 28, "13:45"), time(12, 55), [(None, time(13, 0)), (None, time(13, 5))])
