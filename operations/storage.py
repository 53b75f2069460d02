"""Where media lie on this machine. A bucket elsewhere: operations/bucket.py."""

from contextlib import suppress
from pathlib import Path
from typing import Any

from django.core.files.storage import FileSystemStorage


class MediaFiles(FileSystemStorage):
    """Django's storage, which leaves no beginning of a file behind when the disk is full."""

    def _save(self, name: str, content: Any) -> str:
        try:
            return super()._save(name, content)
        except OSError:
            # Only what is shorter than it should be: the name may meanwhile be another upload's.
            path = Path(self.path(name))
            with suppress(OSError):
                if path.stat().st_size < content.size:
                    path.unlink()
            raise

    def probe(self) -> None:
        """Raises OSError when nothing can be written."""
        folder = Path(self.location)
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".writable"
        probe.write_bytes(b"\0" * 4096)
        probe.unlink()
