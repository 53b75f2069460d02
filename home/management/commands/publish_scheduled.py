"""`manage.py publish_scheduled`: one round of the clock, in the place of Wagtail's command of that name."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from core import clock


class Command(BaseCommand):
    help = "Publishes and takes down what is due, once. `manage.py work` does so twice a minute."

    def handle(self, *args: Any, **options: Any) -> None:
        clock.run(clock.EVERY_ROUND, timezone.now())
