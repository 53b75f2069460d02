"""The addresses of the calendars: they have a dot, so that no page can have them."""

from django.urls import path

import core.converters  # noqa: F401 (registers the language)
from events import views

urlpatterns = [
    path("events.<language:language>.ics", views.calendar, name="calendar"),
    path("<uuid:key>.<language:language>.ics", views.event_calendar, name="event_calendar"),
]
