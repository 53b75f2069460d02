"""`manage.py load_demo`: the demonstration content, and in demonstration mode its accounts."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from home.demo.accounts import make_accounts
from home.demo.load import OtherContentError, load
from home.management.quiet import quiet_logs


class Command(BaseCommand):
    help = "Loads the demonstration content into an empty database. A second run changes nothing."

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        try:
            with quiet_logs():
                made = load(timezone.localdate())
        except OtherContentError as problem:
            raise CommandError(
                f"This database holds other content ({problem}), which is left alone. "
                "Load the demonstration content into an empty database."
            ) from problem
        if settings.DEMO:
            make_accounts(settings.VAR_DIR / "demo-accounts.txt")
        if verbosity:
            self.stdout.write(
                f"Pages made: {made}." if made else "The demonstration content is already there."
            )
