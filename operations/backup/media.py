"""All media, wherever they are kept."""

from collections.abc import Iterator
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile
from typing import IO

from django.apps import apps
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db.models import FileField

LARGEST_IN_MEMORY = 8 * 2**20


def names(folder: str = "") -> Iterator[str]:
    """The names of all files, in a lasting order. What begins with a dot is not ours."""
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    prefix = f"{folder}/" if folder else ""
    yield from (prefix + name for name in sorted(files) if name and not name.startswith("."))
    for name in sorted(folders):
        if not name.startswith("."):
            yield from names(prefix + name)


def referred() -> set[str]:
    """The names that rows of the database refer to."""
    found: set[str] = set()
    for model in apps.get_models():
        for field in model._meta.local_concrete_fields:
            if isinstance(field, FileField) and not model._meta.proxy:
                found |= set(
                    model._base_manager.exclude(**{field.name: ""}).values_list(field.name, flat=True)
                )
    return {name for name in found if name}


def put(name: str, file: IO[bytes]) -> None:
    """The file in the place of one with the same name."""
    default_storage.delete(name)
    stored = default_storage.save(name, spooled(file))
    if stored != name:
        raise OSError(f"{name} was stored as {stored}.")


def spooled(file: IO[bytes]) -> File:
    """The file as storages want it, which look at it more than once: in memory while it is small, else on the disk."""
    copy = SpooledTemporaryFile(max_size=LARGEST_IN_MEMORY)  # noqa: SIM115 (the storage closes it)
    copyfileobj(file, copy)
    size = copy.tell()
    copy.seek(0)
    found = File(copy)
    found.size = size
    return found
