"""What keeps the server and the background worker running, and puts others in their place."""

import os
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings

PATIENCE = 60  # seconds, on a busy machine
# Each leaves its name and number behind; the server then says that it answers, unless it is told not to come up.
WORKER = """
import os, sys, time
with open(sys.argv[1], "a") as file:
    file.write(f"worker {os.getpid()}\\n")
time.sleep(600)
"""
SERVER = """
import os, sys, time
with open(sys.argv[1], "a") as file:
    file.write(f"server {os.getpid()}\\n")
if os.path.exists(sys.argv[1] + ".broken"):
    sys.exit(3)
os.write(int(os.environ["READY_FD"]), b"\\n")
time.sleep(600)
"""


def until(condition: Callable[[], bool]) -> bool:
    end = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def runs(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{number}/stat")
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"


class Kept:
    """A supervisor with a server and a worker that do nothing, and what it has said."""

    def __init__(self, folder: Path) -> None:
        self.seen = folder / "seen"
        self.seen.touch()
        self.broken = folder / "seen.broken"
        self.told = ""
        server, worker = (
            shlex.join([sys.executable, "-c", code, str(self.seen)]) for code in (SERVER, WORKER)
        )
        self.process = subprocess.Popen(
            [sys.executable, "-m", "operations.supervisor", "--server", server, "--worker", worker],
            cwd=settings.BASE_DIR,
            stdin=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            process_group=0,
        )

    def numbers(self, name: str) -> list[int]:
        lines = (line.split() for line in self.seen.read_text().splitlines())
        return [int(number) for each, number in lines if each == name]

    def has(self, servers: int, workers: int) -> bool:
        """Whether so many of them have been there; waits for it."""
        return until(lambda: (len(self.numbers("server")), len(self.numbers("worker"))) == (servers, workers))

    def stop(self) -> list[str]:
        if self.process.poll() is None:
            self.process.terminate()
        self.told += self.process.communicate(timeout=PATIENCE)[1]
        return self.told.splitlines()


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    kept = Kept(tmp_path)
    try:
        yield kept
    finally:
        kept.process.kill()
        kept.process.communicate()
        for number in (*kept.numbers("server"), *kept.numbers("worker")):
            if runs(number):
                os.kill(number, signal.SIGKILL)


def running(number: int) -> str:
    return f"The background worker runs (process {number})."


def test_both_end_when_it_is_told_to_end(kept: Kept) -> None:
    assert kept.has(servers=1, workers=1)

    told = kept.stop()

    server, worker = *kept.numbers("server"), *kept.numbers("worker")
    assert (kept.process.returncode, told) == (0, [running(worker)])
    assert [runs(server), runs(worker)] == [False, False]


def test_ctrl_c_reaches_the_supervisor_only(kept: Kept) -> None:
    """A terminal sends it to its whole group; granian's processes do not end when they are told so twice."""
    assert kept.has(servers=1, workers=1)
    group = [os.getpgid(number) for number in (*kept.numbers("server"), *kept.numbers("worker"))]
    os.killpg(kept.process.pid, signal.SIGINT)
    assert until(lambda: kept.process.poll() is not None)

    assert (kept.process.returncode, kept.stop()) == (0, [running(kept.numbers("worker")[0])])
    assert kept.process.pid not in group
    assert not runs(kept.numbers("server")[0])


def test_worker_that_dies_is_started_again_and_told_of(kept: Kept) -> None:
    assert kept.has(servers=1, workers=1)
    os.kill(kept.numbers("worker")[0], signal.SIGKILL)
    assert kept.has(servers=1, workers=2)

    told = kept.stop()

    first, second = kept.numbers("worker")
    ended = "The background worker ended (-9) and is started again in 2 s."
    assert told == [running(first), ended, running(second)]


def test_server_that_dies_is_started_again_and_told_of(kept: Kept) -> None:
    assert kept.has(servers=1, workers=1)
    os.kill(kept.numbers("server")[0], signal.SIGKILL)
    assert kept.has(servers=2, workers=1)

    assert kept.stop() == [running(kept.numbers("worker")[0]), "The server ended (-9) and is started again."]


def test_both_are_replaced_on_a_reload_the_server_without_a_gap(kept: Kept) -> None:
    """After an upgrade they would otherwise go on with the code of the release before."""
    assert kept.has(servers=1, workers=1)
    kept.process.send_signal(signal.SIGHUP)
    assert until(lambda: len(kept.numbers("server")) == 2)
    old, new = kept.numbers("server")
    together = runs(old) and runs(new)
    assert kept.has(servers=2, workers=2)
    now = [runs(number) for number in (old, new, *kept.numbers("worker"))]

    told = kept.stop()

    assert (together, now) == (True, [False, True, False, True])
    assert told == [running(number) for number in kept.numbers("worker")]


def test_reload_that_is_asked_for_during_another_is_done_after_it(kept: Kept) -> None:
    assert kept.has(servers=1, workers=1)
    kept.process.send_signal(signal.SIGHUP)
    assert until(lambda: len(kept.numbers("server")) == 2)
    kept.process.send_signal(signal.SIGHUP)
    assert kept.has(servers=3, workers=3)

    assert kept.stop() == [running(number) for number in kept.numbers("worker")]


def test_server_that_does_not_come_up_leaves_the_old_one_in_its_place(kept: Kept) -> None:
    assert kept.has(servers=1, workers=1)
    kept.broken.touch()
    kept.process.send_signal(signal.SIGHUP)
    assert kept.has(servers=2, workers=1)
    assert until(lambda: not runs(kept.numbers("server")[1]))
    kept.broken.unlink()
    kept.process.send_signal(signal.SIGHUP)
    assert kept.has(servers=3, workers=2)

    first, second = kept.numbers("worker")
    refused = "A server could not be started (3). The one before goes on."
    assert kept.stop() == [running(first), refused, running(second)]


def test_it_ends_when_no_server_can_be_had(kept: Kept) -> None:
    """The service manager is to know, and decides how often it tries."""
    assert kept.has(servers=1, workers=1)
    kept.broken.touch()
    os.kill(kept.numbers("server")[0], signal.SIGKILL)
    assert until(lambda: kept.process.poll() is not None)

    assert (kept.stop()[1:], kept.process.returncode) == (
        ["The server ended (-9) and is started again.", "A server could not be started (3)."],
        1,
    )
    assert not runs(kept.numbers("worker")[0])
