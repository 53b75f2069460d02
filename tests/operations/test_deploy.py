"""The files in deploy/ are run, not only written: nginx with its certificate, systemd's own check of the units."""

import http.server
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from http.client import HTTPResponse, HTTPSConnection
from pathlib import Path

import pytest
from django.conf import settings

from tests.operations.servers import free_port, nginx_before

DEPLOY = settings.BASE_DIR / "deploy"
LOCAL = "127.0.0.1"


class Echo(http.server.BaseHTTPRequestHandler):
    """The site's place: answers with the headers that it was sent."""

    protocol_version = "HTTP/1.1"
    ends_once = "/the-process-ends/"

    def do_GET(self) -> None:
        if self.path == self.ends_once:
            Echo.ends_once = ""
            self.connection.shutdown(socket.SHUT_RDWR)
            self.close_connection = True
            return
        body = "\n".join(f"{name.lower()}: {value}" for name, value in self.headers.items()).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def nginx(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of nginx in front of a site that answers with what it was told."""
    site = http.server.ThreadingHTTPServer((LOCAL, 0), Echo)
    threading.Thread(target=site.serve_forever).start()
    with nginx_before(tmp_path_factory.mktemp("nginx"), site.server_port, free_port()) as port:
        yield port
    site.shutdown()
    site.server_close()


def ask(port: int, path: str, headers: dict[str, str]) -> tuple[HTTPResponse, str]:
    connection = HTTPSConnection(LOCAL, port, context=ssl._create_unverified_context(), timeout=10)  # noqa: S323
    connection.request("GET", path, headers={"Host": "atmp.example", **headers})
    response = connection.getresponse()
    body = response.read().decode()
    connection.close()
    return response, body


def test_nginx_tells_the_site_who_asks_and_believes_no_visitor(nginx: int) -> None:
    forged = {
        "X-Forwarded-For": "1.2.3.4",
        "X-Forwarded-Proto": "http",
        "X-Request-ID": "forged",
        "Forwarded": "x",
    }

    response, body = ask(nginx, "/sv/", forged)

    told = dict(line.split(": ", 1) for line in body.splitlines())
    assert response.status == 200
    assert response.headers["Server"] == "nginx"
    assert (told["host"], told["x-forwarded-for"], told["x-forwarded-proto"]) == (
        "atmp.example",
        LOCAL,
        "https",
    )
    assert len(told["x-request-id"]) == 32
    assert "forwarded" not in told


def test_nginx_refuses_a_body_that_no_form_of_the_site_takes(nginx: int) -> None:
    connection = HTTPSConnection(LOCAL, nginx, context=ssl._create_unverified_context(), timeout=10)  # noqa: S323
    connection.putrequest("POST", "/admin/documents/add/", skip_host=True)
    connection.putheader("Host", "atmp.example")
    connection.putheader("Content-Length", str(60 * 2**20))
    connection.endheaders()
    try:
        assert connection.getresponse().status == 413
    finally:
        connection.close()


def test_request_whose_process_ends_is_sent_to_the_next_one(nginx: int) -> None:
    """The one beside is not there; the site's other process is, under the address of the one that ended."""
    assert ask(nginx, "/the-process-ends/", {})[0].status == 200


@pytest.mark.parametrize("unit", sorted(path.name for path in DEPLOY.glob("*.service")))
def test_units_name_what_there_is(unit: str, tmp_path: Path) -> None:
    """systemd's own check, where there is systemd; and the command of each unit is one of ours."""
    text = (DEPLOY / unit).read_text()
    command = next(line for line in text.splitlines() if line.startswith("ExecStart="))
    name = command.split("manage.py ")[1].split()[0]
    assert (name in ("serve", "work")) or (
        settings.BASE_DIR / f"operations/management/commands/{name}.py"
    ).exists()
    if analyze := shutil.which("systemd-analyze"):
        local = tmp_path / unit
        local.write_text(text.replace("/srv/atmp2030/.venv/bin/python", "/usr/bin/env"))
        told = subprocess.run([analyze, "verify", str(local)], capture_output=True, text=True, check=False)
        assert told.stderr == ""
    assert socket.gethostname() not in text


def test_units_have_the_same_walls() -> None:
    """What stands below the comment about them in each unit, up to the next section."""
    units = {path.name: path.read_text() for path in DEPLOY.glob("*.service")}
    walls = {
        name: text.partition("# What the process may do")[2].partition("\n\n")[0]
        for name, text in units.items()
    }

    assert {text.strip() for text in walls.values()} == {walls["atmp2030.service"].strip()}
    assert "ProtectSystem=strict" in walls["atmp2030.service"]


def test_those_who_send_nothing_keep_nobody_out(nginx: int) -> None:
    """Two hundred connections that never end their request."""
    waiting = [socket.create_connection((LOCAL, nginx), timeout=10) for _number in range(200)]
    try:
        for connection in waiting:
            connection.sendall(b"\x16\x03\x01")
        began = time.monotonic()
        response, _body = ask(nginx, "/sv/", {})
        assert (response.status, time.monotonic() - began < 5) == (200, True)
    finally:
        for connection in waiting:
            connection.close()
