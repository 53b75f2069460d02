"""`manage.py setup_site`: the languages, index pages, vocabularies and groups that the site needs."""

from typing import Any

from django.core.management.base import BaseCommand

from home.management.quiet import quiet_logs
from home.site_setup import set_up_site


class Command(BaseCommand):
    help = "Makes the languages, home and index pages, vocabularies and groups that are missing."

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        with quiet_logs():
            made = set_up_site()
        if verbosity:
            self.stdout.write(f"Pages made: {made}." if made else "The site is already set up.")
