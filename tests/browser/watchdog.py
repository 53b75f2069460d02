"""Ends a browser that no longer answers, so that the test fails at the line that waits for it.

Some of Playwright's calls wait without end (`evaluate`, `count`, `content`); a promise that a page never keeps would
hold the whole run, and the stack that Python prints then shows Playwright's loop and not the test.
"""

import os
import signal
from pathlib import Path
from threading import Timer


def children(process: int) -> list[int]:
    """The processes below the given one, the nearest first (Linux; elsewhere there are none to be found)."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text(errors="replace").rpartition(")")[2].split()
        except OSError:  # it ended meanwhile
            continue
        parents.setdefault(int(fields[1]), []).append(int(entry.parent.name))
    found, waiting = [], [process]
    while waiting:
        below = parents.get(waiting.pop(0), [])
        found += below
        waiting += below
    return found


def is_browser(process: int) -> bool:
    try:
        return "chrom" in Path(f"/proc/{process}/exe").readlink().name
    except OSError:
        return False


def end_browsers() -> None:
    """Ends each Chromium that this process started; Playwright then answers every waiting call with an error."""
    for process in filter(is_browser, children(os.getpid())):
        try:
            os.kill(process, signal.SIGKILL)
        except ProcessLookupError:
            continue


class Watchdog:
    """`with Watchdog(seconds) as dog:` ends the browsers when the block takes longer; then `dog.has_bitten`."""

    def __init__(self, seconds: float) -> None:
        self.has_bitten = False
        self.timer = Timer(seconds, self.bite)
        self.timer.daemon = True

    def bite(self) -> None:
        self.has_bitten = True
        end_browsers()

    def __enter__(self) -> "Watchdog":
        self.timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.timer.cancel()
