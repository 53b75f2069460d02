"""The process beside the server that keeps the worker running, and goes when the server goes."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings

PATIENCE = 60  # seconds, on a busy machine
# Leaves its number behind, then waits: a worker.
WORKER = "import os, sys, time; open(sys.argv[1], 'a').write(f'{os.getpid()}\\n'); time.sleep(600)"

# Starts the command of its arguments, with its own number for PARENT, and leaves the number of that process.
SERVER = (
    "import os, subprocess, sys, time\n"
    "command = [str(os.getpid()) if part == 'PARENT' else part for part in sys.argv[1:]]\n"
    "print(subprocess.Popen(command).pid, flush=True)\n"
    "time.sleep(600)"
)


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


@pytest.fixture
def seen(tmp_path: Path) -> Iterator[Path]:
    """The file that every worker writes its number into; none of them outlives the test."""
    path = tmp_path / "workers"
    path.touch()
    yield path
    for number in workers(path):
        if runs(number):
            os.kill(number, signal.SIGKILL)


def workers(path: Path) -> list[int]:
    return [int(line) for line in path.read_text().splitlines()]


def keeper(parent: int | str, seen: Path) -> list[str]:
    return [sys.executable, "-m", "home.keeper", str(parent), sys.executable, "-c", WORKER, str(seen)]


def test_worker_that_dies_is_started_again_and_told_of(seen: Path) -> None:
    process = subprocess.Popen(
        keeper(os.getpid(), seen), cwd=settings.BASE_DIR, stderr=subprocess.PIPE, text=True
    )
    try:
        assert until(lambda: len(workers(seen)) == 1)
        os.kill(workers(seen)[0], signal.SIGKILL)
        assert until(lambda: len(workers(seen)) == 2)
    finally:
        process.terminate()
        told = process.communicate(timeout=PATIENCE)[1].splitlines()
    first, second = workers(seen)
    assert told == [
        f"The background worker runs (process {first}).",
        "The background worker ended (-9) and is started again in 2 s.",
        f"The background worker runs (process {second}).",
    ]
    assert until(lambda: not runs(second))


def test_worker_is_replaced_when_the_server_is_reloaded(seen: Path) -> None:
    """After an upgrade it would otherwise go on with the code of the release before."""
    process = subprocess.Popen(
        keeper(os.getpid(), seen), cwd=settings.BASE_DIR, stderr=subprocess.PIPE, text=True
    )
    try:
        assert until(lambda: len(workers(seen)) == 1)
        process.send_signal(signal.SIGHUP)
        assert until(lambda: len(workers(seen)) == 2)
    finally:
        process.terminate()
        told = process.communicate(timeout=PATIENCE)[1].splitlines()
    first, second = workers(seen)
    assert not runs(first)
    assert told == [f"The background worker runs (process {number})." for number in (first, second)]


def test_worker_goes_when_the_server_is_killed(seen: Path) -> None:
    server = subprocess.Popen(
        [
            sys.executable,
            "-c",
            SERVER,
            *keeper("PARENT", seen),
        ],
        cwd=settings.BASE_DIR,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert server.stdout
    number = int(server.stdout.readline())
    try:
        assert until(lambda: len(workers(seen)) == 1)
    finally:
        server.kill()
        server.wait()
    assert until(lambda: not runs(number))
    assert not runs(workers(seen)[0])
