"""The bundler of the style sheet: what it may leave out, and that the committed bundle is fresh."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from core.management.commands import build_css


def test_minify_drops_comments_and_needless_space():
    css = "/* a { } */\n@layer x {\n  .a , .b { color: red; margin: 0 auto; }\n}\n"
    assert build_css.minify(css) == "@layer x{.a ,.b{color:red;margin:0 auto}}"


def test_minify_keeps_space_that_means_something():
    css = ".a :is(b) > c { inline-size: calc(100% - 2 * var(--x)); }"
    assert build_css.minify(css) == ".a :is(b) > c{inline-size:calc(100% - 2 * var(--x))}"


def test_minify_keeps_strings_as_they_are():
    css = """.a::before { content: "/* no : comment; */ \\" {"; } .b { content: ' , '; }"""
    assert build_css.minify(css) == """.a::before{content:"/* no : comment; */ \\" {"}.b{content:' , '}"""


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("../../fonts/a.woff2", "../fonts/a.woff2"),
        ("/static/a.svg", "/static/a.svg"),
        ("data:image/gif;base64,R0", "data:image/gif;base64,R0"),
        ("#w", "#w"),
    ],
)
def test_minify_rewrites_relative_addresses_to_the_bundle(url, expected):
    assert build_css.minify(f'a {{ src: url("{url}"); }}', "src") == f'a{{src:url("{expected}")}}'


def test_bundle_names_only_files_that_exist():
    css = build_css.bundle(build_css.CSS_DIR)
    names = [match["path"] for match in build_css.TOKEN.finditer(css) if match["url"]]
    missing = [name for name in names if not (build_css.CSS_DIR / name).is_file()]
    assert (len(names), missing) == (8, [])


def test_committed_style_sheet_is_fresh():
    assert (build_css.CSS_DIR / "site.css").read_text() == build_css.bundle(build_css.CSS_DIR)


def test_check_fails_for_a_stale_style_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for name in (*build_css.FIRST, *build_css.LAST):
        (tmp_path / "src").mkdir(exist_ok=True)
        (tmp_path / "src" / f"{name}.css").write_text("a { color: red; }")
    (tmp_path / "site.css").write_text("a{color:blue}\n")
    monkeypatch.setattr(build_css, "CSS_DIR", tmp_path)
    with pytest.raises(CommandError, match=r"site\.css is stale"):
        call_command(build_css.Command(), "--check")
    assert (tmp_path / "site.css").read_text() == "a{color:blue}\n"
