"""`manage.py load_scale`: a large site of numbered pages, to measure on."""

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from core.caching import generation
from events.models import EventPage
from home.management.quiet import quiet_logs
from home.scale import content
from home.scale.bulk import after_bulk
from home.site_setup import set_up_site
from people.models import PersonPage
from reports.models import ReportPage

PDF = Path(settings.BASE_DIR) / "home" / "demo" / "files"


class Command(BaseCommand):
    help = (
        "Fills an empty database with numbered events, reports and members in both languages, in bulk, to measure "
        "on. The search finds them after index_search."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--events", type=int, default=20_000)
        parser.add_argument("--reports", type=int, default=2_000)
        parser.add_argument("--members", type=int, default=5_000)
        parser.add_argument(
            "--anyway", action="store_true", help="also into a database that has content, and in production"
        )

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        if not options["anyway"]:
            refuse()
        if min(options["events"], options["reports"], options["members"]) < 1:
            raise CommandError("At least one of each.")
        begun, now = time.monotonic(), timezone.now().replace(second=0, microsecond=0)
        with quiet_logs():
            set_up_site()  # on its own: what follows a change of an address must not find thousands of pages below
        with transaction.atomic():
            people = content.make_people(options["members"], now)
            groups = content.make_groups(people, now)
            events = content.make_events(options["events"], people, groups, now)
            content.make_reports(options["reports"], people, events, now, a_pdf())
        after_bulk()
        generation.move()
        if verbosity:
            self.stdout.write(
                f"Made {options['events']} events, {options['reports']} reports and {options['members']} members "
                f"in two languages in {time.monotonic() - begun:.0f} seconds."
            )


def refuse() -> None:
    """Raises `CommandError` where real content stands, or may come to stand."""
    for model in (EventPage, ReportPage, PersonPage):
        if model.objects.exists():
            raise CommandError("This database has content; --anyway adds to it.")
    if not (settings.DEBUG or settings.DEMO):
        raise CommandError("This is a site in production (neither DEBUG nor DEMO); --anyway fills it.")


def a_pdf() -> bytes:
    """The smallest PDF of the demonstration."""
    return min(PDF.glob("*.pdf"), key=lambda path: path.stat().st_size).read_bytes()
