from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = _("Events")

    def ready(self) -> None:
        from core import feeds
        from events import signals  # noqa: F401 (receivers need the models of every app)
        from events.feeds import EVENTS, RECORDINGS

        feeds.register("events", EVENTS)
        feeds.register("recordings", RECORDINGS)
