"""Visitors without pause, while an editor says what was published: is every answer good, and as new as it must be?

What is published carries a mark with a number that grows: `Alfa-17` in a title, or the minute at which an event
begins. From a second after the publish's answer, no answer that is asked for may hold an older number.
"""

import asyncio
import gzip
import random
import re
import statistics
import time
import zlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from multiprocessing.connection import Connection
from typing import NamedTuple

from benchmarks import load

GRACE = 1.0  # seconds
SLOW = 5.0
TITLE = re.compile(rb"\b(Alfa|Beta|Gamma|Delta|Eta|Meny|Fot)-(\d+)")
# An event's own page and its calendar file: a day that no other event of the site has.
MINUTE = re.compile(rb"(?:2031-03-04T|DTSTART;TZID=Europe/Stockholm:20310304T)(\d\d):?(\d\d)")
TIME = "Alfa, the time"


class Note(NamedTuple):
    """What the editor says, and when (seconds since 1970).

    `kind`: "published" (with the number, after the answer), "hiding" and "showing" (before an unpublish or the publish
    after it is sent), "hidden" (after its answer), "failed" (`key` says what).
    """

    kind: str
    key: str
    at: float
    number: int = 0


def marks_in(body: bytes) -> dict[str, int]:
    """The lowest number of each mark: a page that is new by half is old."""
    found: dict[str, int] = {}
    for name, number in TITLE.findall(body):
        key = name.decode()
        found[key] = min(int(number), found.get(key, int(number)))
    if times := MINUTE.findall(body):
        hour, minute = times[0]  # the start comes first
        found[TIME] = int(hour) * 60 + int(minute)
    return found


def text_of(body: bytes) -> bytes:
    return gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body


class Judge:
    """Counts answers, and those that are wrong. `always`: by path, the marks that it always shows; `homes`: the pages
    of a mark that is hidden now and then.
    """

    def __init__(self, always: Mapping[str, frozenset[str]], homes: Mapping[str, str]) -> None:
        self.always, self.homes = always, homes
        self.published: dict[str, list[tuple[int, float]]] = defaultdict(list)
        self.hidden: dict[str, list[Note]] = defaultdict(list)
        self.statuses: Counter[int] = Counter()
        self.seconds: list[float] = []
        self.watched = self.stale = self.addresses = 0
        self.latest: dict[str, float] = defaultdict(
            float
        )  # seconds after a publish in which the old came once more
        self.examples: list[str] = []
        self.failures: list[str] = []

    def hear(self, note: Note) -> None:
        if note.kind == "published":
            self.published[note.key].append((note.number, note.at))
            self.hidden[note.key] = [each for each in self.hidden[note.key] if each.kind != "published"] + [
                note
            ]
        elif note.kind == "failed":
            self.failures.append(note.key)
        else:
            self.hidden[note.key].append(note)

    def may_be_away(self, key: str, asked: float, answered: float) -> bool:
        """Whether an answer between the two moments may be without the page: from "hiding" to the publish after it."""
        begun = None
        for note in self.hidden[key]:
            if note.kind == "hiding":
                begun = note.at
            elif note.kind == "published" and begun is not None:
                if begun <= answered and asked < note.at + GRACE:
                    return True
                begun = None
        return begun is not None and begun <= answered

    def must_be_away(self, key: str, asked: float, answered: float) -> bool:
        """Whether the page was hidden for a second before it was asked for, and nobody has shown it again."""
        last = [note for note in self.hidden[key] if note.at <= answered]
        return bool(last) and last[-1].kind == "hidden" and last[-1].at + GRACE <= asked

    def see(self, path: str, status: int, body: bytes, asked: float, answered: float) -> None:
        self.seconds.append(answered - asked)
        if answered - asked > SLOW:
            self.note(f"{path} took {answered - asked:.1f} s")
        owner = self.homes.get(path)
        if status == 404 and owner and self.may_be_away(owner, asked, answered):
            self.statuses[200] += 1  # as it must be
            return
        self.statuses[status] += 1
        if status != 200:
            self.note(f"{path} answered {status}")
            return
        marks = marks_in(text_of(body))
        self.watched += bool(marks)
        for key, number in marks.items():
            self.compare(path, key, number, asked, answered)
        for key in self.always.get(path, frozenset()) - marks.keys():
            if not self.may_be_away(key, asked, answered):
                self.stale += 1
                self.note(f"{path} lacks {key}")

    def compare(self, path: str, key: str, number: int, asked: float, answered: float) -> None:
        newer = [at for each, at in self.published[key] if each > number and at <= answered]
        if newer:
            self.latest[key] = max(self.latest[key], answered - newer[0])
        if (newer and newer[0] + GRACE <= asked) or self.must_be_away(key, asked, answered):
            self.stale += 1
            self.note(f"{path} shows {key} {number}, {asked - newer[0] if newer else 0:.2f} s late")

    def note(self, example: str) -> None:
        if len(self.examples) < 20:
            self.examples.append(example)

    @property
    def errors(self) -> int:
        return sum(number for status, number in self.statuses.items() if status != 200) + len(self.failures)

    def report(self) -> dict[str, float]:
        """What came of it; seconds."""
        cuts = statistics.quantiles(self.seconds, n=1000) if len(self.seconds) > 1 else [0.0] * 999
        return {
            "answers": len(self.seconds),
            "answers with a mark": self.watched,
            "publishes": sum(map(len, self.published.values())),
            "errors": self.errors,
            "stale": self.stale,
            "longest until visible": max(self.latest.values(), default=0.0),
            "p50": cuts[499],
            "p99": cuts[989],
            "slowest": max(self.seconds, default=0.0),
            "over 5 s": sum(each > SLOW for each in self.seconds),
        }


async def visit(
    port: int, paths: Sequence[str], judge: Judge, notes: Connection, seconds: float, connections: int = 16
) -> None:
    """Asks for the paths in an order of chance until the time is over; half of the time for those that show a mark."""
    end = time.time() + seconds
    marked = sorted(judge.always) or list(paths)

    async def listen() -> None:
        while time.time() < end:
            while notes.poll():
                judge.hear(notes.recv())
            await asyncio.sleep(0.02)

    async def visitor(number: int) -> None:
        chance = random.Random(number)  # noqa: S311 (no secret)
        reader = writer = None
        while time.time() < end:
            path = chance.choice(marked if chance.random() < 0.5 else paths)
            asked = time.time()
            try:
                if writer is None:
                    reader, writer = await asyncio.open_connection("127.0.0.1", port)
                writer.write(load.request(path, port))
                status, body = await asyncio.wait_for(load.answer(reader), load.TIMEOUT)
                judge.see(path, status, body, asked, time.time())
            except (OSError, EOFError, TimeoutError, ValueError, zlib.error) as problem:
                judge.statuses[0] += 1
                judge.note(f"{path}: {problem!r}")
                if writer:
                    writer.close()
                writer = None
        if writer:
            writer.close()

    await asyncio.gather(listen(), *(visitor(number) for number in range(connections)))
