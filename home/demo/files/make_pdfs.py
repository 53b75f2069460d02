"""Makes the demonstration reports anew: Chromium prints sources/*.html to tagged PDFs beside this script.

    python home/demo/files/make_pdfs.py

Run it after changing a source; the PDFs are committed, so loading the demonstration content needs no browser.
Chromium comes from the PATH (`chromium`, `chromium-browser` or `google-chrome`). It writes the tags, the
language, the title and the bookmarks. pypdf then adds the authors, which Chromium leaves out, mends the first
bookmark, which Chromium writes without the spaces at line ends, and takes the date away.
"""

import html.parser
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import cast

import pypdf
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

FOLDER = Path(__file__).resolve().parent
SOURCES = FOLDER / "sources"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")

# The site's scale from cloudberry to lingonberry (static/css, --s1 to --s12)
SCALE = ["#f7dc7a", "#f7d06e", "#f7c362", "#f6b755", "#f5a94f", "#f49a51"]
SCALE += ["#f18a52", "#ef7a53", "#e76a55", "#dd5858", "#d34659", "#c9305a"]
COLUMNS, ROWS = 20, 25  # 500 wells: the specialists that employers expect to hire


def dots() -> str:
    """The cover's drawing: 500 wells, coloured along the twelve-step scale from the upper left."""
    wells = "".join(
        f'<circle cx="{10 * x + 5}" cy="{8 * y + 4}" r="2.9" '
        f'fill="{SCALE[round((x / COLUMNS * 0.5 + y / ROWS) / 1.5 * 12)]}"/>'
        for y in range(ROWS)
        for x in range(COLUMNS)
    )
    size = f"2 1 {10 * COLUMNS - 4} {8 * ROWS - 2}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{size}">{wells}</svg>\n'


class AuthorParser(html.parser.HTMLParser):
    """Finds the content of <meta name="author">."""

    author = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "meta" and values.get("name") == "author":
            self.author = values.get("content") or ""


def find_browser() -> str:
    """The path of the first browser found. Ends the script with one line when there is none."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    return found or sys.exit("Install Chromium first: none of " + ", ".join(BROWSERS) + " is on the PATH.")


def print_page(browser: str, source: Path, target: Path) -> None:
    """Print `source` (HTML) to `target` (PDF). Raises CalledProcessError when the browser fails."""
    with tempfile.TemporaryDirectory() as profile:
        options = ["--headless", "--disable-gpu", f"--user-data-dir={profile}", "--no-first-run"]
        options += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
        if os.geteuid() == 0:
            options.append("--no-sandbox")  # Chromium refuses to run as root otherwise
        options += ["--no-pdf-header-footer", "--generate-pdf-document-outline", f"--print-to-pdf={target}"]
        command = [browser, *options, source.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=120)  # noqa: S603 - our own files


def finish(printed: Path, target: Path, author: str) -> None:
    """Write `printed` to `target` with its authors, its whole first bookmark and no date."""
    writer = pypdf.PdfWriter(clone_from=printed)
    title = (writer.metadata or {})["/Title"]
    writer.metadata = {"/Title": title, "/Author": author, "/Creator": "Chromium"}
    first_bookmark = cast(DictionaryObject, writer.root_object["/Outlines"])["/First"]
    cast(DictionaryObject, first_bookmark)[NameObject("/Title")] = TextStringObject(title)
    writer.compress_identical_objects(remove_duplicates=True, remove_unreferenced=True)
    writer.write(target)


def main() -> None:
    browser = find_browser()
    (SOURCES / "dots.svg").write_text(dots(), encoding="utf-8")
    for source in sorted(SOURCES.glob("*.html")):
        parser = AuthorParser()
        parser.feed(source.read_text(encoding="utf-8"))
        target = FOLDER / f"{source.stem}.pdf"
        with tempfile.TemporaryDirectory() as folder:
            printed = Path(folder) / target.name
            print_page(browser, source, printed)
            finish(printed, target, parser.author)
        sys.stdout.write(f"{target.name}: {target.stat().st_size:,} bytes\n")


if __name__ == "__main__":
    main()
