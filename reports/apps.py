from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = _("Reports")

    def ready(self) -> None:
        from core import feeds
        from core.downloads import gives_addresses
        from core.guards import guard_pictures
        from core.structured_data import add_to
        from reports import signals  # noqa: F401 (receivers need the models of every app)
        from reports.access import access_to_cover
        from reports.addresses import paths_of
        from reports.feeds import SOURCE
        from reports.structured_data import works_of

        add_to("events.eventpage", works_of)
        feeds.register("reports", SOURCE)
        guard_pictures(access_to_cover)
        gives_addresses(paths_of)
