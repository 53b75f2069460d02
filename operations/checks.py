"""SQLite is safe on a local disk and in write-ahead mode only; the start is refused otherwise."""

import sqlite3
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

# File systems of another machine, or of a virtual machine's host: their locks or their shared memory do not hold.
NETWORK = (
    "9p",
    "afs",
    "ceph",
    "cifs",
    "fuse.sshfs",
    "fuse.glusterfs",
    "lustre",
    "nfs",
    "nfs4",
    "smb3",
    "smbfs",
    "virtiofs",
)
MOUNTS = Path("/proc/mounts")


@register("operations")
def sqlite_is_safe(app_configs: object = None, **kwargs: Any) -> list[CheckMessage]:
    database = settings.DATABASES["default"]
    path = Path(str(database["NAME"]))
    if not database["ENGINE"].endswith("sqlite3") or not path.exists():
        return []
    mounts = MOUNTS.read_text() if MOUNTS.exists() else ""
    return problems(path.resolve(), mounts)


def problems(path: Path, mounts: str) -> list[CheckMessage]:
    """What is wrong with the place or the mode of the database file; `mounts` as in /proc/mounts."""
    kind = file_system(path, mounts)
    if kind in NETWORK:
        hint = "Set VAR_DIR to a folder on a local disk, or DATABASE_URL to a PostgreSQL server."
        return [
            Error(
                f"The SQLite database lies on a network file system ({kind}).",
                hint=hint,
                id="operations.E001",
            )
        ]
    mode = journal_mode(path)
    if mode != "wal":
        hint = "Another program holds the file, or the disk does not allow shared memory. Stop it, or use a local disk."
        return [
            Error(f"The SQLite database is in {mode} mode instead of WAL.", hint=hint, id="operations.E002")
        ]
    return []


def file_system(path: Path, mounts: str) -> str:
    """The type of the file system that the path lies on; empty where it is not known."""
    found, longest = "", -1
    for line in mounts.splitlines():
        fields = line.split()
        if len(fields) < 3:
            continue
        point = fields[1].replace("\\040", " ")
        if path.is_relative_to(point) and len(point) >= longest:
            found, longest = fields[2], len(point)
    return found


def journal_mode(path: Path) -> str:
    """The mode after WAL has been asked for. Raises sqlite3.Error for a file that is no database."""
    connection = sqlite3.connect(path, timeout=5)
    try:
        return str(connection.execute("PRAGMA journal_mode=WAL").fetchone()[0])
    finally:
        connection.close()
