"""The server: the site is loaded once, and the processes that answer are forks of it.

    python -m operations.server APPLICATION HOST PORT WORKERS

What is loaded is shared by all of them for as long as nobody writes to it, and a process that dies is replaced at once.
The collector of garbage would write to all of it, so it leaves alone what is there before the fork (Python's
documentation of `gc.freeze`; docs/adr/0022).
"""

import contextlib
import ctypes
import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable
from functools import partial
from typing import Any

from django.utils.module_loading import import_string
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

THREADS = 2  # more in one process only queue for the interpreter
STOP_SECONDS = 10  # for what is being answered; without it granian hangs when it is stopped while it starts
PR_SET_PDEATHSIG = 1


def serve(application: str, host: str, port: int, workers: int) -> None:
    """Answers until SIGTERM or SIGINT; `application` is a WSGI application as module:name."""
    end_with(os.getppid())
    gc.disable()
    loaded = import_string(application.replace(":", "."))
    gc.collect()
    gc.freeze()
    # Python's own way on Linux until 3.13; the others would load the site once more.
    multiprocessing.set_start_method("fork")
    Server(
        application,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_SECONDS,
        log_level=LogLevels.warning,
    ).serve(target_loader=partial(begin, loaded, os.getpid(), ready_file()), wrap_loader=False)


def begin(application: Callable[..., Any], parent: int, ready: int | None) -> Callable[..., Any]:
    """In the process that will answer: the application."""
    end_with(parent)
    gc.enable()
    if ready is not None:
        # Nobody listens any more when a process takes a dead one's place.
        with contextlib.suppress(OSError):
            os.write(ready, b"\n")
        os.close(ready)
    return application


def ready_file() -> int | None:
    """Where to say that the site answers (operations/supervisor.py)."""
    number = os.environ.pop("READY_FD", "")
    if not number:
        return None
    os.set_inheritable(int(number), False)
    return int(number)


def end_with(parent: int) -> None:
    """This process is told to end when its parent dies, where the system knows how: Linux, prctl(2)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            sys.exit(1)


if __name__ == "__main__":
    serve(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
