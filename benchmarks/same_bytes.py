"""nginx with its cache in front of the site, beside nginx with the same answer, already compressed, in a file.

Both send the same bytes, headers included, and are asked in turn by wrk (`apt-get install wrk`): the generator of the
other measurements, in Python, takes as much of the processors as nginx and would be what is measured. A third one,
nginx with its cache in front of its own file, tells what such a cache costs whatever stands behind it.
"""

import http.client
import re
import shutil
import statistics
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from benchmarks import servers

TURNS, SECONDS, CONNECTIONS = 5, 4, 16
# What nginx says for itself, or of the file.
OWN_HEADERS = frozenset(
    ("accept-ranges", "connection", "content-encoding", "content-length", "content-type", "date", "server")
)


class Beside(NamedTuple):
    name: str
    per_second: float  # the median of the turns
    cpu: float  # microseconds of nginx for an answer, of all turns
    size: int  # bytes of an answer, headers included


def measured(folder: Path, port: int, path: str) -> list[Beside]:
    """The file and the cache in front of the site that listens on the port; nothing without nginx and wrk."""
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    if not (shutil.which("wrk") and Path(program).exists()):
        return []
    body, headers = answer(port, path)
    (folder / "files").mkdir()
    for name in ("page.html", "page.html.gz"):
        (folder / "files" / name).write_bytes(body)
    asked = {
        "nginx, compressed file": f"http://127.0.0.1:{port + 10}/page.html",
        "nginx, its cache in front of the site": f"http://127.0.0.1:{port + 11}{path}",
        "nginx, its cache in front of that file": f"http://127.0.0.1:{port + 12}/page.html",
    }
    with nginx(program, folder, port, headers) as pid:
        for address in asked.values():
            turn(pid, address, 1)
        turns = [{name: turn(pid, address, SECONDS) for name, address in asked.items()} for _ in range(TURNS)]
    return [
        Beside(
            name,
            statistics.median(each[name][0] for each in turns),
            1_000_000 * sum(each[name][1] for each in turns) / sum(each[name][2] for each in turns),
            turns[0][name][3],
        )
        for name in asked
    ]


def answer(port: int, path: str) -> tuple[bytes, list[tuple[str, str]]]:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
    got = connection.getresponse()
    body = got.read()
    if got.status != 200 or got.getheader("Content-Encoding") != "gzip":
        raise SystemExit(f"{path} answered {got.status}, {got.getheader('Content-Encoding')}.")
    return body, [(name, value) for name, value in got.getheaders() if name.lower() not in OWN_HEADERS]


@contextmanager
def nginx(program: str, folder: Path, behind: int, headers: list[tuple[str, str]]) -> Iterator[int]:
    """nginx with the file, and on the next ports with its cache in front of the site and of that file."""
    port, config = behind + 10, folder / "nginx.conf"
    # The file's own would be added to them.
    same = "".join(
        f"add_header {name} '{value.replace(chr(39), chr(92) + chr(39))}'; " for name, value in headers
    )
    config.write_text(f"""
user root; daemon off; worker_processes 2; pid {folder}/nginx.pid; error_log {folder}/nginx.log;
events {{ worker_connections 256; }}
http {{
  access_log off; keepalive_requests 1000000; default_type text/html; charset utf-8;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s; proxy_cache_path {folder}/kept keys_zone=kept:10m;
  server {{ listen 127.0.0.1:{port}; root {folder}/files; gzip_static on; etag off; {same} }}
  proxy_http_version 1.1; proxy_set_header Connection ""; proxy_set_header Accept-Encoding gzip;
  proxy_cache kept; proxy_cache_lock on; proxy_cache_key $proxy_host$uri;
  server {{ listen 127.0.0.1:{port + 1}; location / {{ proxy_pass http://127.0.0.1:{behind}; }} }}
  server {{ listen 127.0.0.1:{port + 2}; location / {{ proxy_pass http://127.0.0.1:{port}; }} }}
}}""")
    with servers.serving([program, "-c", str(config), "-p", str(folder)], port, {}) as pid:
        yield pid


def turn(pid: int, address: str, seconds: int) -> tuple[float, float, int, int]:
    """Answers in a second, seconds of nginx's CPU, answers, and bytes of each."""
    before = servers.cpu_seconds(pid)
    command = ["wrk", "--threads", "1", "--connections", str(CONNECTIONS), "--duration", f"{seconds}s"]
    command += ["--header", "Accept-Encoding: gzip", address]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603
    used = servers.cpu_seconds(pid) - before
    if "Non-2xx" in told or "Socket errors" in told:
        raise SystemExit(told)
    number = int(found(r"(\d+) requests in", told))
    amount, unit = re.search(r"requests in [\d.]+\w+, ([\d.]+)(\w+) read", told).groups()  # type: ignore[union-attr]
    size = float(amount) * {"KB": 2**10, "MB": 2**20, "GB": 2**30}[unit] / number
    return float(found(r"Requests/sec: +([\d.]+)", told)), used, number, round(size)


def found(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    if not match:
        raise SystemExit(text)
    return match[1]


def table(rows: list[Beside]) -> str:
    if not rows:
        return "\nnginx was not measured: it needs Debian's packages nginx and wrk."
    file, cache, best = rows
    lines = [f"| {row.name} | {row.per_second:.0f} | {row.cpu:.1f} | {row.size} |" for row in rows]
    head = "| what | a second | nginx's CPU, µs | bytes of an answer |\n|---|---|---|---|"
    ratio = (
        f"\nMedians of {TURNS} turns of {SECONDS} seconds each, asked by wrk. The cache in front of the site gives"
        f" {cache.per_second / file.per_second:.2f} times as many answers as the file, and"
        f" {cache.per_second / best.per_second:.2f} times as many as a cache in front of the file itself."
    )
    return "\n".join(["", "**nginx in front, and the same answer from its disk**", "", head, *lines, ratio])
