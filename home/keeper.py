"""Keeps a command running for as long as the process that began this one lives.

    python -m home.keeper PARENT COMMAND ...

PARENT is the number of that process. The command is started again when it ends, and stopped with SIGTERM
when the parent is gone or when the keeper itself is told to stop. Told to hang up (SIGHUP), it stops the command and
starts it anew, as a server does with its processes after an upgrade. Nothing of Django is loaded here.
"""

import os
import signal
import subprocess
import sys
import threading
import time
from types import FrameType

LOOK_SECONDS = 0.5
STOP_SECONDS = 15.0
# A command that ends at once is started again later and later.
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
STEADY_SECONDS = 60.0

renewal = threading.Event()  # somebody wants the command to be another process


class Stopped(Exception):  # noqa: N818 - an order, no error
    """Somebody wants the keeper to end."""


def keep(parent: int, command: list[str]) -> None:
    """Returns when the parent has ended; raises Stopped when a signal says so. The command has ended then."""
    pause = FIRST_PAUSE
    while os.getppid() == parent:
        renewal.clear()
        began = time.monotonic()
        child = subprocess.Popen(command)  # noqa: S603 - the command is the caller's own
        say(f"The background worker runs (process {child.pid}).")
        try:
            if not ends_before(child, parent):
                return
        finally:
            stop(child)
        if renewal.is_set():
            continue
        pause = FIRST_PAUSE if time.monotonic() - began > STEADY_SECONDS else min(2 * pause, LONGEST_PAUSE)
        say(f"The background worker ended ({child.returncode}) and is started again in {pause:.0f} s.")
        wait(pause, parent)


def ends_before(child: subprocess.Popen[bytes], parent: int) -> bool:
    """Waits until the child, or its time, or the parent has ended; whether it was not the parent."""
    while os.getppid() == parent:
        if renewal.is_set():
            return True
        try:
            child.wait(LOOK_SECONDS)
        except subprocess.TimeoutExpired:
            continue
        return True
    return False


def wait(seconds: float, parent: int) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end and os.getppid() == parent:
        time.sleep(LOOK_SECONDS)


def stop(child: subprocess.Popen[bytes]) -> None:
    if child.poll() is None:
        child.terminate()
        try:
            child.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)  # noqa: T201 - it talks to the server's log


def on_signal(number: int, frame: FrameType | None) -> None:
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, signal.SIG_IGN)
    raise Stopped


def main(parent: int, command: list[str]) -> None:
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, on_signal)
    signal.signal(signal.SIGHUP, lambda _number, _frame: renewal.set())
    try:
        keep(parent, command)
    except Stopped:
        return


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
