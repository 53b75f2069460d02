"""The public log: what adds a row, what does not, and how a page tells it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from core import dates
from events import presentation
from events.changes import EventChange
from tests import factories
from tests.translation import work

START = datetime(2031, 9, 25, 6, 15, tzinfo=UTC)  # 08:15 in Sweden
END = START + timedelta(minutes=45)
WEEK = timedelta(days=7)


@pytest.fixture
def page(site):
    return work.publish(factories.event(title="Frukost", start=START, end=END))


def rows(page):
    return list(EventChange.objects.filter(event_key=page.translation_key))


def told(page, language="sv"):
    with override(language):
        return [(change.text, change.reason) for change in presentation.changes(work.again(page))]


# --- Rows ----------------------------------------------------------------------


def test_first_publication_announces(page):
    (row,) = rows(page)

    assert {name: getattr(row, name) for name in EventChange.FACTS} == {
        "start": START,
        "end": END,
        "attendance_mode": "online",
        "place": "",
        "status": "scheduled",
    }
    assert (row.reason_sv, row.reason_en) == ("", "")


@pytest.mark.parametrize(
    "change",
    [
        {"start": START + WEEK, "end": END + WEEK},
        {"end": END + timedelta(minutes=15)},
        {"attendance_mode": "hybrid"},
        {"venue_name": "Folkets hus"},
        {"status": "cancelled", "status_reason": "Sjukdom."},
    ],
    ids=["start", "end", "attendance", "place", "status"],
)
def test_change_of_time_place_or_status_adds_a_row(page, change):
    work.publish(page, **change)

    assert len(rows(page)) == 2


def test_change_of_words_adds_no_row(page):
    work.publish(page, title="Frukostseminarium", lead="Ny ingress.")
    work.publish(page, join_url="https://zoom.example/j/1", registration_url="https://example.org/")

    assert len(rows(page)) == 1


def test_second_language_adds_its_reason_alone(page):
    work.translated(page)
    assert len(rows(page)) == 1

    page = work.publish(page, status="cancelled", status_reason="Sjukdom.")
    translation = work.submit(page)
    work.fill(translation)
    work.release(translation)

    assert [(row.status, row.reason_sv, row.reason_en) for row in rows(page)] == [
        ("scheduled", "", ""),
        ("cancelled", "Sjukdom.", "en Sjukdom."),
    ]


def test_scheduled_page_announces_nothing_before_it_is_live(site):
    page = factories.event(live=False, go_live_at=timezone.now() + timedelta(days=1))
    page.save_revision().publish()

    assert rows(page) == []


def test_draft_announces_nothing(page):
    page.start, page.end = START + WEEK, END + WEEK
    page.save_revision()

    assert len(rows(page)) == 1


def test_restoring_an_old_draft_undoes_no_announcement(page):
    original = page.latest_revision
    page = work.publish(page, start=START + WEEK, end=END + WEEK)

    original.publish()

    assert [row.start for row in rows(page)] == [START, START + WEEK, START]


def test_copy_begins_a_log_of_its_own(page):
    work.publish(page, end=END + timedelta(minutes=15))

    copied = work.publish(page.copy(update_attrs={"title": "Kopia", "slug": "kopia"}))

    assert copied.translation_key != page.translation_key
    assert (len(rows(page)), len(rows(copied))) == (2, 1)


# --- Words ---------------------------------------------------------------------


def test_announcement_alone_tells_nothing(page, client):
    assert told(page) == []
    assert 'id="changes"' not in client.get(page.url).content.decode()


def test_move_is_told_in_both_languages(page, client):
    english = work.translated(page)
    page = work.publish(
        page,
        start=START + WEEK,
        end=END + WEEK,
        status="rescheduled",
        previous_start=START,
        status_reason="Salen är upptagen.",
    )

    assert told(english, "en") == [
        (
            "Moved from 25\u00a0September\u00a02031, 08:15–09:00 to 2\u00a0October\u00a02031, 08:15–09:00.",
            "Salen är upptagen.",
        )
    ]
    html = client.get(page.url).content.decode()
    today = timezone.localdate()
    assert f'<time datetime="{today.isoformat()}">{dates.day_month_year(today, "sv")}</time>: ' in html
    assert "Salen är upptagen." in html
    assert '<span lang="sv">Salen är upptagen.</span>' in client.get(english.url).content.decode()


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"end": END + timedelta(minutes=15)}, "The event ends 09:15, not 09:00."),
        (
            {"venue_name": "Folkets hus", "attendance_mode": "on_site"},
            "New place: Folkets hus. Earlier: online.",
        ),
        (
            {"venue_name": "Folkets hus", "attendance_mode": "hybrid"},
            "New place: Folkets hus and online. Earlier: online.",
        ),
        ({"status": "cancelled"}, "Cancelled."),
        ({"status": "postponed"}, "Postponed: there is no new date yet."),
        (
            {"start": START + timedelta(days=1), "end": END + timedelta(days=2)},
            "Moved from 25\u00a0September\u00a02031, 08:15–09:00 to 26–27\u00a0September\u00a02031.",
        ),
    ],
    ids=["end", "place", "hybrid", "cancelled", "postponed", "several days"],
)
def test_each_change_has_its_sentence(page, change, text):
    work.publish(page, **change)

    assert told(page, "en") == [(text, "")]


def test_save_the_date_gets_its_time(site):
    page = work.publish(factories.event(start=START, end=END, is_save_the_date=True))
    work.publish(page, is_save_the_date=False, start=START, end=END)

    assert told(page, "en") == [("The time is decided: 08:15–09:00.", "")]


def test_newest_change_comes_first_and_a_later_place_has_no_reason(page):
    page = work.publish(page, status="postponed", status_reason="Sjukdom.")
    page = work.publish(page, venue_name="Folkets hus", attendance_mode="on_site")
    work.publish(page, status="scheduled")

    assert told(page, "en") == [
        ("The event takes place after all.", ""),
        ("New place: Folkets hus. Earlier: online.", ""),
        ("Postponed: there is no new date yet.", "Sjukdom."),
    ]
