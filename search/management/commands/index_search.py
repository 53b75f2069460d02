"""`manage.py index_search`: brings the index of the public search up to date."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from search.indexing import rebuild
from search.models import Entry


class Command(BaseCommand):
    help = "Indexes every live page and every PDF that was read; what has not changed is left alone."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--force", action="store_true", help="Write what has not changed too.")
        parser.add_argument("--if-empty", action="store_true", help="Do nothing when there is an index.")

    def handle(self, *args: Any, force: bool, if_empty: bool, verbosity: int, **options: Any) -> None:
        if if_empty and Entry.objects.exists():
            return
        pages, documents = rebuild(force)
        if verbosity:
            self.stdout.write(f"In the index: {pages} pages, {documents} PDFs.")
