"""The server: loaded once, and forked for each process that answers."""

import os
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from django.conf import settings

from tests.operations.servers import children, free_port, wait_for
from tests.operations.test_supervisor import PATIENCE, runs, until

# Says who answers, and who loaded it: the number of the process that read the module.
APPLICATION = """
import gc, os
LOADED = os.getpid()
def application(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [f"{os.getpid()} {LOADED} {gc.isenabled()} {gc.get_freeze_count() > 1000}".encode()]
"""


class Running(NamedTuple):
    process: subprocess.Popen[bytes]
    port: int
    ready: int

    def answer(self) -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/", timeout=PATIENCE) as response:
            return str(response.read().decode())

    def answering(self) -> list[int]:
        return children(self.process.pid)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Running]:
    (tmp_path / "plain_application.py").write_text(APPLICATION)
    port, (reading, writing) = free_port(), os.pipe()
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "operations.server",
            "plain_application:application",
            "127.0.0.1",
            str(port),
            "2",
        ],
        cwd=settings.BASE_DIR,
        env=os.environ | {"PYTHONPATH": str(tmp_path), "READY_FD": str(writing)},
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        yield Running(process, port, reading)
    finally:
        os.close(reading)
        process.kill()
        process.wait()


def test_processes_that_answer_are_forks_of_the_one_that_loaded_the_site(server: Running) -> None:
    assert os.read(server.ready, 1) == b"\n"
    wait_for(server.port)
    assert until(lambda: len(server.answering()) == 2)

    answers = {tuple(server.answer().split(" ", 1)) for _number in range(20)}

    loaded = f"{server.process.pid} True True"
    assert answers <= {(str(number), loaded) for number in server.answering()}


def test_process_that_dies_is_replaced_by_another_fork(server: Running) -> None:
    wait_for(server.port)
    assert until(lambda: len(server.answering()) == 2)
    first, second = server.answering()
    os.kill(first, signal.SIGKILL)
    assert until(lambda: len(server.answering()) == 2 and first not in server.answering())

    assert second in server.answering()
    assert server.answer().split(" ", 1)[1] == f"{server.process.pid} True True"


def test_forks_do_not_outlive_the_process_that_loaded_the_site(server: Running) -> None:
    wait_for(server.port)
    assert until(lambda: len(server.answering()) == 2)
    forks = server.answering()
    server.process.kill()
    server.process.wait()

    assert until(lambda: not any(runs(number) for number in forks))


def test_it_ends_in_order_when_it_is_told_to(server: Running) -> None:
    wait_for(server.port)
    assert until(lambda: len(server.answering()) == 2)
    forks = server.answering()
    server.process.terminate()

    assert (server.process.wait(PATIENCE), [runs(number) for number in forks]) == (0, [False, False])


LOADED = """
import atmp2030.wsgi, threading
from django.db import connection
from django.urls import get_resolver
print([thread.name for thread in threading.enumerate()], connection.connection, get_resolver()._populated)
"""


def test_site_that_is_loaded_has_neither_thread_nor_connection(tmp_path: Path) -> None:
    """A fork has no threads, and a connection of two processes is nobody's. The addresses are read by then."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED],
        cwd=settings.BASE_DIR,
        env=os.environ | {"VAR_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "['MainThread'] None True\n"
