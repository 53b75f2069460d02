"""Visitors without pause, while an editor publishes: `make soak`.

    python -m benchmarks.soak [--minutes 10] [--port 8320]

The server is the default one, `manage.py serve` with the demonstration content, its page cache and its worker; on
PostgreSQL with DATABASE_URL (`python scripts/postgres.py python -m benchmarks.soak --minutes 2`). Sixteen connections
ask for the addresses of all types of pages, lists, feeds, calendars, searches and the sitemap in both languages, and
one editor publishes, hides and schedules over HTTP. It fails when an answer was wrong, or old (benchmarks/visitors.py).
"""

import argparse
import asyncio
import itertools
import json
import multiprocessing
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from benchmarks import servers
from benchmarks.editor import Editor, Form
from benchmarks.run import machine
from benchmarks.visitors import TIME, Judge, Note, marks_in, visit

ROUND = 31.0  # seconds until the worker has looked at the schedule
PAUSE = 0.5  # of the editor between two publishes
DAY = "2031-03-04"
LINK = re.compile(r'href="(/[^"#]*)"')
OTHER = ("/admin/", "/static/", "/media/", "/documents/", "/reports/", "/sv/konto/", "/en/account/")
MOST = 800  # addresses
BEGIN_SECONDS = 600.0
SEARCHES = (
    "/sv/sok/?q=provseminarium",
    "/en/search/?q=provseminarium",
    "/sv/sok/?q=cellterapi",
    "/en/search/?q=cell",
)
Tell = Callable[[Note], None]


# --- The editor ------------------------------------------------------------------


class Desk:
    """The editor's work, in turns; each publish has the next number, and is told when it is answered."""

    def __init__(self, editor: Editor, made: dict[str, Any], tell: Tell) -> None:
        self.editor, self.pages, self.settings, self.tell = editor, made["pages"], made["settings"], tell
        self.numbers = itertools.count(1)
        self.scheduled_until = 0.0

    def turns(self) -> Iterator[Callable[[], None]]:
        """For ever; the schedule as soon as the one before is over, until when the page is locked."""
        while True:
            yield self.publish_event
            yield self.publish_report
            yield self.publish_news
            yield self.hide_and_show
            yield self.publish_event
            yield self.change_menu
            yield self.change_settings
            if time.time() > self.scheduled_until:
                yield self.schedule

    def publish(self, key: str, title: str, **more: list[str]) -> int:
        number = next(self.numbers)
        page = self.pages[key]
        form = self.editor.page_form(page) | {"title": [f"{title} {key}-{number}"]} | more
        self.editor.save(page, form, "publish")
        self.tell(Note("published", key, time.time(), number))
        return number

    def publish_event(self) -> None:
        """A new title and another time, which the other language shows too."""
        number = next(self.numbers) % 1300
        begins = f"{DAY} {number // 60:02}:{number % 60:02}"
        self.publish("Alfa", "Provseminarium", start=[begins], end=[f"{DAY} 23:59"])
        self.tell(Note("published", TIME, time.time(), number))

    def publish_report(self) -> None:
        self.publish("Gamma", "Provrapport")

    def publish_news(self) -> None:
        self.publish("Delta", "Provnyhet")

    def change_menu(self) -> None:
        self.publish("Meny", "Nyheter")

    def hide_and_show(self) -> None:
        path = f"/admin/pages/{self.pages['Beta']}/unpublish/"
        form = self.editor.form(path)
        self.tell(Note("hiding", "Beta", time.time()))
        self.editor.send(path, form)
        self.tell(Note("hidden", "Beta", time.time()))
        time.sleep(2.0)
        number = next(self.numbers)
        form = self.editor.page_form(self.pages["Beta"]) | {"title": [f"Provseminarium Beta-{number}"]}
        self.tell(Note("showing", "Beta", time.time()))
        self.editor.save(self.pages["Beta"], form, "publish")
        self.tell(Note("published", "Beta", time.time(), number))

    def change_settings(self) -> None:
        number = next(self.numbers)
        form = self.editor.form(self.settings) | {"tagline_sv": [f"Visionen Fot-{number}"]}
        self.editor.send(self.settings, form)
        self.tell(Note("published", "Fot", time.time(), number))

    def schedule(self) -> None:
        """For the next minute but at least fifteen seconds from now: the worker publishes it within half a minute."""
        number = next(self.numbers)
        due = (datetime.now(ZoneInfo("Europe/Stockholm")) + timedelta(seconds=75)).replace(
            second=0, microsecond=0
        )
        changes: Form = {"title": [f"Provseminarium Eta-{number}"], "go_live_at": [f"{due:%Y-%m-%d %H:%M}"]}
        self.editor.save(self.pages["Eta"], self.editor.page_form(self.pages["Eta"]) | changes, "publish")
        self.scheduled_until = due.timestamp() + ROUND
        self.tell(Note("published", "Eta", self.scheduled_until, number))


def work(port: int, made: dict[str, Any], seconds: float, notes: Connection) -> None:
    """The editor's process: turn after turn until the time is over; what fails is told, and the next turn comes."""
    desk = Desk(Editor(port), made, notes.send)
    desk.editor.log_in(made["user"], made["password"])
    end = time.time() + seconds
    for turn in desk.turns():
        if time.time() > end:
            return
        try:
            turn()
        except Exception:
            notes.send(
                Note("failed", f"{turn.__name__}: {traceback.format_exc(limit=-1)[-400:]}", time.time())
            )
        time.sleep(PAUSE)


# --- The site --------------------------------------------------------------------


def addresses(editor: Editor) -> list[str]:
    """What the sitemap names, what these pages lead to, and searches."""
    locations = re.findall(r"<loc>https?://[^/]+([^<]*)</loc>", editor.ask("/sitemap.xml").body)
    found = dict.fromkeys([*locations, *SEARCHES, "/sitemap.xml", "/robots.txt", "/sv.webmanifest"])
    for path in [path for path in locations if path.endswith("/")]:
        for link in LINK.findall(editor.ask(path).body):
            address = link.replace("&amp;", "&")
            if (
                not address.startswith(OTHER)
                and "not-translated" not in address
                and "inte-oversatt" not in address
            ):
                found.setdefault(address)
    return [path for path in list(found)[:MOST] if editor.ask(path).status == 200]


def shown(editor: Editor, paths: list[str]) -> dict[str, frozenset[str]]:
    """The marks that each address shows now, for those that show any."""
    seen = {path: frozenset(marks_in(editor.ask(path).body.encode())) for path in paths}
    return {path: marks for path, marks in seen.items() if marks}


@contextmanager
def site(folder: Path, port: int, database: str = "") -> Iterator[tuple[int, dict[str, str], Path]]:
    """The default server with the demonstration content: its process, its environment and its log."""
    env = {
        "VAR_DIR": str(folder),
        "SITE_URL": f"http://127.0.0.1:{port}",
        "DEMO": "true",
        "LOG_LEVEL": "WARNING",
    }
    env |= {"DATABASE_URL": database or f"sqlite:///{folder}/db.sqlite3"}
    command, log = [sys.executable, "manage.py", "serve", "--port", str(port)], folder / "log"
    with log.open("wb") as stream:
        process = subprocess.Popen(  # noqa: S603 (fixed arguments)
            command, cwd=servers.ROOT, env=os.environ | env, stdout=stream, stderr=stream
        )
    try:
        servers.wait_for(port, process, BEGIN_SECONDS)
        yield process.pid, env, log
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)


def prepare(env: dict[str, str]) -> dict[str, Any]:
    command = [sys.executable, "benchmarks/soak_pages.py"]
    made = subprocess.run(  # noqa: S603 (fixed arguments)
        command, cwd=servers.ROOT, env=os.environ | env, check=True, capture_output=True
    )
    found: dict[str, Any] = json.loads(made.stdout.splitlines()[-1])
    return found


def run(port: int, made: dict[str, Any], seconds: float) -> Judge:
    """Editor and visitors at once; the editor stops a little earlier, so that what it did last is seen."""
    visitor = Editor(port)
    paths = addresses(visitor)
    judge = Judge(shown(visitor, paths), made["homes"])
    judge.addresses = len(paths)
    here, there = multiprocessing.Pipe(duplex=False)
    context = multiprocessing.get_context("spawn")
    editor = context.Process(target=work, args=(port, made, seconds - 5, there))
    editor.start()
    asyncio.run(visit(port, paths, judge, here, seconds))
    editor.join(90)
    while here.poll():
        judge.hear(here.recv())
    return judge


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--port", type=int, default=8320)
    options = parser.parse_args()
    minutes, where = min(options.minutes, 60.0), machine()
    database = os.environ.pop("DATABASE_URL", "")
    with (
        # The worker ends a moment after its server, and may still be writing.
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch,
        site(Path(scratch), options.port, database) as (pid, env, log),
    ):
        judge = run(options.port, prepare(env), 60 * minutes)
        processors, memory = servers.cpu_seconds(pid), servers.memory(pid)
        lines = [line for line in log.read_text().splitlines() if " ERROR " in line or "locked" in line]
    sys.stdout.write(f"{minutes:g} minutes, {'PostgreSQL' if database else 'SQLite'}; {where}\n")
    for name, value in judge.report().items():
        sys.stdout.write(f"{name:24} {value:.3f}\n" if isinstance(value, float) else f"{name:24} {value}\n")
    sys.stdout.write(f"addresses                {judge.addresses}, {len(judge.always)} of them with a mark\n")
    sys.stdout.write(f"processors, server, s    {processors:.0f}\nmemory, server, MB       {memory:.0f}\n")
    sys.stdout.write(f"statuses {dict(judge.statuses)}\nuntil visible, by mark, s {dict(judge.latest)}\n")
    for line in (*judge.examples, *judge.failures[:20], *lines[:20]):
        sys.stdout.write(f"  {line}\n")
    raise SystemExit(1 if judge.errors or judge.stale or lines else 0)


if __name__ == "__main__":
    main()
