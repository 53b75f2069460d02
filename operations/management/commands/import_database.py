"""`manage.py import_database URL`: from SQLite to PostgreSQL, or back."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from operations.backup import moving


class Command(BaseCommand):
    help = "Puts all rows of another database in the place of this one's. Media are left where they are."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("url", help="The other database, written as in DATABASE_URL.")
        parser.add_argument("--force", action="store_true", help="Replace what this database holds.")

    def handle(self, *args: Any, url: str, force: bool, **options: Any) -> None:
        accounts = get_user_model().objects.count()
        if accounts and not force:
            raise CommandError(f"This site has {accounts} accounts. Use --force to replace what it holds.")
        moving.connect(url)
        rows = moving.copy()
        call_command("update_index", verbosity=0)
        cache.clear()
        self.stdout.write(f"Imported {sum(rows.values())} rows of {len(rows)} tables.")
