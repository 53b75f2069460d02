"""The file of a backup: a compressed tar with the database, the media, and at its end a manifest.

The manifest holds the size and the SHA-256 of every member, the rows of every table, and which release of the site the
backup fits. Writing and reading go through in one stream.
"""

import gzip
import hashlib
import io
import json
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, NamedTuple

from django.core.management.base import CommandError

from operations.backup.sealed import OpeningReader, SealingWriter, WrongKeyError, is_sealed

DATABASE, MEDIA, MANIFEST = "database", "media/", "manifest.json"
VERSION = 1
# Media are compressed already, and a database is read more often than it is stored.
COMPRESSION = 3


class Member(NamedTuple):
    name: str
    file: IO[bytes]


class Hashing:
    """A file that is read once, and knows what went through it."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.digest, self.size = file, hashlib.sha256(), 0

    def read(self, size: int = -1) -> bytes:
        data = self.file.read(size)
        self.digest.update(data)
        self.size += len(data)
        return data

    def found(self) -> dict[str, Any]:
        return {"size": self.size, "sha256": self.digest.hexdigest()}


class Writer:
    """Adds members; `finish` writes the manifest."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self.tar, self.members = tar, {}

    def add(self, name: str, file: IO[bytes], size: int) -> None:
        info = tarfile.TarInfo(name)
        info.size, info.mode = size, 0o600
        hashing = Hashing(file)
        self.tar.addfile(info, hashing)  # type: ignore[arg-type]
        self.members[name] = hashing.found()

    def finish(self, about: dict[str, Any]) -> None:
        text = json.dumps({"version": VERSION, **about, "members": self.members}, indent=1).encode()
        info = tarfile.TarInfo(MANIFEST)
        info.size, info.mode = len(text), 0o600
        self.tar.addfile(info, io.BytesIO(text))


@contextmanager
def writing(path: Path, key: str) -> Iterator[Writer]:
    """Writes the archive beside `path` and puts it there when it is whole; readable by its owner only."""
    partial = path.with_name(path.name + ".partial")
    partial.unlink(missing_ok=True)
    partial.touch(0o600)
    try:
        with partial.open("wb") as file:
            sealed = SealingWriter(file, key) if key else None
            with (
                gzip.GzipFile("", "wb", COMPRESSION, sealed or file) as packed,
                tarfile.open(fileobj=packed, mode="w|", format=tarfile.PAX_FORMAT) as tar,
            ):
                yield Writer(tar)
            if sealed:
                sealed.close()
            file.flush()
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


@contextmanager
def reading(path: Path, key: str) -> Iterator[Iterator[Member]]:
    """The members in their order. Raises CommandError, in one line, for a file that is damaged or has another key."""
    try:
        with path.open("rb") as file:
            stream: Any = file
            if is_sealed(file):
                if not key:
                    raise CommandError(
                        f"{path.name} is encrypted: set BACKUP_KEY to the key it was made with."
                    )
                stream = io.BufferedReader(OpeningReader(file, key), 2**20)  # type: ignore[arg-type]
            with gzip.GzipFile(fileobj=stream) as packed, tarfile.open(fileobj=packed, mode="r|") as tar:
                yield members(tar)
    except WrongKeyError:
        raise CommandError(
            f"{path.name} does not open: BACKUP_KEY is another, or the file is damaged."
        ) from None
    except (tarfile.TarError, EOFError, gzip.BadGzipFile, OSError, ValueError) as problem:
        raise CommandError(f"{path.name} cannot be read as a backup: {problem}") from problem


def members(tar: tarfile.TarFile) -> Iterator[Member]:
    for info in tar:
        file = tar.extractfile(info)
        inside = not info.name.startswith("/") and ".." not in info.name.split("/")
        if not info.isfile() or file is None or not inside:
            raise CommandError(f"The backup holds {info.name!r}, which is not a file of a backup.")
        yield Member(info.name, file)


def verified(path: Path, key: str) -> dict[str, Any]:
    """The manifest, after every byte has been compared with it. Raises CommandError for any difference."""
    found, manifest = {}, None
    with reading(path, key) as contents:
        for name, file in contents:
            if name == MANIFEST:
                manifest = json.loads(file.read())
                continue
            hashing = Hashing(file)
            while hashing.read(2**20):
                pass
            found[name] = hashing.found()
    if manifest is None or manifest.get("version") != VERSION:
        raise CommandError(f"{path.name} has no manifest that this release understands.")
    if wrong := sorted(
        name for name in {*found, *manifest["members"]} if found.get(name) != manifest["members"].get(name)
    ):
        raise CommandError(f"{path.name} is damaged: {', '.join(wrong[:3])}")
    return manifest
