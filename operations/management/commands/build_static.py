"""`manage.py build_static`: the static files for the processes that start next."""

from typing import Any

from django.core.management.base import BaseCommand

from operations import static_files


class Command(BaseCommand):
    help = "Builds the static files if a source has changed; those of the release before stay for a week."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write("Built." if static_files.build() else "Nothing has changed.")
