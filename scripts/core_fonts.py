"""Makes the fonts that a visitor fetches first: of each typeface the letters that pages in Swedish and English need.

    pip install fonttools brotli
    python scripts/core_fonts.py

With these letters, their kerning and both kinds of figures, each of the two fonts of every page fits with its headers
into what a server sends before it waits for the visitor's first answer (ten segments, 14.6 kB); a whole latin font
needs one journey more. tokens.css names both: a page with a letter beyond these fetches the whole font for it. Source
Serif's licence keeps the name “Source” for the original, so what is made of it is called ATMP Serif. The fonts are
committed.
"""

import re
from pathlib import Path

from fontTools import subset

ROOT = Path(__file__).resolve().parent.parent
FONTS = ROOT / "static" / "fonts"
TOKENS = ROOT / "static" / "css" / "src" / "tokens.css"
FEATURES = ["calt", "ccmp", "kern", "liga", "locl", "pnum", "rvrn", "tnum"]
MADE_OF = {
    "core-grotesk.woff2": "familjen-grotesk-latin-wght-normal.woff2",
    "core-serif-400.woff2": "source-serif-4-latin-400-normal.woff2",
    "core-serif-600.woff2": "source-serif-4-latin-600-normal.woff2",
    "core-serif-400-italic.woff2": "source-serif-4-latin-400-italic.woff2",
}
FAMILY, UNIQUE, FULL, POSTSCRIPT = 1, 3, 4, 6  # numbers of names in a font (OpenType, “name”)


def letters() -> str:
    """The range that the style sheet gives the first of these fonts; a test says that all have the same."""
    found = re.search(r'core-[^"]+\.woff2"\)[^}]*?unicode-range: ([^;]+);', TOKENS.read_text())
    if found is None:
        raise SystemExit(f"no unicode-range of a core font in {TOKENS}")
    return found[1]


def make(name: str, source: str) -> None:
    options = subset.Options(flavor="woff2", layout_features=FEATURES)
    font = subset.load_font(str(FONTS / source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=subset.parse_unicodes(letters()))
    subsetter.subset(font)
    for record in font["name"].names:
        if record.nameID in (FAMILY, UNIQUE, FULL, POSTSCRIPT) and source.startswith("source"):
            record.string = re.sub(r"Source ?Serif ?4", "ATMP Serif", str(record))
    subset.save_font(font, str(FONTS / name), options)


if __name__ == "__main__":
    for name, source in MADE_OF.items():
        make(name, source)
