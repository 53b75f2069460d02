"""The hours of an event as its page, its rows and its calendar box tell them: several days, or only a day."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.utils import timezone
from django.utils.translation import override

from core import dates
from core.dates import at
from events import presentation
from events.changes import EventChange
from events.models import EventPage, ProgrammeRow
from events.templatetags.event_tags import row_of
from tests import factories
from tests.translation import work

FIRST, SECOND = date(2124, 11, 27), date(2124, 11, 28)  # a Monday and a Tuesday


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def conference(**fields: Any) -> EventPage:
    """Two days, from half past nine on the first to three o'clock on the second."""
    return factories.event(**{"start": at(FIRST, time(9, 30)), "end": at(SECOND, time(15))} | fields)


def save_the_date(**fields: Any) -> EventPage:
    start, end = dates.whole_days(FIRST)
    return factories.event(**{"start": start, "end": end, "is_save_the_date": True} | fields)


def when(page: EventPage, language: str) -> tuple[str, str, str]:
    with override(language):
        fact = presentation.fact_lines(page)[0]
    return plain(fact.value), plain(fact.more), fact.iso


def meta(page: EventPage, language: str) -> list[str]:
    with override(language):
        return [plain(text) for text in presentation.row(page, language)["meta"]]


def test_several_days_say_when_the_first_begins_and_the_last_ends(site: factories.Site) -> None:
    page = conference()
    iso = "2124-11-27T09:30+01:00"
    assert when(page, "sv") == (
        "27–28 november 2124",
        "måndag kl. 9.30–tisdag kl. 15.00 svensk tid",
        iso,
    )
    assert when(page, "en") == ("27–28 November 2124", "Monday 09:30–Tuesday 15:00 Swedish time (CET)", iso)
    assert meta(page, "sv") == ["mån kl. 9.30–tis kl. 15.00", "Online", "På svenska"]
    assert meta(page, "en") == ["Mon 09:30–Tue 15:00", "Online", "In Swedish"]


def test_only_a_day_has_no_hours(site: factories.Site) -> None:
    page = save_the_date(programme=[ProgrammeRow(time=time(9), title="Välkommen")])
    assert when(page, "sv") == ("Måndag 27 november 2124", "Tiden är inte bestämd ännu.", "2124-11-27")
    assert when(page, "en") == ("Monday 27 November 2124", "The time is not decided yet.", "2124-11-27")
    assert meta(page, "en") == ["", "Online", "In Swedish"]
    assert presentation.programme_lines(page) == []


def test_postal_code_stays_on_one_line(site: factories.Site) -> None:
    page = conference(
        attendance_mode="on_site", venue_name="Aulan", venue_postal_code="413 90", venue_locality="Göteborg"
    )
    with override("sv"):
        assert presentation.fact_lines(page)[1].value == "Aulan, 413\u00a090 Göteborg"


def test_box_of_an_event_that_goes_on_without_a_room_to_join_is_about_the_calendar(
    site: factories.Site,
) -> None:
    """“Registration: live now” would say that registration is going on."""
    now = timezone.now()
    page = conference(start=now - timedelta(hours=1), end=now + timedelta(hours=1))
    with override("en"):
        box = presentation.registration(page)
    assert box is not None
    assert (box["title"], box["is_calendar"], box["id"], "badge_text" in box) == (
        "Add to calendar",
        True,
        "calendar",
        False,
    )


def test_row_of_a_member_has_one_capital(site: factories.Site) -> None:
    page = conference(format=factories.event_format())
    with override("sv"):
        kickers = [row_of(page, 3, roles)["kicker"] for roles in (["Modererar", "Värd"], None)]
    assert kickers == ["Frukostseminarium, modererar, värd", "Frukostseminarium"]


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        (
            at(FIRST, time(10)),
            at(SECOND, time(15)),
            ("Flyttat från måndag kl. 9.30–tisdag kl. 15.00 till måndag kl. 10.00–tisdag kl. 15.00."),
        ),
        (
            at(FIRST + timedelta(days=7), time(9, 30)),
            at(SECOND + timedelta(days=7), time(15)),
            "Flyttat från 27–28 november 2124 till 4–5 december 2124.",
        ),
    ],
    ids=["other hours", "other days"],
)
def test_log_of_several_days_tells_what_differs(
    site: factories.Site, start: Any, end: Any, told: str
) -> None:
    page = work.publish(conference())
    work.publish(page, start=start, end=end)
    assert EventChange.objects.filter(event_key=page.translation_key).count() == 2
    with override("sv"):
        assert [plain(change.text) for change in presentation.changes(work.again(page))] == [told]
