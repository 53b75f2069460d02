"""The checks of tests/markup.py find what they are for."""

import pytest

from tests.markup import Markup, problems

FRAME = '<!DOCTYPE html><html lang="sv"><head><title>T</title></head><body><h1>R</h1>{}</body></html>'


@pytest.mark.parametrize(
    ("fragment", "problem"),
    [
        ('<p id="a">1</p><p id="a">2</p>', "id 'a' occurs 2 times"),
        ('<section aria-labelledby="x"></section>', "aria-labelledby='x' of <section> leads nowhere"),
        ('<label for="x">N</label>', "for='x' of <label> leads nowhere"),
        ('<a href="#x">N</a>', "the link '#x' leads nowhere"),
        ('<img src="/a.png" alt="">', "the image '/a.png' has no width, height"),
        ("<h1>Två</h1>", "2 h1"),
        ("<h3>Tre</h3>", "h3 'Tre' follows h1"),
        ('<main><ul class="names"></ul></main>', "an empty <ul>"),
        ('<p style="color:red">1</p>', "<p> has style"),
        ('<p onclick="x()">1</p>', "<p> has onclick"),
        ("<script>x()</script>", "an inline <script>"),
        ('<a href="/" target="_blank">1</a>', "<a> opens a new window"),
        ('<a href="javascript:x()">1</a>', "a link to 'javascript:x()'"),
        (
            '<script src="https://other.example/x.js"></script>',
            "<script> fetches 'https://other.example/x.js'",
        ),
        ('<iframe src="//other.example/"></iframe>', "<iframe> fetches '//other.example/'"),
    ],
)
def test_problems_are_found(fragment: str, problem: str) -> None:
    assert problems(FRAME.format(fragment)) == [problem]


def test_broken_html_is_a_problem() -> None:
    (problem,) = problems(FRAME.format("<p><b>1</p>"))
    assert "adoption" in problem or "end-tag" in problem


def test_good_html_has_no_problems() -> None:
    good = '<h2 id="a">R</h2><section aria-labelledby="a"><a href="https://other.example/">1</a></section>'
    assert problems(FRAME.format(good)) == []


def test_structured_data_is_read_as_a_browser_reads_it() -> None:
    script = '<script type="application/ld+json">{"name": "\\u003c/script>"}</script>'
    assert Markup(FRAME.format(script)).structured_data() == [{"name": "</script>"}]
