"""What a calendar program makes of the files: every state read back, and one event however often it is imported."""

import shutil
import subprocess
from datetime import UTC, date, datetime, time, timedelta

import pytest
from icalendar import Calendar

from core import dates
from tests import factories
from tests.translation import work

START = datetime(2031, 9, 25, 6, 15, tzinfo=UTC)
END = START + timedelta(minutes=45)
WEEK = timedelta(days=7)
KHAL = shutil.which("khal")
CONFIG = """\
[calendars]
[[site]]
path = {folder}/events
type = calendar
[locale]
local_timezone = Europe/Stockholm
default_timezone = Europe/Stockholm
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {folder}/khal.db
[default]
default_calendar = site
"""


def file_of(client, page, language="sv"):
    return client.get(f"/calendar/{page.translation_key}.{language}.ics").content


def feed_of(client, page, language="sv"):
    return client.get(f"/calendar/events.{language}.ics").content


# --- Every state, through the library


@pytest.mark.parametrize("download", [file_of, feed_of], ids=["file", "feed"])
@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize(
    ("fields", "change", "title_sv", "title_en", "status", "start", "end", "sequence"),
    [
        ({}, {}, "Frukost", "en Frukost", "CONFIRMED", START, END, 0),
        (
            {},
            {"start": START + WEEK, "end": END + WEEK, "status": "rescheduled", "previous_start": START},
            "Frukost",
            "en Frukost",
            "CONFIRMED",
            START + WEEK,
            END + WEEK,
            1,
        ),
        (
            {},
            {"status": "postponed"},
            "Uppskjutet: Frukost",
            "Postponed: en Frukost",
            "TENTATIVE",
            START,
            END,
            1,
        ),
        (
            {},
            {"status": "cancelled"},
            "Inställt: Frukost",
            "Cancelled: en Frukost",
            "CANCELLED",
            START,
            END,
            1,
        ),
        (
            {"is_save_the_date": True},
            {},
            "Frukost",
            "en Frukost",
            "CONFIRMED",
            date(2031, 9, 25),
            date(2031, 9, 26),
            0,
        ),
        (
            {"is_save_the_date": True},
            {"is_save_the_date": False, "start": START, "end": END},
            "Frukost",
            "en Frukost",
            "CONFIRMED",
            START,
            END,
            1,
        ),
        (
            {"end": END + timedelta(days=2)},
            {},
            "Frukost",
            "en Frukost",
            "CONFIRMED",
            START,
            END + timedelta(days=2),
            0,
        ),
        (
            {
                "start": dates.at(date(2031, 10, 26), time(1, 30)),
                "end": dates.at(date(2031, 10, 26), time(3, 30)),
            },
            {"venue_name": "Folkets hus"},
            "Frukost",
            "en Frukost",
            "CONFIRMED",
            dates.at(date(2031, 10, 26), time(1, 30)),
            dates.at(date(2031, 10, 26), time(3, 30)),
            1,
        ),
    ],
    ids=[
        "as planned",
        "rescheduled",
        "postponed",
        "cancelled",
        "save the date",
        "time decided",
        "days",
        "DST night",
    ],
)
def test_state_is_read_back(
    site, client, download, language, fields, change, title_sv, title_en, status, start, end, sequence
):
    page = work.publish(factories.event(title="Frukost", **{"start": START, "end": END, **fields}))
    work.translated(page)
    if change:
        page = work.publish(page, **change)

    (event,) = Calendar.from_ical(download(client, page, language)).events

    def moment(value):
        return value.astimezone(UTC) if isinstance(value, datetime) else value

    assert {
        "title": str(event["SUMMARY"]),
        "status": str(event["STATUS"]),
        "start": moment(event.start),
        "end": moment(event.end),
        "sequence": event["SEQUENCE"],
    } == {
        "title": title_sv if language == "sv" else title_en,
        "status": status,
        "start": moment(start),
        "end": moment(end),
        "sequence": sequence,
    }


# --- A calendar program


@pytest.fixture
def khal(tmp_path):
    """Imports a file into Debian's khal, and answers with all that the calendar then holds."""
    if KHAL is None:
        pytest.skip("KHAL WAS NOT FOUND: THIS CALENDAR TEST DID NOT RUN (Debian: apt-get install khal)")
    config = tmp_path / "config"
    config.write_text(CONFIG.format(folder=tmp_path))
    (tmp_path / "events").mkdir()

    def run(*arguments: str) -> str:
        command = [KHAL, "--no-color", "-c", str(config), *arguments]
        environment = {"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin", "HOME": str(tmp_path)}
        return subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout

    def take(content: bytes) -> list[str]:
        file = tmp_path / "download.ics"
        file.write_bytes(content)
        run("import", "--batch", "-a", "site", str(file))
        shape = "{start-long} – {end-long}: {title} ({status})"
        listed = run("list", "--day-format", "", "--format", shape, "2031-09-01", "60d")
        return [" ".join(line.split()).replace(" )", ")") for line in listed.splitlines() if line.strip()]

    return take


@pytest.mark.khal
@pytest.mark.parametrize("download", [file_of, feed_of], ids=["file", "feed"])
def test_event_that_is_moved_and_cancelled_stays_one_event(site, client, khal, download):
    page = work.publish(factories.event(title="Frukost; åäö", start=START, end=END))
    announced = khal(download(client, page))
    page = work.publish(page, start=START + WEEK, end=END + WEEK)
    moved = khal(download(client, page))
    page = work.publish(page, status="cancelled")
    cancelled = khal(download(client, page))

    assert [announced, moved, cancelled] == [
        ["2031-09-25 08:15 – 2031-09-25 09:00: Frukost; åäö (CONFIRMED)"],
        ["2031-10-02 08:15 – 2031-10-02 09:00: Frukost; åäö (CONFIRMED)"],
        ["2031-10-02 08:15 – 2031-10-02 09:00: Inställt: Frukost; åäö (CANCELLED)"],
    ]


@pytest.mark.khal
def test_language_that_is_imported_second_makes_no_second_event(site, client, khal):
    page = work.publish(factories.event(title="Frukost", start=START, end=END))
    work.translated(page)
    khal(file_of(client, page))

    assert khal(file_of(client, page, "en")) == [
        "2031-09-25 08:15 – 2031-09-25 09:00: en Frukost (CONFIRMED)"
    ]


@pytest.mark.khal
def test_day_that_gets_its_time_stays_one_event(site, client, khal):
    page = work.publish(factories.event(title="Frukost", start=START, end=END, is_save_the_date=True))
    whole_day = khal(file_of(client, page))
    page = work.publish(page, is_save_the_date=False, start=START, end=END)

    assert whole_day == ["2031-09-25 – 2031-09-25: Frukost (CONFIRMED)"]
    assert khal(file_of(client, page)) == ["2031-09-25 08:15 – 2031-09-25 09:00: Frukost (CONFIRMED)"]
