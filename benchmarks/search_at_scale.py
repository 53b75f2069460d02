"""Measures what the search costs with 200 and with 20,000 pages, and with a tenth as many PDFs.

    python benchmarks/search_at_scale.py [number of pages ...]

For each number it makes a site in a scratch database (SQLite, or an empty one that DATABASE_URL leads to), indexes
it, asks it, and prints a table: queries, CPU milliseconds (the median of REPEATS requests after a first one), all
milliseconds with the database's, and the number of hits. Half of the pages are Swedish, half their translations;
each PDF has twenty pages of 250 words. The words are drawn as words of a language are: few often, many
seldom.
"""

import os
import random
import re
import statistics
import sys
import tempfile
import time
from itertools import accumulate
from pathlib import Path
from typing import Any
from uuid import uuid4

ROOT = Path(__file__).resolve().parent.parent
REPEATS = 9
BATCH = 400
PDF_PAGES, PDF_WORDS, PROSE_WORDS = 20, 250, 120
VOCABULARY = 30_000
# Words that people look for, and how common they are among the words drawn (0 is the most common).
PLACED = {"ATMP": 5, "kompetens": 40, "kompetensbehov": 90, "utbildning": 60, "årsmöte": 900, "renrum": 6_000}
QUERIES = {
    "everywhere": "ATMP",
    "common, with compounds": "kompetens",
    "three words": "kompetens utbildning ATMP",
    "a phrase": "läkemedel för avancerad terapi",
    "without marks": "arsmote",
    "seldom": "renrum",
    "a long beginning": "komp",
    "nowhere": "kvantdatro",
}


def prepare(folder: str) -> None:
    """Django on a fresh database, as in production but for http."""
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/db.sqlite3")
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "atmp2030.settings",
        "VAR_DIR": folder,
        "SITE_URL": "http://127.0.0.1:8000",
        "LOG_LEVEL": "ERROR",
    }
    import django  # the settings read the environment above

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    call_command("setup_site", verbosity=0)


class Words:
    """Words of one to four syllables, the n-th of them drawn as often as 1/n."""

    def __init__(self) -> None:
        self.dice = random.Random(2030)  # noqa: S311 (not a secret)
        syllables = [
            first + vowel + last for first in "bdfgklmnprstv" for vowel in "aeiouåäö" for last in "nrst"
        ]
        self.words = [
            "".join(self.dice.choices(syllables, k=self.dice.randint(1, 4))) for _ in range(VOCABULARY)
        ]
        for word, place in PLACED.items():
            self.words[place] = word
        self.weights = list(accumulate(1 / (place + 3) for place in range(VOCABULARY)))

    def text(self, number: int) -> str:
        return " ".join(self.dice.choices(self.words, cum_weights=self.weights, k=number))


def rows_of(model: Any, pages: list[Any]) -> None:
    """Inserts pages in bulk: a page's own row and its type's row go into their tables separately."""
    from wagtail.models import Page

    own = [field for field in Page._meta.concrete_fields if not field.primary_key]
    first = (Page.objects.order_by("-pk").values_list("pk", flat=True).first() or 0) + 1
    for pk, page in enumerate(pages, start=first):
        page.pk = page.id = page.page_ptr_id = pk
    rows = [
        Page(pk=page.pk, **{field.attname: getattr(page, field.attname) for field in own}) for page in pages
    ]
    Page.objects.bulk_create(rows, batch_size=BATCH)
    for begin in range(0, len(pages), BATCH):
        fields = model._meta.local_concrete_fields
        model._base_manager._insert(pages[begin : begin + BATCH], fields=fields, using="default")


def make_pages(model: Any, index: Any, keys: list[Any], words: Words, **values: Any) -> list[Any]:
    """Pages below an index page, a year's days apart."""
    from datetime import date, timedelta

    from django.contrib.contenttypes.models import ContentType
    from django.utils import timezone
    from wagtail.models import Page

    now, kind = timezone.now(), ContentType.objects.get_for_model(model)
    pages = []
    for place, key in enumerate(keys, start=1):
        title, slug = words.text(5)[:200], f"sida-{model._meta.model_name}-{place}"
        pages.append(
            model(
                path=Page._get_path(index.path, index.depth + 1, place),
                depth=index.depth + 1,
                title=title,
                draft_title=title,
                slug=slug,
                url_path=f"{index.url_path}{slug}/",
                content_type=kind,
                locale=index.locale,
                translation_key=key,
                first_published_at=now,
                last_published_at=now,
                lead=words.text(20),
                published_on=date(2019, 1, 1) + timedelta(days=place % 2800),
                **values,
            )
        )
    rows_of(model, pages)
    Page.objects.filter(pk=index.pk).update(numchild=len(pages))
    return pages


def make_content(number: int) -> None:
    """News in both languages, and reports in both, which share a PDF; a tenth as many PDFs as pages."""
    from django.utils import timezone

    from core.models import Document, SubGoal
    from news.models import NewsIndexPage, NewsPage
    from reports.models import PdfPage, ReportFile, ReportIndexPage, ReportPage

    words, goals = Words(), list(SubGoal.objects.all())
    pdfs = number // 10
    documents = [
        Document(title=f"PDF {place}", file=f"documents/{place}.pdf", inspected_at=timezone.now())
        for place in range(pdfs)
    ]
    Document.objects.bulk_create(documents, batch_size=BATCH)
    for document in documents:
        PdfPage.objects.bulk_create(
            PdfPage(document=document, number=page, text=words.text(PDF_WORDS))
            for page in range(1, PDF_PAGES + 1)
        )
    report_keys, news_keys = [uuid4() for _ in documents], [uuid4() for _ in range(number // 2 - pdfs)]
    for index in ReportIndexPage.objects.select_related("locale"):
        values = {"sub_goal": goals[0], "summary": words.text(PROSE_WORDS)}
        reports = make_pages(ReportPage, index, report_keys, words, **values)
        ReportFile.objects.bulk_create(
            ReportFile(page=page, document=document, language="sv")
            for page, document in zip(reports, documents, strict=True)
        )
    for index in NewsIndexPage.objects.select_related("locale"):
        body = [("quote", {"text": words.text(PROSE_WORDS)})]
        make_pages(NewsPage, index, news_keys, words, sub_goal=goals[-1], body=body)


def measure(address: str) -> tuple[int, int, float, float, Any]:
    """Status, queries, CPU milliseconds, all milliseconds and the response of a request."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(SERVER_NAME="localhost")
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    asked = len(queries)
    cpu, wall = [], []
    for _ in range(REPEATS):
        begin, started = time.process_time(), time.perf_counter()
        client.get(address)
        cpu.append((time.process_time() - begin) * 1000)
        wall.append((time.perf_counter() - started) * 1000)
    return response.status_code, asked, statistics.median(cpu), statistics.median(wall), response


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def hits_in(response: Any) -> int:
    """The number in the heading of the results."""
    found = re.search(r'results__n">(\d+)', response.content.decode())
    return int(found[1]) if found else 0


def ask_all() -> None:
    from urllib.parse import quote

    from django.urls import reverse
    from django.utils.translation import override

    with override("sv"):
        search, suggestions = reverse("search"), reverse("suggestions")
    say("| request | status | queries | CPU ms | ms | hits |\n|---|---|---|---|---|---|")
    for name, query in QUERIES.items():
        status, queries, cpu, wall, response = measure(f"{search}?q={quote(query)}")
        say(f"| {name} | {status} | {queries} | {cpu:.0f} | {wall:.0f} | {hits_in(response)} |")
    status, queries, cpu, wall, response = measure(f"{search}?q=ATMP&type=reports&year=2024")
    say(f"| everywhere, limited | {status} | {queries} | {cpu:.0f} | {wall:.0f} | {hits_in(response)} |")
    status, queries, cpu, wall, response = measure(f"{search}?q=ATMP&page=5")
    say(f"| everywhere, page 5 | {status} | {queries} | {cpu:.0f} | {wall:.0f} | |")
    for typed in ("k", "komp", "kompetens utb"):
        status, queries, cpu, wall, response = measure(f"{suggestions}?q={quote(typed)}")
        count = len(response.json()["suggestions"])
        say(f"| suggestions: {typed} | {status} | {queries} | {cpu:.0f} | {wall:.0f} | {count} |")


def run(number: int) -> None:
    """One site with so many pages."""
    with tempfile.TemporaryDirectory() as folder:
        prepare(folder)
        from django.db import connection, transaction  # need the settings

        from search.indexing import rebuild
        from search.models import Posting, Term

        with transaction.atomic():
            make_content(number)
        begin, cpu = time.monotonic(), time.process_time()
        pages, documents = rebuild()
        spent = f"{time.monotonic() - begin:.0f} s ({time.process_time() - cpu:.0f} s CPU)"
        say(f"\n{connection.vendor}: {pages} pages and {documents} PDFs indexed in {spent}")
        begin = time.monotonic()
        rebuild()
        say(f"again, nothing changed: {time.monotonic() - begin:.0f} s")
        say(f"{Term.objects.count()} terms, {Posting.objects.count()} postings")
        database = Path(folder) / "db.sqlite3"
        say(f"database: {database.stat().st_size / 1e6:.0f} MB\n" if database.exists() else "")
        ask_all()


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:]] or [200, 20_000]
    for number in numbers:
        # A process for each: the settings are read once.
        if child := os.fork():
            if os.waitpid(child, 0)[1]:
                raise SystemExit(1)
        else:
            run(number)
            os._exit(0)
