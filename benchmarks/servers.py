"""Servers that are started for a measurement, and what they use: read from /proc, so on Linux only."""

import contextlib
import os
import shlex
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TICK = os.sysconf("SC_CLK_TCK")


@contextlib.contextmanager
def serving(command: list[str], port: int, env: dict[str, str]) -> Iterator[int]:
    """Starts the command and waits until the port answers; gives the process's number, and ends it afterwards."""
    process = subprocess.Popen(  # noqa: S603 (fixed arguments)
        command, cwd=ROOT, env=os.environ | env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        wait_for(port, process)
        yield process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_for(port: int, process: subprocess.Popen[bytes], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if process.poll() is not None:
            raise SystemExit(f"The server on port {port} did not start.")
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.1)
    raise SystemExit(f"The server on port {port} did not answer in {seconds} seconds.")


def server(application: str, port: int) -> list[str]:
    """As `manage.py serve` starts it, without the background worker: two processes that answer."""
    command = [sys.executable, "-m", "operations.server", application, "127.0.0.1", str(port), "2"]
    return [sys.executable, "-m", "operations.supervisor", "--server", shlex.join(command)]


def family(pid: int) -> list[int]:
    """The process and all below it."""
    found = [pid]
    for each in Path(f"/proc/{pid}/task").iterdir():
        for child in (each / "children").read_text().split():
            found += family(int(child))
    return found


def cpu_seconds(pid: int) -> float:
    """What the process and all below it have used of the processors so far, in seconds."""
    spent = 0
    for each in family(pid):
        fields = Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split()
        spent += int(fields[11]) + int(fields[12])
    return spent / TICK


def memory(pid: int) -> float:
    """The proportional share of the memory of the process and all below it, in megabytes (2**20 bytes)."""
    total = 0
    for each in family(pid):
        for line in Path(f"/proc/{each}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1])
    return total / 1024
