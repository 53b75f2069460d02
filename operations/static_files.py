"""The static files of this release, and for a week those of the one before: pages in caches still name them."""

import hashlib
import json
import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from whitenoise.middleware import WhiteNoiseMiddleware

KEPT_SECONDS = 7 * 24 * 3600
MARK, MANIFEST = ".built-from", "staticfiles.json"
PACKED = (".gz", ".br")


class StaticFilesMiddleware(WhiteNoiseMiddleware):
    """WhiteNoise's, but for what the build writes for itself: a list of all that is installed is nobody's business."""

    def add_file_to_dictionary(self, url: str, path: str, *args: Any, **kwargs: Any) -> None:
        if Path(path).name not in (MARK, MANIFEST):
            super().add_file_to_dictionary(url, path, *args, **kwargs)


def build() -> bool:
    """Builds the static files if one of their sources has changed; whether it did."""
    root = Path(settings.STATIC_ROOT)
    mark, state = root / MARK, state_of_sources()
    if mark.exists() and mark.read_text() == state:
        return False
    for path in served(root):
        if path.exists():
            os.utime(path)  # was in use until now
    call_command("collectstatic", verbosity=0, interactive=False)
    remove_old(root, time.time() - KEPT_SECONDS)
    mark.write_text(state)
    return True


def state_of_sources() -> str:
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            stat = Path(storage.path(path)).stat()
            digest.update(f"{path} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def served(root: Path) -> Iterator[Path]:
    """The files that pages name, by the manifest of the last build, with their compressed twins."""
    manifest = root / MANIFEST
    names: Iterable[str] = json.loads(manifest.read_text())["paths"].values() if manifest.exists() else ()
    for name in names:
        yield from (root / f"{name}{ending}" for ending in ("", *PACKED))


def remove_old(root: Path, before: float) -> None:
    """Removes what no page has named since `before` (seconds of the clock). Without a manifest all files stay."""
    kept = {root / MANIFEST, *served(root)}
    if len(kept) == 1:
        return
    for path in root.rglob("*"):
        if path.is_file() and path not in kept and path.stat().st_mtime < before:
            path.unlink()
