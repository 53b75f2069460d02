"""`manage.py backup`: the database and all media in one verified file; the oldest backups make way."""

import logging
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from operations.backup import databases, media
from operations.backup.archive import DATABASE, MEDIA, Writer, verified, writing

logger = logging.getLogger(__name__)

PATTERN = "atmp2030-*.backup"


class Command(BaseCommand):
    help = "Backs up the database and the media into one verified file, encrypted if BACKUP_KEY is set."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--folder", type=Path, default=settings.BACKUP_DIR, help="Where backups are kept."
        )
        parser.add_argument("--keep", type=int, default=settings.BACKUPS_KEPT, help="How many; 0 keeps all.")

    def handle(self, *args: Any, folder: Path, keep: int, **options: Any) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            path = folder / f"atmp2030-{timezone.now():%Y%m%dT%H%M%S%f}Z.backup"
            self.write(path)
        except OSError as problem:
            raise CommandError(
                f"The backup could not be written to {folder}: {problem.strerror}."
            ) from problem
        manifest = verified(path, settings.BACKUP_KEY)
        rows, files = sum(manifest["rows"].values()), len(manifest["members"]) - 1
        sealed = "encrypted" if settings.BACKUP_KEY else "not encrypted: BACKUP_KEY is empty"
        self.stdout.write(f"{path}: {rows} rows, {files} files, {path.stat().st_size} bytes, {sealed}.")
        for name in manifest["missing"]:
            self.stderr.write(f"Not on the disk, and so not in the backup: {name}")
        for old in sorted(folder.glob(PATTERN))[: -keep or None] if keep else []:
            old.unlink()

    def write(self, path: Path) -> None:
        """The database first: a file that comes later harms nothing, one that is missing would."""
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".backup-") as scratch:
            copy = Path(scratch, DATABASE)
            rows = databases.dump(copy)
            about = {
                "made": timezone.now().isoformat(timespec="seconds"),
                "database": databases.kind(),
                "rows": rows,
                "migrations": sorted(map(list, MigrationRecorder(connection).applied_migrations())),
            }
            referred = media.referred()
            with writing(path, settings.BACKUP_KEY) as archive:
                with copy.open("rb") as file:
                    archive.add(DATABASE, file, copy.stat().st_size)
                copy.unlink()
                self.add_media(archive)
                archive.finish(
                    {**about, "missing": sorted(referred - {name[len(MEDIA) :] for name in archive.members})}
                )

    @staticmethod
    def add_media(archive: Writer) -> None:
        for name in media.names():
            try:
                with default_storage.open(name) as file:
                    archive.add(MEDIA + name, file, file.size)
            except FileNotFoundError:
                logger.info("A file went while the backup was made.")
