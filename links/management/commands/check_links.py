"""`manage.py check_links`: notes the links of all live pages and checks what is due, for sites without a worker."""

import time
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from links.checking import Checker
from links.models import Link
from links.tasks import record_all

PAUSE_SECONDS = 5.0


class Command(BaseCommand):
    help = "Notes the links of all live pages and checks those that are due, in portions."

    def handle(self, *args: Any, **options: Any) -> None:
        record_all()
        while Checker().check_due(timezone.now()):
            time.sleep(PAUSE_SECONDS)
        dead = Link.objects.filter(is_dead=True, ignored_because="").count()
        self.stdout.write(f"{Link.objects.count()} links, {dead} dead.")
