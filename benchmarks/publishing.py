"""What publishing in the admin costs beside saving the same page as a draft, from click to answer.

    python -m benchmarks.publishing [--port 8320] [--number 30]

An editor sends the form of a page in turn as a draft and with the button "Publish", each time with a new title and,
for an event, another time. The server and its worker are those of `manage.py serve`, on 200 and on 20,000 events.
`make bench` does the same (benchmarks/run.py).
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks import servers
from benchmarks.editor import Editor, Form

NUMBER, WARM_UP = 30, 3
ACTIONS = ("", "publish")  # a draft first
HEAD = (
    "| what | draft ms | published ms | times | draft CPU ms | published CPU ms | times |\n"
    "|---|---|---|---|---|---|---|"
)


class Cost(NamedTuple):
    """Milliseconds until the answer, the median, and of the server's processors, the mean: /proc counts hundredths."""

    wall: float
    cpu: float


class Row(NamedTuple):
    name: str
    draft: Cost
    publish: Cost

    def cells(self) -> str:
        draft, publish = self.draft, self.publish
        wall = f"{draft.wall:.0f} | {publish.wall:.0f} | {publish.wall / draft.wall:.2f}"
        cpu = f"{draft.cpu:.0f} | {publish.cpu:.0f} | {publish.cpu / draft.cpu:.2f}"
        return f"{self.name} | {wall} | {cpu}"


def prepared(env: dict[str, str]) -> dict[str, Any]:
    """The account and the pages by name, made in the site."""
    command = [sys.executable, "benchmarks/publishable.py"]
    made = subprocess.run(  # noqa: S603 (fixed arguments)
        command, cwd=servers.ROOT, env=os.environ | env, check=True, capture_output=True
    )
    found: dict[str, Any] = json.loads(
        made.stdout.splitlines()[-1]
    )  # a site without a mail server prints its mail
    return found


@contextmanager
def worker(env: dict[str, str]) -> Iterator[None]:
    """Does what publishing leaves to it, as it does below `manage.py serve`."""
    command = [sys.executable, "manage.py", "work"]
    process = subprocess.Popen(command, cwd=servers.ROOT, env=os.environ | env, stderr=subprocess.DEVNULL)  # noqa: S603
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:  # a task takes longer than that; it is not what is measured
            process.kill()
            process.wait()


def changed(form: Form, turn: int) -> Form:
    """Another title and, of an event, another time on its day."""
    title = form["title"][0].rpartition(" ")[0]
    new = form | {"title": [f"{title} {turn + 1000}"]}
    if "start" in form:
        day, minute = form["start"][0].split()[0], turn % 60
        new |= {"start": [f"{day} 06:{minute:02}"], "end": [f"{day} 22:{minute:02}"]}
    return new


def costs(pid: int, editor: Editor, page: int, number: int) -> list[Cost]:
    """Of a draft and of a publish of the page, `number` of each."""
    waited: list[list[float]] = [[], []]
    spent = [0.0, 0.0]
    for turn in range(2 * (number + WARM_UP)):
        form = changed(editor.page_form(page), turn)
        before = servers.cpu_seconds(pid)
        answer = editor.save(page, form, ACTIONS[turn % 2])
        if turn >= 2 * WARM_UP:
            spent[turn % 2] += servers.cpu_seconds(pid) - before
            waited[turn % 2].append(answer.seconds)
    return [Cost(1000 * statistics.median(waited[kind]), 1000 * spent[kind] / number) for kind in (0, 1)]


def measured(env: dict[str, str], port: int, number: int) -> list[Row]:
    """A row for each kind of page of the site."""
    made = prepared(env)
    env = env | {"BACKGROUND_TASKS": "true"}
    with servers.serving(servers.server("atmp2030.wsgi:application", port), port, env) as pid, worker(env):
        editor = Editor(port)
        editor.log_in(made["user"], made["password"])
        return [Row(name, *costs(pid, editor, page, number)) for name, page in made["pages"].items()]


def table(title: str, rows: list[Row]) -> str:
    return "\n".join(["", f"**{title}**", "", HEAD, *(f"| {row.cells()} |" for row in rows)])


def growth(small: list[Row], large: list[Row]) -> str:
    """How much more publishing costs on the large site."""
    pairs = zip(small, large, strict=True)
    grown = [f"{few.name} {many.publish.cpu / few.publish.cpu:.2f}" for few, many in pairs]
    return f"CPU of publishing with 20,000 events over that with 200: {', '.join(grown)}."


def main() -> None:
    from benchmarks.run import site  # which imports this

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8320)
    parser.add_argument("--number", type=int, default=NUMBER)
    options = parser.parse_args()
    database, found = os.environ.pop("DATABASE_URL", ""), []
    with tempfile.TemporaryDirectory() as scratch:
        for events in (200,) if database else (200, 20_000):
            folder = Path(scratch) / str(events)
            folder.mkdir()
            found.append(measured(site(folder, options.port, events, database), options.port, options.number))
            sys.stdout.write(table(f"Publishing, {events} events", found[-1]) + "\n")
    if len(found) > 1:
        sys.stdout.write(f"\n{growth(*found)}\n")


if __name__ == "__main__":
    main()
