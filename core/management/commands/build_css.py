"""Joins the style sheets in static/css/src/ into static/css/site.css, the one file that pages load."""

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

CSS_DIR = Path(settings.BASE_DIR) / "static" / "css"
# Cascade layers decide what wins, so the order of the components among themselves is alphabetical.
FIRST = ("layers", "tokens", "reset", "base", "layout")
LAST = ("utilities", "print")

# A string or a url() is kept as it is; everything else may lose its spaces.
TOKEN = re.compile(
    r"""(?P<comment>/\*.*?\*/)|(?P<url>url\(\s*"(?P<path>[^"]*)"\s*\))|(?P<string>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')""",
    re.DOTALL,
)
# No selector has a space after a colon or before a brace, and no value needs one beside these marks.
# A space before a colon or around + and - means something (`.a :is(b)`, `calc(1px + 2px)`) and stays.
SPACES = ((re.compile(r"\s+"), " "), (re.compile(r" ?([{};]) ?"), r"\1"), (re.compile(r"([,:]) "), r"\1"))


class Command(BaseCommand):
    help = "Builds static/css/site.css. With --check, fails if the committed file is stale."
    # A style sheet can be built before there is a database or a complete set of settings.
    requires_system_checks = ()
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="Write nothing; fail if site.css is stale.")

    def handle(self, *args: Any, **options: Any) -> None:
        target = CSS_DIR / "site.css"
        css = bundle(CSS_DIR)
        if not options["check"]:
            target.write_text(css, encoding="utf-8")
            self.stdout.write(f"{target.relative_to(settings.BASE_DIR)}: {len(css.encode())} bytes")
        elif not target.exists() or target.read_text(encoding="utf-8") != css:
            raise CommandError("static/css/site.css is stale: run `manage.py build_css` and commit the file.")


def sources(css_dir: Path) -> Iterator[Path]:
    """The source files in the order of the bundle."""
    source_dir = css_dir / "src"
    yield from (source_dir / f"{name}.css" for name in FIRST)
    yield from sorted((source_dir / "components").glob("*.css"))
    yield from (source_dir / f"{name}.css" for name in LAST)


def bundle(css_dir: Path) -> str:
    """The text of site.css: all sources, without comments and needless space, ending in a line break."""
    parts = []
    for path in sources(css_dir):
        folder = path.parent.relative_to(css_dir).as_posix()
        parts.append(minify(path.read_text(encoding="utf-8"), folder))
    return "".join(parts) + "\n"


def minify(css: str, folder: str = ".") -> str:
    """The style sheet without comments and needless space.

    `folder` is where the sheet lies, seen from the bundle; relative url()s are rewritten to fit the bundle.
    """
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        if match["comment"]:
            return " "
        text = match["string"] or f'url("{moved(match["path"], folder)}")'
        kept.append(text)
        return f"\0{len(kept) - 1}\0"

    css = TOKEN.sub(keep, css)
    for pattern, replacement in SPACES:
        css = pattern.sub(replacement, css)
    css = css.replace(";}", "}").strip()
    return re.sub("\0(\\d+)\0", lambda match: kept[int(match[1])], css)


def moved(url: str, folder: str) -> str:
    """A relative address of a sheet in `folder`, as the bundle writes it; any other address unchanged."""
    if re.match(r"[a-z][a-z0-9+.-]*:|/|#", url, re.IGNORECASE):
        return url
    return posixpath.normpath(posixpath.join(folder, url))
