"""Measures what the search costs with 200 and with 20,000 pages, and with a tenth as many PDFs, side by side.

    python benchmarks/search_at_scale.py [--keep FOLDER] [number of pages ...]

For each number it makes a site in a scratch database (SQLite, or one of its own on the server that DATABASE_URL leads
to), indexes it, and asks all of them in turn for the same addresses, each in a process of its own. It prints a table:
queries, CPU milliseconds (the median of REPEATS requests after a first one) and the number of hits. Half of the pages
are Swedish, half their translations; each PDF has twenty pages of 250 words. The words are drawn as words of a
language are: few often, many seldom. The newest twenty pages of each kind are the same on all sites and come first, so
that a request shows the same everywhere, but for the numbers of hits and “the fifth page”. With --keep, the sites stay
in the folder, and the next run finds them there.
"""

import json
import multiprocessing
import os
import re
import statistics
import sys
import tempfile
import time
from argparse import ArgumentParser
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parent.parent
REPEATS = 15
SEARCH, SUGGESTIONS = "/sv/sok/?q=", "/sv/sok/forslag/?q="
AFTER_A_CHANGE = "a word on every page, as the first request after a change"
REQUESTS = {
    "a word on every page": f"{SEARCH}ATMP",
    "the same, the fifth page": f"{SEARCH}ATMP&page=5",
    "the same, limited to a type and a year": f"{SEARCH}ATMP&type=reports&year=2026",
    "a common word with its compounds": f"{SEARCH}kompetens",
    "three words": f"{SEARCH}kompetens+utbildning+ATMP",
    "a phrase of the vocabulary, on every page": SEARCH + quote("läkemedel för avancerad terapi"),
    "without its marks": f"{SEARCH}arsmote",
    "a seldom word, in PDFs": f"{SEARCH}renrum",
    "a word that stands in every PDF": f"{SEARCH}validering",
    "four letters of a word": f"{SEARCH}komp",
    AFTER_A_CHANGE: f"{SEARCH}ATMP",
    "a word that is nowhere": f"{SEARCH}kvantdatro",
    "suggestions for one letter": f"{SUGGESTIONS}k",
    "suggestions for four letters": f"{SUGGESTIONS}komp",
    "suggestions for two words": f"{SUGGESTIONS}kompetens+utb",
}


def prepare(folder: Path, number: int) -> None:
    """Django on the site's own database, as in production but for http."""
    sys.path.insert(0, str(ROOT))
    os.environ |= {
        "DATABASE_URL": database(folder, number),
        "DJANGO_SETTINGS_MODULE": "atmp2030.settings",
        "VAR_DIR": str(folder),
        "SITE_URL": "http://127.0.0.1:8000",
        "LOG_LEVEL": "ERROR",
    }
    import django  # the settings read the environment above

    django.setup()


def database(folder: Path, number: int) -> str:
    """SQLite in the folder, or a database on the server that the environment names."""
    if (server := os.environ.get("DATABASE_URL", "")).startswith("postgres"):
        import psycopg

        name = f"search_{number}"
        with psycopg.connect(server, autocommit=True) as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
                connection.execute(f"CREATE DATABASE {name}")
        address = urlsplit(server)
        return urlunsplit(address._replace(path=f"/{name}"))
    return f"sqlite:///{folder}/db.sqlite3"


class Asked(NamedTuple):
    """A request: how many queries it needed, CPU milliseconds, and the number of hits."""

    queries: int
    cpu: float
    hits: int


def ask(client: Any, address: str, anew: bool) -> Asked:
    """anew: as after a change of the content, which ends what the process has kept."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from core.caching import generation

    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    number = len(queries)  # the next request empties the log
    if response.status_code != 200:
        raise SystemExit(f"{address}: {response.status_code}")
    if anew:
        generation.move()
    begin = time.process_time()
    client.get(address)
    return Asked(number, (time.process_time() - begin) * 1000, hits_in(response))


def hits_in(response: Any) -> int:
    """The number in the heading of the results, or of suggestions."""
    if response["Content-Type"] == "application/json":
        return len(response.json()["suggestions"])
    found = re.search(r'results__n">(\d+)', response.content.decode())
    return int(found[1]) if found else 0


def made(folder: Path, number: int) -> dict[str, Any]:
    """Fills and indexes the site, if that has not been done; what it took and how large it is."""
    known = folder / "made.json"
    if known.exists():
        found: dict[str, Any] = json.loads(known.read_text())
        return found
    from django.core.management import call_command
    from django.db import connection, transaction

    from benchmarks.search_content import make_content
    from search.indexing import rebuild
    from search.models import Posting, Term

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    call_command("setup_site", verbosity=0)
    with transaction.atomic():
        make_content(number)
    cpu = time.process_time()
    pages, documents = rebuild()
    spent = time.process_time() - cpu
    cpu = time.process_time()
    rebuild()
    facts = {
        "database": connection.vendor,
        "pages": pages,
        "PDFs": documents,
        "indexing everything, CPU s": round(spent, 1),
        "again, nothing changed, CPU s": round(time.process_time() - cpu, 1),
        "terms": Term.objects.count(),
        "postings": Posting.objects.count(),
    }
    if (file := folder / "db.sqlite3").exists():
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        facts["database, with the pages' own tables, MB"] = round(file.stat().st_size / 1e6)
    known.write_text(json.dumps(facts))
    return facts


def answer(pipe: Connection, folder: Path, number: int) -> None:
    """The process of one site: makes it, then answers to addresses until there is none."""
    folder.mkdir(parents=True, exist_ok=True)
    prepare(folder, number)
    pipe.send(made(folder, number))
    from django.test import Client

    client = Client(SERVER_NAME="localhost")
    while order := pipe.recv():
        pipe.send(ask(client, *order))


def asked(sites: list[Connection], address: str, anew: bool) -> list[Asked]:
    """For each site the median request, all of them asked in turn."""
    found: list[list[Asked]] = [[] for _site in sites]
    for _ in range(REPEATS + 1):
        for pipe, results in zip(sites, found, strict=True):
            pipe.send((address, anew))
            results.append(pipe.recv())
    return [
        Asked(results[-1].queries, statistics.median(each.cpu for each in results[1:]), results[-1].hits)
        for results in found
    ]


def say(*cells: object) -> None:
    sys.stdout.write(f"| {' | '.join(map(str, cells))} |\n")
    sys.stdout.flush()


def run(folder: Path, numbers: list[int]) -> None:
    """Makes the sites, asks them, and prints the tables."""
    sites, processes = [], []
    context = multiprocessing.get_context("spawn")
    for number in numbers:
        pipe, theirs = context.Pipe()
        process = context.Process(target=answer, args=(theirs, folder / str(number), number), daemon=True)
        process.start()
        sites.append(pipe)
        processes.append(process)
        theirs.close()
    facts = [pipe.recv() for pipe in sites]
    say("", *(f"{each['pages']} pages, {each['PDFs']} PDFs" for each in facts))
    say("---", *("---" for _each in facts))
    for name in facts[0]:
        say(name, *(each[name] for each in facts))
    sys.stdout.write("\n")
    say(
        "request",
        *(f"{what}, {number}" for what in ("queries", "CPU ms", "hits") for number in numbers),
        "CPU, ratio",
    )
    say(*("---" for _cell in range(2 + 3 * len(numbers))))
    for name, address in REQUESTS.items():
        found = asked(sites, address, name == AFTER_A_CHANGE)
        cells = (
            [each.queries for each in found],
            [f"{each.cpu:.1f}" for each in found],
            [each.hits for each in found],
        )
        say(name, *(cell for part in cells for cell in part), f"{found[-1].cpu / found[0].cpu:.2f}")
    for pipe, process in zip(sites, processes, strict=True):
        pipe.send(None)
        process.join()


if __name__ == "__main__":
    parser = ArgumentParser()
    parser.add_argument("numbers", nargs="*", type=int, default=[200, 20_000])
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        run(options.keep or Path(scratch), options.numbers)
