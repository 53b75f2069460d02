"""Real servers for the tests: Redis, an S3 store, a cache that is purged. Each on a free port of this machine."""

import http.server
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

DEPLOY = settings.BASE_DIR / "deploy"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)
        else:
            return


def children(pid: int) -> list[int]:
    """The processes that this one has begun and that have not ended; none when it has ended itself."""
    found = [path.read_text().split() for path in Path(f"/proc/{pid}/task").glob("*/children")]
    return [int(child) for each in found for child in each if command_of(int(child))]


def family(pid: int) -> list[int]:
    """The process and all below it."""
    return [pid, *(each for child in children(pid) for each in family(child))]


def command_of(pid: int) -> bytes:
    """The command line; empty when the process has ended."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


@contextmanager
def redis(folder: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """Debian's Redis (`apt-get install redis-server`), which keeps nothing."""
    program = shutil.which("redis-server")
    assert program, "Redis is missing: apt-get install redis-server"
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        wait_for(port)
        yield process
    finally:
        process.terminate()
        process.wait(20)


@contextmanager
def nginx_before(folder: Path, site: int, beside: int) -> Iterator[int]:
    """The port of nginx, which runs deploy/nginx.conf with a certificate of the test and these ports of the site."""
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    port, plain = free_port(), free_port()
    key, certificate = folder / "key.pem", folder / "cert.pem"
    made = ["-subj", "/CN=atmp.example", "-days", "2", "-keyout", key, "-out", certificate]
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", *made]
    subprocess.run(command, check=True, capture_output=True)
    text = (DEPLOY / "nginx.conf").read_text()
    for old, new in (
        ("127.0.0.1:8000", f"127.0.0.1:{site}"),
        ("127.0.0.1:8001", f"127.0.0.1:{beside}"),
        ("    listen [::]:80;\n", ""),
        ("    listen [::]:443 ssl http2;\n", ""),
        ("listen 80;", f"listen 127.0.0.1:{plain};"),
        ("listen 443 ssl http2", f"listen 127.0.0.1:{port} ssl http2"),
        ("/etc/letsencrypt/live/atmp.example/fullchain.pem", str(certificate)),
        ("/etc/letsencrypt/live/atmp.example/privkey.pem", str(key)),
        ("/etc/nginx/atmp2030-proxy.conf", str(DEPLOY / "atmp2030-proxy.conf")),
    ):
        assert old in text
        text = text.replace(old, new)
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    scratch = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
    configuration = folder / "nginx.conf"
    configuration.write_text(f"daemon off; pid {folder}/pid; events {{}} http {{ {scratch} {text} }}")
    command = [program, "-c", str(configuration), "-e", str(folder / "errors")]
    subprocess.run([*command, "-t"], check=True, capture_output=True)
    process = subprocess.Popen(command)
    try:
        wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait(20)


class Purged(http.server.BaseHTTPRequestHandler):
    """Notes what it is asked to forget."""

    def do_PURGE(self) -> None:
        self.server.asked.append((self.headers["Host"], self.path))  # type: ignore[attr-defined]
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args: object) -> None:
        pass


@contextmanager
def purged_cache() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The address of a cache, and the hosts and paths that it was told to forget."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Purged)
    server.asked = []  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", server.asked  # type: ignore[attr-defined]
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
