"""The recording and the material on the page of an event, for how long, and the rules of the form."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone, translation
from django.utils.html import strip_tags
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from core.dates import end_of_day
from events import material
from events.lifecycle import State
from events.models import EventPage
from reports.models import EventReport
from tests import factories
from tests.events.states import CASES, RECORDING, at_moment, html_at, seminar

RECORDED = next(case for case in CASES if case.state is State.RECORDING_AVAILABLE)
EXPECTED = next(case for case in CASES if case.state is State.RECORDING_EXPECTED)


# --- The page


@pytest.fixture
def html(monkeypatch):
    """The page of a seminar in a state, at the case's moment or another one."""

    def html(case, language="sv", moment=None, **fields):
        page = seminar(case, language, **fields)
        return html_at(moment or case.moment, page.url, monkeypatch)

    return html


def sections(html: str) -> list[str]:
    """The identifiers of the headings of the page's sections, in order."""
    return re.findall(r'<h2 class="[^"]*" id="([^"]+)"', html)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_recording_is_the_first_section_of_a_past_event(site, html, language):
    page = html(RECORDED, language)
    assert sections(page)[:2] == ["material", "recording"]
    assert 'data-video="https://player.vimeo.com/video/123456789?dnt=1"' in page
    assert page.count("player.vimeo.com/video") == 5  # there, at three chapters, and in the structured data
    assert "<iframe" not in page
    chapter = r'<a href="(https://vimeo.com/[^"]+)" data-play="([^"]+)"><span class="chapters__t">([^<]+)'
    player = "https://player.vimeo.com/video/123456789?dnt=1"
    assert re.findall(chapter, page) == [
        ("https://vimeo.com/123456789#t=0s", f"{player}#t=0s", "0:00"),
        ("https://vimeo.com/123456789#t=300s", f"{player}#t=300s", "5:00"),
        ("https://vimeo.com/123456789#t=1745s", f"{player}#t=1745s", "29:05"),
    ]
    assert re.search(r"<details class=\"more\"><summary>.+?<p>Välkomna &amp; hej.</p>.*</details>", page)


def test_facts_of_the_recording_in_words(site):
    page = at_moment(seminar(RECORDED), RECORDED)
    with translation.override("en"):
        assert material.recording_meta(page) == "43\u00a0min · in English · captions in English"
        page.recording_minutes, page.recording_captions = None, ""
        assert material.recording_meta(page) == "In English"


@pytest.mark.parametrize("case", [case for case in CASES if case is not RECORDED], ids=str)
def test_no_other_state_has_a_recording(site, html, case):
    early = (
        {} if case.state in (State.MATERIAL_AVAILABLE, State.ENDED, State.RECORDING_EXPECTED) else RECORDING
    )
    page = html(case, **early)
    assert 'id="recording"' not in page
    assert "vimeo" not in page


def test_recording_is_shown_through_its_last_day_and_then_explained(site, html):
    last = date(2025, 3, 30)  # the night when the clocks go forward
    during = html(RECORDED, "en", end_of_day(last) - timedelta(seconds=1), recording_until=last)
    after = html(RECORDED, "en", end_of_day(last), recording_until=last)
    assert "The recording is shown until 30\u00a0March\u00a02025." in during
    assert "data-video" in during
    assert "The recording was shown until 30\u00a0March\u00a02025." in after
    assert "data-video" not in after
    assert "vimeo" not in after
    assert "Nu börjar vi" not in after
    assert "Recording available" not in after


def test_recording_of_an_unknown_host_is_a_link_with_chapters_without(site, html):
    page = html(RECORDED, recording_url="https://play.example.org/1")
    assert '<a href="https://play.example.org/1">' in page
    assert "data-video" not in page
    assert re.findall(r'<li><p><span class="chapters__t">([^<]+)', page) == ["0:00", "5:00", "29:05"]


def test_promise_of_a_recording_names_its_day_and_is_gone_with_it(site, html):
    promise = "2\u00a0October\u00a02024"
    last = end_of_day(date(2024, 10, 2))
    assert promise in html(EXPECTED, "en")
    assert promise in html(EXPECTED, "en", last - timedelta(seconds=1))
    assert promise not in html(EXPECTED, "en", last)
    assert "recording" not in text_of(html(EXPECTED, "en", last)).lower()


def text_of(page: str) -> str:
    """The words of the page's main part."""
    return strip_tags(page[page.index("<main") : page.index("</main>")])


# --- Material


def test_material_of_a_past_event_in_order(site, html):
    report = factories.report(title="Rapporten")
    slides = factories.document(name="bilder.pdf", title="Bilder")
    page = html(RECORDED, "en", slides=slides, report_links=[EventReport(report=report)])
    box = page[page.index('aria-labelledby="material"') : page.index("</aside>")]
    assert re.findall(r'<a href="([^"]+)">.*?<b>([^<]+)</b>', box) == [
        ("#recording", "Recording"),
        (slides.url, "Slides"),
        (report.url, "Rapporten"),
    ]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_only_a_past_event_has_material(site, html, case):
    page = html(case, slides=factories.document())
    past = (State.RECORDING_AVAILABLE, State.MATERIAL_AVAILABLE, State.RECORDING_EXPECTED, State.ENDED)
    assert ('id="material"' in page) == (case.state in past)


# --- The form


@pytest.fixture
def publishing(site):
    """The form of a seminar with the values, checked as for publishing."""

    def publishing(chapter="", **values):
        row = {"time": "08:15", "title": "Behovet", "kind": "talk", "chapter": chapter}
        data = {
            "title": "Seminarium",
            "slug": "seminarium",
            "format": factories.event_format().pk,
            "event_language": "sv",
            "body": streamfield([]),
            "start": "2024-09-25 08:15",
            "end": "2024-09-25 09:00",
            "attendance_mode": "online",
            "price": "0",
            "status": "scheduled",
            "recording_transcript": rich_text(""),
            "programme": inline_formset([row]),
            "people": inline_formset([]),
            "report_links": inline_formset([]),
            **values,
        }
        form_class = EventPage.get_edit_handler().get_form_class()
        form = form_class(
            nested_form_data(data),
            instance=EventPage(),
            parent_page=site.sv.events,
            for_user=factories.admin(),
        )
        form.is_valid()
        return form

    return publishing


def test_publishing_a_recording_dates_it(publishing):
    form = publishing(recording_url="https://vimeo.com/1", chapter="9:45", recording_minutes="43")
    assert form.errors == {}
    assert form.cleaned_data["recording_published_on"] == timezone.localdate()
    assert form.instance.recording_published_on == timezone.localdate()


def test_publishing_without_a_recording_dates_nothing(publishing):
    form = publishing()
    assert form.errors == {}
    assert form.instance.recording_published_on is None


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"recording_url": "http://vimeo.com/1"}, "recording_url"),
        ({"recording_expected_on": "2024-09-24"}, "recording_expected_on"),
        ({"recording_published_on": "2024-09-30", "recording_until": "2024-09-29"}, "recording_until"),
    ],
)
def test_publishing_refuses_what_cannot_be_true_of_a_recording(publishing, values, field):
    assert list(publishing(**values).errors) == [field]


@pytest.mark.parametrize(
    "values",
    [
        {"recording_expected_on": "2024-09-25"},
        {"recording_published_on": "2024-09-30", "recording_until": "2024-09-30"},
    ],
)
def test_publishing_allows_the_first_possible_day(publishing, values):
    assert publishing(**values).errors == {}


@pytest.mark.parametrize("chapter", ["9.45", "945", "9:60", "43:00", "1:00:00"])
def test_publishing_refuses_a_chapter_that_is_no_time_in_the_recording(publishing, chapter):
    form = publishing(chapter=chapter, recording_minutes="43")
    assert list(form.formsets["programme"].forms[0].errors) == ["chapter"]
