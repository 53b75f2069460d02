"""`manage.py serve` shares its port with nobody, not even unknowingly."""

import os
import socket
from collections.abc import Iterator

import pytest
from django.core.management import CommandError, call_command

from home.management.commands.serve import Command


@pytest.fixture
def taken() -> Iterator[socket.socket]:
    """Listens as another site does, which would share the port with a second one."""
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        other.bind(("127.0.0.1", 0))
        yield other


def test_port_that_is_taken_is_one_clear_line(taken: socket.socket) -> None:
    taken.listen()
    with pytest.raises(CommandError, match=r"Port \d+ cannot be used"):
        call_command("serve", port=str(taken.getsockname()[1]))


def test_port_that_is_taken_meanwhile_is_not_shared(
    taken: socket.socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = str(taken.getsockname()[1])
    taken.close()
    monkeypatch.setenv("BACKGROUND_TASKS", "false")
    monkeypatch.setattr(os, "execv", lambda *_args: pytest.fail("It serves beside the other one."))
    with socket.socket() as other:

        def begin(self: Command) -> None:
            other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
            other.bind(("127.0.0.1", int(port)))
            other.listen()

        monkeypatch.setattr(Command, "prepare", begin)
        with pytest.raises(CommandError, match=f"Port {port} cannot be used"):
            call_command("serve", port=port)
