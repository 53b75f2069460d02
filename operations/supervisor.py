"""Keeps the server and the background worker running, and puts others in their place without a gap.

    python -m operations.supervisor --server "COMMAND ..." [--worker "COMMAND ..."]

This is the process that a service manager sees. SIGTERM and SIGINT end both. SIGHUP begins both anew, with the code,
libraries and templates that are on the disk by then: the new server says that it answers by a byte written to READY_FD,
and only then does the old one have to end; one that does not come up leaves the old one in its place. What ends by
itself is begun again. Nothing of Django is loaded here.
"""

import argparse
import contextlib
import os
import select
import shlex
import signal
import socket
import subprocess
import sys
import time
from types import FrameType
from typing import Any

START_SECONDS = 180.0  # for a server to answer, on a machine that is busy
SETTLE_SECONDS = 1.0  # from the first process that says so to the last one
STOP_SECONDS = 15.0
# A worker that ends at once is started again later and later.
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
STEADY_SECONDS = 60.0

Process = subprocess.Popen[bytes]


class Stopped(Exception):  # noqa: N818 - an order, no error
    """Somebody wants everything to end."""


class NotReady(Exception):  # noqa: N818 - said to a person, in the log
    """A server ended, or took too long, before it answered."""


class Signals:
    """The signals that arrive, in their order, to be waited for beside a file."""

    def __init__(self) -> None:
        self.reading, self.writing = socket.socketpair()
        self.writing.setblocking(False)
        signal.set_wakeup_fd(self.writing.fileno(), warn_on_full_buffer=False)
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGCHLD):
            signal.signal(number, self.on_signal)
        self.came: set[int] = set()
        self.ending = {signal.SIGTERM, signal.SIGINT}
        if os.isatty(0):
            self.ending.add(signal.SIGHUP)  # the terminal has gone, and nobody asks for a reload from there

    @staticmethod
    def on_signal(number: int, frame: FrameType | None) -> None:
        """Its number has been written to the socket already."""

    def wait(self, seconds: float | None, file: int | None = None) -> bool:
        """Until a signal comes, or the file can be read (true), or the time is over; raises Stopped."""
        watched = [self.reading] if file is None else [self.reading, file]
        found = select.select(watched, [], [], seconds)[0]
        if self.reading in found:
            self.came |= set(self.reading.recv(64))
        if self.came & self.ending:
            raise Stopped
        return file in found

    def take(self, number: int) -> bool:
        """Whether the signal has come since it was taken last."""
        came = number in self.came
        self.came.discard(number)
        return came


class Supervisor:
    def __init__(self, server: list[str], worker: list[str] | None = None) -> None:
        self.server_command, self.worker_command = server, worker
        self.signals = Signals()
        self.server: Process | None = None
        self.worker: Process | None = None
        self.worker_began = 0.0
        self.worker_due: float | None = None  # when to begin the worker that has ended; None while it runs
        self.pause = FIRST_PAUSE

    def run(self) -> int:
        """Returns the code to exit with: 0 when somebody wanted the end, 1 when no server could be had."""
        try:
            self.server = self.new_server()
            self.start_worker()
            while True:
                if not self.signals.came:  # what came while a server was started is looked at, too
                    left = None if self.worker_due is None else max(0.0, self.worker_due - time.monotonic())
                    self.signals.wait(left)
                self.look()
        except Stopped:
            return 0
        except NotReady as problem:
            say(str(problem))
            return 1
        finally:
            # The worker first: it ends what it has begun, and the server goes on answering meanwhile.
            end(self.worker)
            end(self.server)

    def look(self) -> None:
        self.signals.take(signal.SIGCHLD)
        if self.signals.take(signal.SIGHUP):
            self.renew()
        if self.server and self.server.poll() is not None:
            say(f"The server ended ({self.server.returncode}) and is started again.")
            self.server = self.new_server()
        if self.worker and self.worker.poll() is not None:
            steady = time.monotonic() - self.worker_began > STEADY_SECONDS
            self.pause = FIRST_PAUSE if steady else min(2 * self.pause, LONGEST_PAUSE)
            code, self.worker = self.worker.returncode, None
            say(f"The background worker ended ({code}) and is started again in {self.pause:.0f} s.")
            self.worker_due = time.monotonic() + self.pause
        if self.worker_due is not None and self.worker_due <= time.monotonic():
            self.start_worker()

    def renew(self) -> None:
        try:
            new = self.new_server()
        except NotReady as problem:
            say(f"{problem} The one before goes on.")
            return
        old, self.server = self.server, new
        settled = time.monotonic() + SETTLE_SECONDS
        while (left := settled - time.monotonic()) > 0:
            self.signals.wait(left)
        end(old)
        end(self.worker)
        self.pause = FIRST_PAUSE
        self.start_worker()

    def new_server(self) -> Process:
        """A server that answers; raises NotReady."""
        reading, writing = os.pipe()
        process = begun(self.server_command, pass_fds=(writing,), env=os.environ | {"READY_FD": str(writing)})
        os.close(writing)
        answers = False
        try:
            answers = self.says_ready(reading)
        finally:
            os.close(reading)
            if not answers:
                end(process)
        if not answers:
            raise NotReady(f"A server could not be started ({process.returncode}).")
        return process

    def says_ready(self, file: int) -> bool:
        """False when the file's other end is gone, or the time over."""
        limit = time.monotonic() + START_SECONDS
        while (left := limit - time.monotonic()) > 0:
            if self.signals.wait(left, file):
                return os.read(file, 1) != b""
        return False

    def start_worker(self) -> None:
        self.worker_due = None
        if self.worker_command:
            self.worker = begun(self.worker_command)
            self.worker_began = time.monotonic()
            say(f"The background worker runs (process {self.worker.pid}).")


def begun(command: list[str], **options: Any) -> Process:
    """In a group of its own, so that Ctrl-C reaches this process only, which ends the others in their order.

    granian's processes do not end when they are told so twice.
    """
    return subprocess.Popen(command, process_group=0, **options)  # noqa: S603 - the caller's own


def end(process: Process | None) -> None:
    if process and process.poll() is None:
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def say(line: str) -> None:
    # The terminal may have gone.
    with contextlib.suppress(OSError):
        print(line, file=sys.stderr, flush=True)  # noqa: T201 - it talks to the service's log


def main() -> int:
    parser = argparse.ArgumentParser(description="Keeps a server and a worker running.")
    parser.add_argument("--server", type=shlex.split, required=True, help="The command of the server.")
    parser.add_argument("--worker", type=shlex.split, help="The command of the background worker.")
    options = parser.parse_args()
    return Supervisor(options.server, options.worker).run()


if __name__ == "__main__":
    sys.exit(main())
