"""The clock: what is due is done once, in order, whatever else fails and however many look at once."""

import logging
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.utils import timezone
from wagtail import hooks
from wagtail.models import Page, PageLogEntry

from core import clock, dates, schedule
from core.schedule import behind_schedule, follow_schedule
from tests import factories

SCHEDULED = ("wagtail.publish.scheduled", "wagtail.unpublish.scheduled")


def scheduled(minutes: int, title: str) -> Page:
    """A draft that is approved for a moment, so many minutes from now, and was not published since."""
    page = factories.news(title=title, live=False)
    page.go_live_at = timezone.now() + timedelta(minutes=minutes)
    page.save()
    revision = page.save_revision()
    revision.approved_go_live_at = page.go_live_at
    revision.save()
    return page


def log() -> list[tuple[str, str]]:
    entries = PageLogEntry.objects.filter(action__in=SCHEDULED).order_by("pk")
    return [(entry.action.split(".")[1], entry.label) for entry in entries]


def test_schedule_catches_up_in_the_order_of_what_was_due(site):
    scheduled(-1, "Sen")
    scheduled(-600, "Tidig")
    scheduled(60, "Kommande")
    factories.news(title="Utgången", expire_at=timezone.now() - timedelta(hours=2))
    now = timezone.now()
    follow_schedule(now)
    follow_schedule(now)
    assert log() == [("unpublish", "Utgången"), ("publish", "Tidig"), ("publish", "Sen")]
    assert not Page.objects.get(title="Kommande").live


def test_page_that_fails_stops_no_other_and_somebody_is_told(site, monkeypatch, caplog):
    bad, good = scheduled(-20, "Trasig"), scheduled(-10, "Hel")
    save = Page.save

    def failing(page: Page, *args: Any, **kwargs: Any) -> Any:
        if page.title == "Trasig":
            raise ValueError("broken")
        return save(page, *args, **kwargs)

    monkeypatch.setattr(Page, "save", failing)
    with caplog.at_level(logging.ERROR):
        follow_schedule(timezone.now())
    assert [Page.objects.get(pk=page.pk).live for page in (bad, good)] == [False, True]
    assert [
        record.message.split(" Revision")[0] for record in caplog.records if record.levelname == "ERROR"
    ] == ["The schedule could not publish"]
    need = behind_schedule(factories.editor(site.sv.home), timezone.now())
    assert [item.title for item in need.items] == ["Trasig"]


def test_two_runners_at_once_publish_a_page_once(site, monkeypatch):
    for number in range(3):
        scheduled(number - 5, f"Sida {number}")
    now, attempt = timezone.now(), schedule.attempt

    def overtaken(*args: Any) -> None:
        """The other runner has done everything when this one, which saw all of it, comes to its first page."""
        monkeypatch.setattr(schedule, "attempt", attempt)
        follow_schedule(now)
        attempt(*args)

    monkeypatch.setattr(schedule, "attempt", overtaken)
    follow_schedule(now)
    assert log() == [("publish", f"Sida {number}") for number in range(3)]


def test_job_that_fails_stops_no_other(caplog):
    done = []

    def broken(now: object) -> None:
        raise ValueError("broken")

    with hooks.register_temporarily([("a_kind", broken), ("a_kind", done.append)]):
        clock.run("a_kind", timezone.now())
    assert len(done) == 1
    assert [record.message for record in caplog.records] == [f"{__name__}.broken failed"]


def test_clock_goes_round_and_tidies_once_a_day(monkeypatch):
    class StoppedError(Exception):
        pass

    done: list[str] = []
    midnight = dates.at(date(2024, 10, 4), time(0))
    moments = iter(midnight + timedelta(minutes=minutes) for minutes in (-61, -60, 0))

    def sleep(seconds: float) -> None:
        done.append("sleep")
        if done.count("sleep") == 3:
            raise StoppedError

    monkeypatch.setattr(clock, "close_old_connections", lambda: None)
    monkeypatch.setattr(clock, "run", lambda kind, _now: done.append(kind))
    with pytest.raises(StoppedError):
        clock.keep(lambda: next(moments), sleep)
    each, daily = clock.EVERY_ROUND, clock.ONCE_A_DAY
    assert done == [each, daily, "sleep", each, "sleep", each, daily, "sleep"]
