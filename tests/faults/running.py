"""A site that really runs, in processes of its own, to be killed, filled and cut off."""

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

from django.conf import settings

from scripts import postgres
from tests.operations.servers import children, command_of, family, free_port

PATIENCE = 300  # seconds, on a busy machine: PostgreSQL begins with all migrations
# A session of an administrator, without the log-in's page, and a page to publish again and again.
PREPARE = """
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from core.models import User
from home.models import HomePage, StandardPage
user = User.objects.create_superuser("faults", "faults@atmp.example", "a long password of the tests")
store = SessionStore()
store[SESSION_KEY], store[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
store[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
store.create()
home = HomePage.objects.get(locale__language_code="sv")
page = home.add_child(instance=StandardPage(title="Utgåva 0", slug="utgava", lead="Ingress.", locale=home.locale))
page.save_revision().publish()
print("PREPARED", store.session_key, page.pk)
"""


class Answer(NamedTuple):
    status: int
    headers: Any
    body: str
    seconds: float


class Site:
    """One site in one folder; the settings are environment variables, as in production."""

    def __init__(self, folder: Path, static: Path, **variables: str) -> None:
        """`static` holds the collected static files, which all sites have in common."""
        self.port = free_port()
        if not (folder / "static").exists():
            (folder / "static").symlink_to(static)
        self.folder = folder
        self.address = f"http://127.0.0.1:{self.port}"
        self.environment = {
            **os.environ,
            "SITE_URL": self.address,
            "VAR_DIR": str(folder),
            "REQUIRE_TWO_FACTOR": "false",
            "LOG_LEVEL": "WARNING",
            **variables,
        }
        self.process: subprocess.Popen[bytes] | None = None
        self.session = self.page = ""

    def manage(self, *arguments: str) -> str:
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(
            command, cwd=settings.BASE_DIR, env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout

    def start(self, *options: str) -> None:
        command = [sys.executable, "manage.py", "serve", "--port", str(self.port), *options]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                command,
                cwd=settings.BASE_DIR,
                env=self.environment,
                stdout=log,
                stderr=log,
            )
        self.until(lambda: self.get("/healthz").status == 200)

    def prepare(self) -> None:
        told = self.manage("shell", "--no-imports", "-c", PREPARE)
        _word, self.session, self.page = next(
            line for line in told.splitlines() if "PREPARED" in line
        ).split()

    def until(self, condition: Any) -> None:
        end = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < end, (self.folder / "log").read_text()[-2000:]
            time.sleep(0.1)

    def workers(self) -> list[int]:
        """The processes that answer: the server's own children."""
        assert self.process
        servers = [pid for pid in children(self.process.pid) if b"operations.server" in command_of(pid)]
        return [answering for server in servers for answering in children(server)]

    def kill(self) -> None:
        """Everything at once, as when the machine goes."""
        assert self.process
        for pid in family(self.process.pid):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(40)
            except subprocess.TimeoutExpired:
                self.kill()

    def get(self, path: str, data: dict[str, str] | None = None, timeout: float = 60) -> Answer:
        """The answer; status 0 when there was none. With data it is a POST of the administrator's."""
        headers = (
            {"Cookie": f"sessionid={self.session}; csrftoken={TOKEN}"} if path.startswith("/admin") else {}
        )
        body = urlencode({**data, "csrfmiddlewaretoken": TOKEN}).encode() if data is not None else None
        request = urllib.request.Request(self.address + path, body, headers)  # noqa: S310
        began = time.monotonic()
        try:
            with OPENER.open(request, timeout=timeout) as response:
                return Answer(
                    response.status, response.headers, response.read().decode(), time.monotonic() - began
                )
        except urllib.error.HTTPError as problem:
            return Answer(problem.code, problem.headers, problem.read().decode(), time.monotonic() - began)
        except OSError:
            return Answer(0, {}, "", time.monotonic() - began)

    def form(self) -> dict[str, str]:
        """The fields of the page's form, as the server offers them."""
        text = self.get(f"/admin/pages/{self.page}/edit/").body
        found: dict[str, str] = {}
        for tag in re.findall(r"<input [^>]+>", text):
            attributes = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
            if attributes.get("type") != "checkbox" and "name" in attributes:
                found[attributes["name"]] = attributes.get("value", "")
        lead = re.search(r'<textarea name="lead"[^>]*>\s*(.*?)</textarea>', text, re.DOTALL)
        drop = ("csrfmiddlewaretoken", "loaded_revision_id", "loaded_revision_created_at")
        kept = {name: value for name, value in found.items() if name not in drop}
        # The body's blocks are put into the form by a script.
        return {**kept, "lead": lead[1] if lead else "Ingress.", "body-count": "0"}

    def publish(self, form: dict[str, str], title: str) -> Answer:
        return self.get(f"/admin/pages/{self.page}/edit/", {**form, "title": title, "action-publish": "1"})


class Visitors:
    """Four who ask for a page without a pause; what they were answered."""

    def __init__(self, ask: Callable[[], int]) -> None:
        self.statuses: list[int] = []
        self.ended, self.ask = threading.Event(), ask
        self.threads = [threading.Thread(target=self.go_on) for _number in range(4)]

    def go_on(self) -> None:
        while not self.ended.is_set():
            self.statuses.append(self.ask())

    def __enter__(self) -> list[int]:
        for thread in self.threads:
            thread.start()
        return self.statuses

    def __exit__(self, *error: object) -> None:
        self.ended.set()
        for thread in self.threads:
            thread.join()


class Server:
    """A PostgreSQL of this test's own, which can be stopped and started."""

    def __init__(self, folder: Path) -> None:
        programs = postgres.programs()
        assert programs, "PostgreSQL is missing: apt-get install postgresql"
        self.folder, self.account = folder, postgres.identity()
        if self.account:
            os.chown(folder, self.account["user"], self.account["group"])
        self.control = [str(programs / "pg_ctl"), "-D", str(folder / "data"), "-w", "-s"]
        self.run(
            str(programs / "initdb"), "-D", str(folder / "data"), "-U", "postgres", "-A", "trust", "--no-sync"
        )
        self.url = f"postgres://postgres@{quote(str(folder), safe='')}/postgres"

    def run(self, *command: str) -> None:
        subprocess.run(command, check=True, cwd=self.folder, stdout=subprocess.DEVNULL, **self.account)

    def start(self) -> None:
        options = f"{postgres.OPTIONS} -k {self.folder}"
        self.run(*self.control, "-l", str(self.folder / "log"), "-o", options, "start")

    def stop(self) -> None:
        self.run(*self.control, "-m", "immediate", "stop")


TOKEN = "t" * 32


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


OPENER = urllib.request.build_opener(_NoRedirect, urllib.request.ProxyHandler({}))


class Stored(NamedTuple):
    """What a database says of the page: its title, and the titles in its live and its latest revision and the index."""

    page: str
    live: str
    latest: str
    indexed: str

    @property
    def is_whole(self) -> bool:
        return len(set(self)) == 1


def stored(database: Path, page: str) -> Stored:
    with closing(sqlite3.connect(database, timeout=20)) as connection:
        title, live, latest, indexed = connection.execute(
            "SELECT p.title, a.content, b.content, e.title FROM wagtailcore_page p"
            " LEFT JOIN wagtailcore_revision a ON a.id = p.live_revision_id"
            " LEFT JOIN wagtailcore_revision b ON b.id = p.latest_revision_id"
            " LEFT JOIN search_entry e ON e.page_id = p.id WHERE p.id = ? AND p.live",
            [page],
        ).fetchone()
    return Stored(title, json.loads(live)["title"], json.loads(latest)["title"], indexed)


def damages(database: Path) -> list[Any]:
    with closing(sqlite3.connect(database, timeout=20)) as connection:
        health = connection.execute("PRAGMA integrity_check").fetchall()
        return [row for row in health if row != ("ok",)] + connection.execute(
            "PRAGMA foreign_key_check"
        ).fetchall()
