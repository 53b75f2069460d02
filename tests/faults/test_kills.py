"""Killed in the middle of a publish: what was acknowledged is there, and nothing is there by half."""

import os
import random
import signal
import threading
import time
from contextlib import suppress

import pytest

from tests.faults.running import Answer, Site, damages, stored

pytestmark = [pytest.mark.faults, pytest.mark.django_db]
KILLS = int(os.environ.get("FAULT_KILLS", "5"))
EVERYTHING = 5  # each fifth time the whole group of processes goes, not only those that answer


def bring_back(site: Site) -> None:
    """The server replaces a process that died, or ends when they die too often; then systemd starts it again."""

    def answers() -> bool:
        assert site.process
        if site.process.poll() is not None:
            site.start()
        return site.get("/healthz").status == 200

    site.until(answers)


def test_nothing_acknowledged_is_lost_and_nothing_is_half_published(sqlite_site: Site) -> None:
    site, chance = sqlite_site, random.Random(2030)  # noqa: S311 (no secret)
    database = site.folder / "db.sqlite3"
    form = site.form()
    began = time.monotonic()
    assert site.publish(form, "Utgåva 1").status == 302
    usual = time.monotonic() - began
    acknowledged, lost, halves = 1, [], []
    counts = {"acknowledged": 0, "undone": 0, "unanswered but whole": 0}

    for number in range(2, KILLS + 2):
        answers: list[Answer] = []
        sender = threading.Thread(
            target=lambda n=number, a=answers: a.append(site.publish(form, f"Utgåva {n}"))
        )
        sender.start()
        time.sleep(chance.uniform(0.1, 2) * usual)
        if number % EVERYTHING == 0:
            site.kill()  # and nothing is left of it
        else:
            for pid in site.workers():
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
        sender.join()
        found = stored(database, site.page)
        if answers[0].status == 302:
            acknowledged = number
            counts["acknowledged"] += 1
        elif found.page == f"Utgåva {number}":
            acknowledged = number  # it was stored, only the answer did not arrive
            counts["unanswered but whole"] += 1
        else:
            counts["undone"] += 1
        if found.page != f"Utgåva {acknowledged}":
            lost.append((number, found))
        if not found.is_whole:
            halves.append((number, found))
        bring_back(site)

    print(f"{KILLS} kills: {counts}, lost {len(lost)}, half {len(halves)}")  # noqa: T201 (the figure of the run)
    assert (lost, halves, damages(database)) == ([], [], [])
    assert site.publish(form, "Utgåva sist").status == 302
    assert stored(database, site.page).is_whole
