"""Measures what the calendar costs with 200 and with 20,000 events.

    python benchmarks/events_at_scale.py [number of events ...]

For each number it makes a site in a scratch SQLite database, asks it for the list, an event, the calendar file and
the subscription, and prints a table: queries, CPU milliseconds (the median of REPEATS requests after a first one)
and the size of the response. The same number of events is to come in each site; the rest is the past.
"""

import os
import statistics
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

ROOT = Path(__file__).resolve().parent.parent
TO_COME, LAST_YEAR = 40, 60
REPEATS = 15
BATCH = 400


def prepare(folder: str) -> None:
    """Django on a fresh database in the folder, as in production but for http."""
    sys.path.insert(0, str(ROOT))
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "atmp2030.settings",
        "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
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


def starts(number: int, now: Any) -> list[Any]:
    """When the events begin: some to come, some in the last twelve months, all others over the years before."""
    older = number - TO_COME - LAST_YEAR
    return [
        *(now + timedelta(days=1 + place * 5) for place in range(TO_COME)),
        *(now - timedelta(days=1 + place * 6) for place in range(LAST_YEAR)),
        *(now - timedelta(days=366, hours=place * 5) for place in range(older)),
    ]


def make_events(number: int) -> None:
    """The events in both languages, with a row in the log: inserted in bulk, the tree's paths computed here."""
    from django.utils import timezone

    from core.models import SubGoal
    from events.models import EventChange, EventFormat, EventIndexPage

    now = timezone.now().replace(microsecond=0)
    chosen = {"format": EventFormat.objects.first(), "sub_goal": SubGoal.objects.first()}
    keys = [uuid4() for _ in range(number)]
    moments = starts(number, now)
    for index in EventIndexPage.objects.select_related("locale"):
        insert(index, keys, moments, chosen, now)
    EventChange.objects.bulk_create(
        [
            EventChange(
                event_key=key,
                start=start,
                end=start + timedelta(minutes=45),
                attendance_mode="online",
                status="scheduled",
                changed_at=now,
            )
            for key, start in zip(keys, moments, strict=True)
        ],
        batch_size=BATCH,
    )


def insert(index: Any, keys: list[Any], moments: list[Any], chosen: dict[str, Any], now: Any) -> None:
    """The pages of one language. A page's own row and its event's row go into their tables separately."""
    from django.contrib.contenttypes.models import ContentType
    from wagtail.models import Page

    from events.models import EventPage

    kind = ContentType.objects.get_for_model(EventPage)
    pages = []
    for place, (key, start) in enumerate(zip(keys, moments, strict=True), start=1):
        title = (
            f"Frukostseminarium {place}"
            if index.locale.language_code == "sv"
            else f"Breakfast seminar {place}"
        )
        slug = f"seminarium-{place}"
        pages.append(
            EventPage(
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
                lead="Ett samtal om avancerade terapier, från forskning till vård.",
                start=start,
                end=start + timedelta(minutes=45),
                platform="Zoom",
                join_url="https://example.org/room",
                **chosen,
            )
        )
    own = [field for field in Page._meta.concrete_fields if not field.primary_key]
    first = (Page.objects.order_by("-pk").values_list("pk", flat=True).first() or 0) + 1
    for pk, page in enumerate(pages, start=first):
        page.pk = page.id = page.page_ptr_id = pk
    rows = [
        Page(pk=page.pk, **{field.attname: getattr(page, field.attname) for field in own}) for page in pages
    ]
    Page.objects.bulk_create(rows, batch_size=BATCH)
    for begin in range(0, len(pages), BATCH):
        EventPage._base_manager._insert(
            pages[begin : begin + BATCH], fields=EventPage._meta.local_concrete_fields, using="default"
        )
    Page.objects.filter(pk=index.pk).update(numchild=len(pages))


def measure(address: str, **headers: str) -> tuple[int, int, float, float]:
    """Status, queries, CPU milliseconds and kilobytes of a request."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(SERVER_NAME="localhost")
    with CaptureQueriesContext(connection):
        client.get(address, headers=headers)
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address, headers=headers)
    asked = len(queries)  # the next request empties the log
    spent = []
    for _ in range(REPEATS):
        begin = time.process_time()
        client.get(address, headers=headers)
        spent.append((time.process_time() - begin) * 1000)
    return response.status_code, asked, statistics.median(spent), len(response.content) / 1000


def requests() -> dict[str, tuple[str, dict[str, str]]]:
    """What is asked for: a name, the address and headers."""
    from django.test import Client
    from django.utils import timezone

    from events.models import EventIndexPage, EventPage

    now = timezone.now()
    swedish = EventPage.objects.filter(locale__language_code="sv")
    index = EventIndexPage.objects.get(locale__language_code="sv")
    upcoming, oldest = swedish.upcoming(now).soonest_first().first(), swedish.soonest_first().first()
    feed = "/calendar/events.sv.ics"
    etag = Client(SERVER_NAME="localhost").get(feed)["ETag"]
    return {
        "list": (index.url, {}),
        "list, one language": (f"{index.url}?language=sv", {}),
        "event to come": (upcoming.url, {}),
        "oldest event": (oldest.url, {}),
        "home page": ("/sv/", {}),
        "calendar file": (f"/calendar/{upcoming.translation_key}.sv.ics", {}),
        "subscription": (feed, {}),
        "subscription, one goal": (f"{feed}?goal=1", {}),
        "subscription, unchanged (304)": (feed, {"If-None-Match": etag}),
    }


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def run(number: int) -> None:
    """One site with so many events."""
    with tempfile.TemporaryDirectory() as folder:
        prepare(folder)
        from django.db import transaction  # needs the settings

        begin = time.monotonic()
        with transaction.atomic():
            make_events(number)
        say(f"\n{number} events in two languages, made in {time.monotonic() - begin:.1f} s\n")
        say("| request | status | queries | CPU ms | kB |\n|---|---|---|---|---|")
        for name, (address, headers) in requests().items():
            status, queries, spent, size = measure(address, **headers)
            say(f"| {name} | {status} | {queries} | {spent:.0f} | {size:.1f} |")


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
