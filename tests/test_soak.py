"""What `make soak` calls stale, away and wrong; and the form that its editor sends.

The load itself is not among the tests: a server with the demonstration content needs a minute to begin.
"""

import gzip

import pytest

from benchmarks.editor import fields_of
from benchmarks.visitors import TIME, Judge, Note, marks_in

PAGE, LIST = "/sv/evenemang/prov-beta/", "/sv/evenemang/"


@pytest.fixture
def judge() -> Judge:
    """One that has heard that Alfa has number 7 since 100 s, and 8 since 200 s."""
    judge = Judge({LIST: frozenset({"Beta"})}, {PAGE: "Beta"})
    for number, at in ((7, 100.0), (8, 200.0)):
        judge.hear(Note("published", "Alfa", at, number))
    return judge


def hide(judge: Judge) -> None:
    """Beta is hidden from 300 to 310 s."""
    for kind, at in (("hiding", 300.0), ("hidden", 300.5), ("showing", 309.5)):
        judge.hear(Note(kind, "Beta", at))
    judge.hear(Note("published", "Beta", 310.0, 9))


def test_marks_are_the_lowest_number_and_the_first_time() -> None:
    page = b'<h1>Prov Alfa-8</h1> Alfa-7, Alfa-9 {"startDate": "2031-03-04T06:17:00", "endDate": "2031-03-04T23:59:00"}'

    assert marks_in(page) == {"Alfa": 7, TIME: 6 * 60 + 17}
    assert marks_in(b"DTSTART;TZID=Europe/Stockholm:20310304T061700") == {TIME: 6 * 60 + 17}


@pytest.mark.parametrize(
    ("body", "asked", "answered", "stale", "latest"),
    [
        (b"Alfa-8", 201.1, 201.2, 0, 0.0),
        (b"Alfa-9", 201.1, 201.2, 0, 0.0),  # published, and not yet answered
        (b"Alfa-7", 199.0, 199.9, 0, 0.0),
        (b"Alfa-7", 200.9, 201.4, 0, 1.4),
        (b"Alfa-7", 201.0, 201.5, 1, 1.5),
        (b"Alfa-8 Alfa-7", 201.0, 201.5, 1, 1.5),
        (b"Alfa-6", 150.0, 150.5, 1, 50.5),
        (gzip.compress(b"Alfa-7", mtime=0), 201.0, 201.5, 1, 1.5),
    ],
)
def test_old_number_is_stale_from_a_second_after_the_publish(
    judge: Judge, body: bytes, asked: float, answered: float, stale: int, latest: float
) -> None:
    judge.see("/sv/", 200, body, asked, answered)

    assert (judge.stale, judge.errors, judge.watched) == (stale, 0, 1)
    assert round(judge.latest["Alfa"], 3) == latest


@pytest.mark.parametrize(
    ("asked", "answered", "errors"),
    [(299.0, 299.9, 1), (299.9, 300.1, 0), (305.0, 305.1, 0), (310.9, 311.0, 0), (311.0, 311.1, 1)],
)
def test_hidden_page_may_be_missing_while_it_is_hidden(
    judge: Judge, asked: float, answered: float, errors: int
) -> None:
    hide(judge)
    judge.see(PAGE, 404, b"", asked, answered)

    assert (judge.errors, judge.stale) == (errors, 0)


@pytest.mark.parametrize(
    ("body", "asked", "stale"),
    [
        (b"Beta-0", 301.0, 0),
        (b"Beta-0", 301.6, 1),  # hidden for more than a second
        (b"", 305.0, 0),
        (b"", 311.5, 1),  # shown again, and lacking
        (b"Beta-9", 311.5, 0),
    ],
)
def test_list_shows_a_page_when_it_is_there(judge: Judge, body: bytes, asked: float, stale: int) -> None:
    hide(judge)
    judge.see(LIST, 200, body, asked, asked + 0.1)

    assert judge.stale == stale


def test_other_answers_and_failures_of_the_editor_are_errors(judge: Judge) -> None:
    for status in (404, 500, 503):
        judge.see(LIST, status, b"", 400.0, 400.1)
    judge.hear(Note("failed", "publish_news", 400.0))

    assert judge.errors == 4


def test_form_is_sent_as_a_browser_would() -> None:
    blocks = '[[{"type": "p", "value": "x", "id": "a"}, {"type": "q", "value": {"b": "c"}, "id": "d"}], null]'
    html = f"""<form></form><form id="it"><input name="a" value="1"><input type="checkbox" name="b" checked>
    <input type="checkbox" name="c"><input type="submit" name="d" value="d"><textarea name="e">
ä</textarea><select name="f"><option value="1">x<option value="2" selected>y</select>
    <select name="g"><option value="">-<option value="2">y</select><input name="rows-__prefix__-h">
    <div data-block id="body" data-w-block-arguments-value='{blocks}'></div></form>"""
    block = {"deleted": "", "order": "0", "id": "a", "type": "p", "value": "x"}
    other = {"deleted": "", "order": "1", "id": "d", "type": "q", "value-b": "c"}

    assert fields_of(html, "it") == {
        "a": ["1"],
        "b": ["on"],
        "e": ["ä"],
        "f": ["2"],
        "g": [""],
        "body-count": ["2"],
        **{f"body-0-{name}": [value] for name, value in block.items()},
        **{f"body-1-{name}": [value] for name, value in other.items()},
    }
