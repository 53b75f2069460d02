"""The calendar and the series: which events stand where, through the page as a visitor gets it."""

import re
from datetime import date, datetime, time, timedelta
from urllib.parse import quote

import pytest
from django.utils.html import strip_tags

from core.dates import at
from events.models import EventPage, EventSeriesPage
from tests import factories
from tests.events.states import html_at

NOW = at(date(2024, 12, 18), time(12))
SECOND = timedelta(seconds=1)


def on(day: date, clock: str = "09:00", minutes: int = 45) -> dict[str, datetime]:
    start = at(day, time.fromisoformat(clock))
    return {"start": start, "end": start + timedelta(minutes=minutes)}


def titles(html: str) -> list[str]:
    return re.findall(r'<h\d class="row__title">(?:<span[^>]*>[^<]*</span> )?<a [^>]*>([^<]+)</a>', html)


def lists(html: str) -> tuple[list[str], list[str]]:
    """The titles in the upper list (to come and going on) and in the lower one (past)."""
    upper, _heading, lower = html.partition('<section class="band" aria-labelledby="past">')
    return titles(upper), titles(lower)


@pytest.fixture
def calendar(site, monkeypatch):
    """The Swedish calendar's HTML with a query, at NOW or at another moment."""

    def calendar(query: str = "", moment: datetime = NOW) -> str:
        return html_at(moment, site.sv.events.url + query, monkeypatch)

    return calendar


# --- Where an event stands


@pytest.mark.parametrize(
    ("moment", "is_past", "badge"),
    [
        (at(date(2024, 12, 18), time(9)) - SECOND, False, "soon"),
        (at(date(2024, 12, 18), time(9)), False, "live"),
        (at(date(2024, 12, 18), time(9, 45)) - SECOND, False, "live"),
        (at(date(2024, 12, 18), time(9, 45)), True, "past"),
    ],
)
def test_event_is_in_one_list_with_its_badge_at_each_boundary(calendar, moment, is_past, badge):
    factories.event(title="Nu", **on(date(2024, 12, 18)))
    html = calendar(moment=moment)
    assert lists(html) == (([], ["Nu"]) if is_past else (["Nu"], []))
    assert re.findall(r"badge--(\w+)", html) == [badge]


def test_each_event_stands_once_soonest_first_above_and_newest_first_below(calendar):
    for title, day in [
        ("Förra året", date(2023, 5, 2)),
        ("I går", date(2024, 12, 17)),
        ("I morgon", date(2024, 12, 19)),
        ("Nästa år", date(2025, 2, 3)),
    ]:
        factories.event(title=title, **on(day))
    factories.event(
        title="Tre dagar", start=at(date(2024, 12, 17), time(9)), end=at(date(2024, 12, 19), time(16))
    )
    factories.event(title="Utkast", live=False, **on(date(2024, 12, 20)))
    assert lists(calendar()) == (["Tre dagar", "I morgon", "Nästa år"], ["I går", "Förra året"])


def test_months_divide_the_lists_over_the_turn_of_the_year(calendar):
    for title, day, minutes in [
        ("Nyår", date(2024, 12, 31), 24 * 60),
        ("Januari", date(2025, 1, 1), 45),
        ("December", date(2024, 12, 30), 45),
        ("Ett år senare", date(2025, 12, 30), 45),
        ("Förra december", date(2023, 12, 30), 45),
    ]:
        factories.event(title=title, **on(day, minutes=minutes))
    html = calendar()
    months = re.findall(r'<h3 class="month__h" id="([^"]+)">(.+?)</h3>(.+?)</section>', html, re.DOTALL)
    assert [(key, strip_tags(heading), titles(events)) for key, heading, events in months] == [
        ("m-2024-12", "December 2024", ["December", "Nyår"]),
        ("m-2025-01", "Januari 2025", ["Januari"]),
        ("m-2025-12", "December 2025", ["Ett år senare"]),
        ("p-2023-12", "December 2023", ["Förra december"]),
    ]
    wells = re.findall(r'<a href="#(m-[\d-]+)"><span class="well" aria-hidden="true">(\d+)', html)
    assert wells == [("m-2024-12", "2"), ("m-2025-01", "1"), ("m-2025-12", "1")]


def test_month_of_an_event_is_the_swedish_one(calendar):
    factories.event(
        title="Natten", start=at(date(2025, 1, 1), time(0, 30)), end=at(date(2025, 1, 1), time(1))
    )
    assert 'id="m-2025-01"' in calendar()


def test_event_of_several_days_is_live_between_them_and_shows_both(calendar):
    factories.event(title="Kurs", start=at(date(2024, 12, 31), time(9)), end=at(date(2025, 1, 2), time(16)))
    html = calendar(moment=at(date(2025, 1, 1), time(3)))
    assert lists(html) == (["Kurs"], [])
    assert "badge--live" in html
    assert re.findall(r'<time datetime="(20\d\d-\d\d-\d\d)', html) == ["2024-12-31", "2025-01-02"]


def test_address_of_an_event_outlives_it(calendar, monkeypatch):
    event = factories.event(title="Seminarium", **on(date(2024, 12, 19)))
    link = f'<a href="{event.url}">Seminarium</a>'
    before, after = calendar(), calendar(moment=NOW + timedelta(days=400))
    assert link in before
    assert link in after
    for moment in (NOW, NOW + timedelta(days=400)):
        page = html_at(moment, event.url, monkeypatch)
        assert f'<link rel="canonical" href="{event.canonical_url}">' in page


# --- Filters


@pytest.fixture
def variety(site):
    """Five coming events that differ in what the filters ask for."""
    group = factories.group(title="Kompetens")
    english = factories.group("en", title="Competence", translation_key=group.translation_key)
    workshop = factories.event_format("Workshop", "Workshop")
    factories.event(title="Ett", sub_goal=factories.sub_goal(4), group=group, **on(date(2024, 12, 20)))
    factories.event(title="Två", format=workshop, event_language="en", **on(date(2024, 12, 21)))
    factories.event(title="Tre", attendance_mode="on_site", group=english, **on(date(2025, 1, 7)))
    factories.event(title="Fyra", attendance_mode="hybrid", event_language="mul", **on(date(2025, 1, 8)))
    factories.event(title="Fem", format=workshop, **on(date(2024, 3, 1)))
    return {"workshop": workshop.pk}


@pytest.mark.parametrize(
    ("query", "upper", "lower"),
    [
        ("", ["Ett", "Två", "Tre", "Fyra"], ["Fem"]),
        ("?year=2025", ["Tre", "Fyra"], []),
        ("?year=2024", ["Ett", "Två"], ["Fem"]),
        ("?goal=4", ["Ett"], []),
        ("?group=kompetens", ["Ett", "Tre"], []),
        ("?format={workshop}", ["Två"], ["Fem"]),
        ("?attendance=on_site", ["Tre", "Fyra"], []),
        ("?attendance=online", ["Ett", "Två", "Fyra"], ["Fem"]),
        ("?language=en", ["Två", "Fyra"], []),
        ("?language=sv", ["Ett", "Tre", "Fyra"], ["Fem"]),
        ("?year=2025&attendance=on_site&language=en", ["Fyra"], []),
        ("?year=2024&goal=&group=&format=&attendance=&language=", ["Ett", "Två"], ["Fem"]),
    ],
)
def test_filters_alone_and_together(calendar, variety, query, upper, lower):
    assert lists(calendar(query.format(**variety))) == (upper, lower)


@pytest.mark.parametrize("name", ["year", "goal", "group", "format", "attendance", "language"])
@pytest.mark.parametrize("value", ["nej", "-1", "0", "99999999999999999999", "\x00", "å'\"<", "2025 "])
def test_bad_value_leaves_its_filter_out(calendar, variety, name, value):
    html = calendar(
        f"?language=en&{name}={quote(value)}" if name != "language" else f"?language={quote(value)}"
    )
    expected = (["Två", "Fyra"], []) if name != "language" else (["Ett", "Två", "Tre", "Fyra"], ["Fem"])
    assert lists(html) == expected


def test_filters_are_a_form_whose_address_can_be_shared(calendar, variety):
    html = calendar("?year=2025&group=kompetens")
    box = re.search(
        r'<details class="filters">\n<summary>(.*?)</summary>\n(<form.*?</form>)', html, re.DOTALL
    )
    name, form = box.groups()
    assert name == 'Filtrera evenemang <span class="filters__set">(2 valda)</span>'
    assert re.findall(r'<select name="(\w+)"', form) == [
        "year",
        "goal",
        "group",
        "format",
        "attendance",
        "language",
    ]
    assert re.findall(r'<option value="(\w+)" selected>', form) == ["2025", "kompetens"]
    chips = re.findall(r'<a class="chip" href="([^"]+)">.*?</span>(.+?)<svg', html)
    assert [(address.replace("&amp;", "&").rpartition("/")[2], words) for address, words in chips] == [
        ("?group=kompetens", "År: 2025"),
        ("?year=2025", "Arbetsgrupp: Kompetens"),
    ]


# --- Nothing to come


def test_empty_calendar_offers_the_three_newest_recordings(calendar):
    film = {"recording_url": "https://vimeo.com/1"}
    for month in range(1, 6):
        factories.event(title=f"Film {month}", **on(date(2024, month, 2)), **film)
    factories.event(title="Utan film", **on(date(2024, 11, 1)))
    factories.event(title="Inställt", status="cancelled", **on(date(2024, 11, 2)), **film)
    until = date(2024, 12, 17)
    factories.event(title="Borttagen", recording_until=until, **on(date(2024, 11, 3)), **film)
    until = date(2024, 12, 18)
    factories.event(title="Sista dagen", recording_until=until, **on(date(2024, 11, 4)), **film)
    html = calendar()
    offered = re.search(r'<ul class="linklist">.*?</ul>', html, re.DOTALL)[0]
    assert re.findall(r"<a [^>]*>([^<]+)</a>", offered) == ["Sista dagen", "Film 5", "Film 4"]
    assert '<div class="empty">' in html
    assert lists(html)[0] == []


def test_calendar_with_events_to_come_offers_no_recordings(calendar):
    factories.event(title="Film", recording_url="https://vimeo.com/1", **on(date(2024, 1, 2)))
    factories.event(title="Nästa", **on(date(2024, 12, 19)))
    assert 'class="linklist"' not in calendar()


def test_empty_calendar_without_recordings_is_whole(calendar):
    html = calendar()
    assert '<div class="empty">' in html
    assert 'class="linklist"' not in html
    assert lists(html) == ([], [])


# --- Series


@pytest.fixture
def series(site):
    page = EventSeriesPage(title="Frukostserien", locale=site.sv.events.locale)
    site.sv.events.add_child(instance=page)
    return page


def place_of(html: str) -> tuple[list[str], list[tuple[str, str]]]:
    """The series' names, and the neighbours' titles with the words beside them, from an event's page."""
    found = re.search(r'<section class="sec" aria-labelledby="series">.*?</section>', html, re.DOTALL)
    if not found:
        return [], []
    names = re.findall(r'<p class="serif">[^<]*<a [^>]*>([^<]+)', found[0])
    return names, re.findall(r'<li><a [^>]*>([^<]+)</a> <span class="linklist__m">([^<]+)', found[0])


def test_event_names_its_series_and_its_neighbours(site, series, monkeypatch):
    days = {"First": date(2024, 9, 3), "Second": date(2024, 10, 1), "Third": date(2025, 1, 7)}
    events = [factories.event("en", title=title, series=series, **on(day)) for title, day in days.items()]
    factories.event("en", title="Draft", series=series, live=False, **on(date(2024, 9, 20)))
    factories.event("en", title="Another", **on(date(2024, 9, 10)))
    assert [place_of(html_at(NOW, event.url, monkeypatch)) for event in events] == [
        (["Frukostserien"], [("Second", "Next: 1\u00a0October\u00a02024")]),
        (
            ["Frukostserien"],
            [
                ("First", "Previous: 3\u00a0September\u00a02024"),
                ("Third", "Next: 7\u00a0January\u00a02025"),
            ],
        ),
        (["Frukostserien"], [("Second", "Previous: 1\u00a0October\u00a02024")]),
    ]


def test_two_events_at_the_same_time_are_neighbours(series, monkeypatch):
    first, second = (
        factories.event(title=title, series=series, **on(date(2024, 9, 3))) for title in ("A", "B")
    )
    seen = {event.title: place_of(html_at(NOW, event.url, monkeypatch))[1] for event in (first, second)}
    assert [title for title, _word in seen["A"]] == ["B"]
    assert [title for title, _word in seen["B"]] == ["A"]


def test_hidden_series_is_not_named(series, monkeypatch):
    event = factories.event(title="Första", series=series, **on(date(2024, 9, 3)))
    series.unpublish()
    assert place_of(html_at(NOW, EventPage.objects.get(pk=event.pk).url, monkeypatch)) == ([], [])


def test_page_of_a_series_holds_its_events_in_its_language(site, series, monkeypatch):
    first = factories.event(title="Första", series=series, **on(date(2024, 9, 3)))
    factories.event(
        "en", title="First", series=series, translation_key=first.translation_key, **on(date(2024, 9, 3))
    )
    factories.event("en", title="Only English", series=series, **on(date(2025, 1, 9)))
    factories.event(title="Nästa", series=series, **on(date(2025, 1, 8)))
    assert lists(html_at(NOW, series.url, monkeypatch)) == (["Nästa", "Only English"], ["Första"])
