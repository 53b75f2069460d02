"""The addresses of the calendars: they have a dot, so that no page can have them."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from events import views


class LanguageConverter(StringConverter):
    """A language of the site."""

    regex = "sv|en"


register_converter(LanguageConverter, "language")

urlpatterns = [
    path("events.<language:language>.ics", views.calendar, name="calendar"),
    path("<uuid:key>.<language:language>.ics", views.event_calendar, name="event_calendar"),
]
