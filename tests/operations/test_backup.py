"""A backup holds everything, opens only with its key, and puts everything back; on both databases."""

import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import override_settings

from core.models import Document
from events.models import EventPage
from operations.backup import databases, media
from operations.backup.sealed import OpeningReader, SealingWriter, WrongKeyError
from tests import factories

KEY = "a long passphrase of the tests"


def sealed(data: bytes) -> bytes:
    file = io.BytesIO()
    writer = SealingWriter(file, KEY)
    for start in range(0, len(data), 300_000):
        writer.write(data[start : start + 300_000])
    writer.close()
    return file.getvalue()


def opened(data: bytes, key: str = KEY) -> bytes:
    return io.BufferedReader(OpeningReader(io.BytesIO(data), key)).read()


@pytest.mark.parametrize("size", [0, 1, 2**20, 2**20 + 1, 3 * 2**20])
def test_sealed_stream_opens_to_what_went_in(size: int) -> None:
    data = bytes(range(256)) * (size // 256) + b"x" * (size % 256)

    assert opened(sealed(data)) == data


def test_sealed_stream_that_was_touched_does_not_open() -> None:
    whole = sealed(b"x" * (2**20 + 100))
    body = whole[:-117]
    for wrong in (whole[:-1], body, whole[:100], whole[:200_000] + b"?" + whole[200_001:], b"no" + whole):
        with pytest.raises(WrongKeyError):
            opened(wrong)
    with pytest.raises(WrongKeyError):
        opened(whole, "another key")


@pytest.fixture
def backed_up(transactional_db: None, tmp_path: Path, settings: object) -> Callable[..., Path]:
    """Makes a site with a page, a file and an account, and backs it up; gives the file."""
    settings.MEDIA_ROOT = tmp_path / "media"
    factories.make_site()
    factories.event(title="Före")
    factories.admin()
    Document.objects.create(title="A", file=ContentFile(b"%PDF-1.7 a", name="räksmörgås.pdf"))

    def make(**options: object) -> Path:
        told = io.StringIO()
        call_command("backup", folder=tmp_path / "backups", stdout=told, **options)
        return Path(told.getvalue().split(": ")[0])

    return make


def contents() -> tuple[dict[str, int], dict[str, bytes], list[str]]:
    """The rows, the files, and the titles of the events."""
    files = {name: default_storage.open(name).read() for name in media.names()}
    return databases.rows(), files, sorted(EventPage.objects.values_list("title", flat=True))


@pytest.mark.postgres
def test_backup_brings_everything_back(backed_up: Callable[..., Path]) -> None:
    with override_settings(BACKUP_KEY=KEY):
        before, file = contents(), backed_up()
        assert b"SQLite format" not in file.read_bytes()
        assert file.stat().st_mode & 0o777 == 0o600
        factories.event(title="Efter")
        Document.objects.all().delete()
        default_storage.save("documents/efter.pdf", ContentFile(b"later"))

        with pytest.raises(CommandError, match="This site is not empty: 1 accounts"):
            call_command("restore", file)
        assert contents() != before
        call_command("restore", file, force=True, stdout=io.StringIO())

    assert contents() == before


def test_damaged_backup_changes_nothing(backed_up: Callable[..., Path]) -> None:
    with override_settings(BACKUP_KEY=KEY):
        file = backed_up()
    before = contents()
    whole = file.read_bytes()
    for data, message in (
        (whole[:-200], "does not open"),
        (whole[:400] + b"?" + whole[401:], "does not open"),
        (b"no backup", "cannot be read"),
    ):
        file.write_bytes(data)
        with override_settings(BACKUP_KEY=KEY), pytest.raises(CommandError, match=message):
            call_command("restore", file, force=True)
    file.write_bytes(whole)
    with override_settings(BACKUP_KEY="another"), pytest.raises(CommandError, match="BACKUP_KEY is another"):
        call_command("restore", file, force=True)
    with override_settings(BACKUP_KEY=""), pytest.raises(CommandError, match="is encrypted"):
        call_command("restore", file, force=True)

    assert contents() == before


def test_oldest_backups_make_way_and_missing_files_are_told(backed_up: Callable[..., Path]) -> None:
    first = backed_up()
    shutil.rmtree(default_storage.location)
    told = io.StringIO()
    second = backed_up(keep=2, stderr=told)
    third = backed_up(keep=2, stderr=io.StringIO())

    assert "räksmörgås.pdf" in told.getvalue() or "raksmorgas.pdf" in told.getvalue()
    assert sorted(first.parent.iterdir()) == [second, third]
