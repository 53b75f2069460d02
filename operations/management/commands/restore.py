"""`manage.py restore FILE`: the database and the media of a backup, in the place of what is there."""

import shutil
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from operations.backup import databases, media
from operations.backup.archive import DATABASE, MEDIA, reading, verified

# A site that has been migrated and set up but holds no work of anybody's has no accounts.
ACCOUNTS = settings.AUTH_USER_MODEL.replace(".", "_").lower()


class Command(BaseCommand):
    help = "Restores a backup, after it has been verified. Refuses a site that is not empty, unless forced."
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="The backup; its key is read from BACKUP_KEY.")
        parser.add_argument("--force", action="store_true", help="Replace what this site holds.")

    def handle(self, *args: Any, file: Path, force: bool, **options: Any) -> None:
        if not file.is_file():
            raise CommandError(f"{file} is no file.")
        manifest = verified(file, settings.BACKUP_KEY)
        self.check_fit(manifest)
        if not force and (held := self.held()):
            raise CommandError(
                f"This site is not empty: {held}. Use --force to replace what it holds by the backup."
            )
        restored = self.write(file)
        if (now := databases.rows()) != manifest["rows"]:
            wrong = sorted(
                table for table in {*now, *manifest["rows"]} if now.get(table) != manifest["rows"].get(table)
            )
            raise CommandError(f"The rows differ from the backup's: {', '.join(wrong[:3])}.")
        for name in set(media.names()) - restored:
            default_storage.delete(name)
        call_command("migrate", verbosity=0, interactive=False)
        cache.clear()
        self.stdout.write(
            f"Restored: {sum(manifest['rows'].values())} rows, {len(restored)} files, as of {manifest['made']}."
        )

    def check_fit(self, manifest: dict[str, Any]) -> None:
        """Raises CommandError for a backup of another kind of database, or of a later release."""
        if manifest["database"] != databases.kind():
            raise CommandError(
                f"The backup is of {manifest['database']}, the site's database is {databases.kind()}. Restore it on a "
                "site with such a database."
            )
        known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
        if later := sorted({f"{app}.{name}" for app, name in manifest["migrations"]} - known):
            raise CommandError(
                f"The backup is of a later release, with the migration {later[-1]}. Install that one."
            )

    def held(self) -> str:
        """What the site holds; empty when it holds nothing."""
        with connection.cursor() as cursor:
            if ACCOUNTS in connection.introspection.table_names(cursor):
                accounts = databases.counted(cursor, [ACCOUNTS])[ACCOUNTS]
                if accounts:
                    return f"{accounts} accounts"
        return "media files" if next(media.names(), None) else ""

    def write(self, file: Path) -> set[str]:
        """The names of the restored media. The database goes last of what can fail, and is whole or untouched."""
        restored = set()
        with tempfile.TemporaryDirectory(prefix="atmp2030-restore-") as scratch:
            copy = Path(scratch, DATABASE)
            with reading(file, settings.BACKUP_KEY) as contents:
                for name, member in contents:
                    if name == DATABASE:
                        with copy.open("wb") as target:
                            shutil.copyfileobj(member, target)
                    elif name.startswith(MEDIA):
                        media.put(name.removeprefix(MEDIA), member)
                        restored.add(name.removeprefix(MEDIA))
            databases.load(copy)
        return restored
