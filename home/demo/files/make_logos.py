"""Draws the demonstration's logos anew: plain wordmarks in the site's own typeface, which are nobody's logos.

    python home/demo/files/make_logos.py

The pictures are committed, so loading the demonstration content draws nothing.
"""

from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

FOLDER = Path(__file__).resolve().parent
FONT = FOLDER.parents[2] / "static" / "fonts" / "familjen-grotesk-latin-wght-normal.woff2"
SIZE, WEIGHT, MARGIN = 96, 600, 12  # pixels; the weight is of the variable font
INK = (16, 33, 31, 255)
NAMES = ("Apotekarsocieteten", "RISE", "Sahlgrenska Science Park", "Vinnova")


def wordmark(name: str) -> Image.Image:
    """The name in one line or, of several words, in two, on a transparent ground."""
    font = ImageFont.truetype(FONT, SIZE)
    font.set_variation_by_axes([WEIGHT])
    first, *others = name.split()
    text = "\n".join(filter(None, (first, " ".join(others))))
    left, top, right, bottom = ImageDraw.Draw(Image.new("L", (1, 1))).multiline_textbbox((0, 0), text, font)
    picture = Image.new(
        "RGBA", (round(right - left) + 2 * MARGIN, round(bottom - top) + 2 * MARGIN), (0, 0, 0, 0)
    )
    ImageDraw.Draw(picture).multiline_text((MARGIN - left, MARGIN - top), text, INK, font)
    return picture


if __name__ == "__main__":
    for name in NAMES:
        wordmark(name).save(FOLDER / f"logo-{name.lower().replace(' ', '-')}.png", optimize=True)
