"""`make bench`: what the site's pages cost, beside what anyone can start. Writes benchmarks/RESULTS.md.

    python -m benchmarks.run [--full] [--port 8320]

Everything is made in a scratch folder, served on this machine's own address, and gone afterwards. The honest measure
on a machine with other work on it is the processors' time for an answer; answers in a second and the time of an
answer are taken at 16 connections. Without --full: fewer requests, and PostgreSQL only with 200 events.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit, urlunsplit

import psycopg

from benchmarks import load, publishing, same_bytes, servers

ROOT = servers.ROOT
MARK = "<!-- make bench -->"
MANAGE = [sys.executable, "manage.py"]
POSTGRES = ROOT / "scripts" / "postgres.py"


class Row(NamedTuple):
    name: str
    cpu: float  # milliseconds for an answer
    figures: load.Figures

    def cells(self, bare: float) -> str:
        found = self.figures
        times = f"{found.p50:.1f} | {found.p99:.1f}"
        return f"{self.name} | {self.cpu:.2f} | {self.cpu / bare:.2f} | {found.per_second:.0f} | {times} | {found.errors}"


def measured(
    name: str, pid: int, port: int, paths: list[str], number: int, *, compressed: bool = True
) -> Row:
    """The cost of the paths, after each was asked for by every process."""
    # Over many connections, which the server deals out as it likes: each of its processes is to have made everything.
    load.run(port, paths, max(256, 4 * len(paths)), connections=64, seconds=30, compressed=compressed)
    before = servers.cpu_seconds(pid)
    figures = load.run(port, paths, number, compressed=compressed)
    return Row(name, (servers.cpu_seconds(pid) - before) * 1000 / figures.number, figures)


def manage(env: dict[str, str], *command: str) -> None:
    subprocess.run([*MANAGE, *command], cwd=ROOT, env=os.environ | env, check=True)  # noqa: S603


def site(folder: Path, port: int, events: int, database: str = "") -> dict[str, str]:
    """Makes a site with so many events, a tenth as many reports and a quarter as many members; its environment."""
    env = {
        "VAR_DIR": str(folder),
        "DATABASE_URL": database or f"sqlite:///{folder}/db.sqlite3",
        "SITE_URL": f"http://127.0.0.1:{port}",
        "DEMO": "true",
        "LOG_LEVEL": "ERROR",
    }
    manage(env, "migrate", "-v0")
    manage(env, "collectstatic", "-v0", "--noinput")
    sizes = ("--events", str(events), "--reports", str(events // 10), "--members", str(events // 4))
    manage(env, "load_scale", "-v0", *sizes)
    if events <= 1000:
        manage(env, "index_search", "-v0")
    return env


def addresses(env: dict[str, str], *, indexed: bool) -> dict[str, list[str]]:
    command = [sys.executable, "benchmarks/addresses.py"]
    out = subprocess.run(command, cwd=ROOT, env=os.environ | env, check=True, capture_output=True).stdout  # noqa: S603
    found: dict[str, list[str]] = json.loads(out)
    if not indexed:
        del found["search"]
    return found


def pages(
    env: dict[str, str], port: int, number: int, *, cached: bool, indexed: bool
) -> tuple[list[Row], list[float]]:
    """The rows of each address, and the memory of the two processes before and after."""
    where = addresses(env, indexed=indexed)
    command = servers.server("atmp2030.wsgi:application", port)
    with servers.serving(command, port, env | {"PAGE_CACHE": str(cached).lower()}) as pid:
        load.run(port, ["/sv/"], 8)
        memory = [servers.memory(pid)]
        # What is made for one request is compressed for it too; a bare page is not, nor behind nginx is ours.
        rows = [measured(name, pid, port, paths, number, compressed=cached) for name, paths in where.items()]
        memory.append(servers.memory(pid))
    return rows, memory


def after_changes(env: dict[str, str], port: int, number: int, *, indexed: bool) -> list[Row]:
    """The rows of each address when the content changes before each request, so that nothing is there from the last."""
    where = addresses(env, indexed=indexed)
    stamp = Path(env["VAR_DIR"]) / "generation"
    rows = []
    with servers.serving(servers.server("atmp2030.wsgi:application", port), port, env) as pid:
        for name, paths in where.items():
            load.run(port, paths, max(60, 2 * len(paths)), seconds=30, compressed=False)
            before, figures = servers.cpu_seconds(pid), []
            for place in range(number):
                stamp.touch()
                figures.append(
                    load.run(port, [paths[place % len(paths)]], 1, connections=1, compressed=False)
                )
            cpu = (servers.cpu_seconds(pid) - before) * 1000 / number
            rows.append(Row(name, cpu, load.joined(figures)))
    return rows


def bare(folder: Path, port: int, number: int, database: str = "") -> Row:
    """A bare page of Wagtail, on the site's server and its kind of database."""
    env = {"BARE_DIR": str(folder), "DATABASE_URL": database or f"sqlite:///{folder}/bare.sqlite3"}
    env |= {"DJANGO_SETTINGS_MODULE": "benchmarks.bare.settings"}
    subprocess.run([sys.executable, "-m", "benchmarks.bare.make"], cwd=ROOT, env=os.environ | env, check=True)
    with servers.serving(servers.server("benchmarks.bare.wsgi:application", port), port, env) as pid:
        return measured(
            "bare Wagtail page",
            pid,
            port,
            [f"/page-{place}/" for place in range(100)],
            number,
            compressed=False,
        )


def constant(folder: Path, port: int, number: int, size: int) -> Row:
    """A constant string of the size from Django without middleware, on the site's server."""
    env = {"BARE_DIR": str(folder), "CONSTANT": "true", "CONSTANT_BYTES": str(size)}
    env |= {"DJANGO_SETTINGS_MODULE": "benchmarks.bare.settings"}
    with servers.serving(servers.server("benchmarks.bare.wsgi:application", port), port, env) as pid:
        return measured("constant string, no middleware", pid, port, ["/constant"], number)


def another_database(address: str) -> str:
    """The address of one more, empty database beside the one of the address."""
    name = "bare"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    parts = urlsplit(address)
    return urlunsplit(parts._replace(path=f"/{name}"))


HEAD = (
    "| what | CPU ms | of a bare page | a second | p50 ms | p99 ms | errors |\n|---|---|---|---|---|---|---|"
)


def table(title: str, rows: list[Row], page: Row) -> str:
    return "\n".join(["", f"**{title}**", "", HEAD, *(f"| {row.cells(page.cpu)} |" for row in rows)])


def machine() -> str:
    names = [line for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")]
    model = names[0].partition(":")[2].strip() if names else platform.machine()
    busy = os.getloadavg()[0]
    return f"{os.cpu_count()} × {model}, Python {platform.python_version()}; load of the machine at the start {busy:.1f}"


def write(text: str) -> None:
    """Puts the text between the marks at the top of the results; what was measured otherwise stays below."""
    path = ROOT / "benchmarks" / "RESULTS.md"
    old = path.read_text()
    rest = old.split(MARK)[-1].lstrip("\n")
    path.write_text(f"{text}\n\n{MARK}\n\n{rest}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--port", type=int, default=8320)
    options = parser.parse_args()
    if "DATABASE_URL" not in os.environ and Path("/usr/lib/postgresql").exists():
        os.execv(
            sys.executable,
            [sys.executable, str(POSTGRES), sys.executable, "-m", "benchmarks.run", *sys.argv[1:]],
        )
    postgres = os.environ.pop("DATABASE_URL", "")
    number, port, begun, where = (1000 if options.full else 900), options.port, time.monotonic(), machine()
    with tempfile.TemporaryDirectory() as scratch:
        folders = [Path(scratch) / name for name in ("bare", "small", "large", "postgres", "nginx")]
        for folder in folders:
            folder.mkdir()
        small = site(folders[1], port, 200)
        event = addresses(small, indexed=False)["event"][:1]
        with servers.serving(servers.server("atmp2030.wsgi:application", port), port, small) as pid:
            front = [measured("event page from the page cache", pid, port, event, number * 4)]
            beside = same_bytes.measured(folders[4], port, event[0])
        page = bare(folders[0], port, number)
        string = constant(folders[0], port, number * 4, front[0].figures.size)
        uncached, memory = pages(small, port, number, cached=False, indexed=True)
        cached, _memory = pages(small, port, number * 2, cached=True, indexed=True)
        large = site(folders[2], port, 20_000)
        scaled, large_memory = pages(large, port, number, cached=False, indexed=False)
        changed = [after_changes(env, port, number // 18, indexed=env is small) for env in (small, large)]
        published = [publishing.measured(env, port, publishing.NUMBER) for env in (small, large)]
        sections = [
            table("SQLite, 200 events, page cache off", [page, *uncached], page),
            table("SQLite, 20,000 events, page cache off", [*scaled], page),
            table("SQLite, 200 events, a change before each request", changed[0], page),
            table("SQLite, 20,000 events, a change before each request", changed[1], page),
            table("SQLite, 200 events, from the page cache", cached, page),
            table("The same bytes", [*front, string], page),
            same_bytes.table(beside),
            publishing.table("Publishing in the admin, SQLite, 200 events", published[0]),
            publishing.table("Publishing in the admin, SQLite, 20,000 events", published[1]),
        ]
        if postgres:
            other = site(folders[3], port, 20_000 if options.full else 200, postgres)
            rows, _memory = pages(other, port, number, cached=False, indexed=not options.full)
            count = "20,000" if options.full else "200"
            other_page = bare(folders[0], port, number, another_database(postgres))
            sections.append(
                table(f"PostgreSQL, {count} events, page cache off", [other_page, *rows], other_page)
            )
            published_there = publishing.measured(other, port, publishing.NUMBER)
            sections.append(
                publishing.table(f"Publishing in the admin, PostgreSQL, {count} events", published_there)
            )
    grown = {row.name: row.cpu for row in scaled}
    ratios = [f"{row.name} {grown[row.name] / row.cpu:.2f}" for row in uncached if row.name in grown]
    text = f"""# What the pages cost

Measured on {datetime.now(UTC):%d %B %Y} in one run of {(time.monotonic() - begun) / 60:.0f} minutes: {where}. Command:

    make bench{" ARGUMENTS=--full" if options.full else ""}

The server is granian as `manage.py serve` starts it, two processes; the load comes from `benchmarks/load.py`
(asyncio, 16 connections) on the same machine, so that answers in a second are those of server and client together. CPU is
the server's own, from /proc, for one answer. “Page cache off” means that each answer is made; what a process keeps of the
content between answers (docs/adr/0017) is there, as it is on a site in use. With “a change before each request” nothing of it
is there, and one visitor asks at a time. Event and report are a hundred pages in turn.
{"".join(f"{chr(10)}{section}" for section in sections)}

CPU with 20,000 events over CPU with 200: {", ".join(ratios)}.

{publishing.growth(*published)} An editor sends a page's form in turn as a draft and to publish it, {publishing.NUMBER} times each,
with another title and time (benchmarks/publishing.py): milliseconds until the answer are medians, CPU is the server's mean.

From the page cache, the event page costs {front[0].cpu / string.cpu:.2f} times the CPU of a constant string of the same size, and
{uncached[0].cpu / front[0].cpu:.0f} times less than when it is made. Memory of the two processes that answer and of the two above
them, proportional share:
{memory[0]:.0f} MB after start, {memory[1]:.0f} MB after the measurement ({large_memory[1]:.0f} MB with 20,000 events)."""
    write(text)
    sys.stdout.write(text + "\n")


if __name__ == "__main__":
    main()
