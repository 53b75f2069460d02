"""The picture that stands for an event when its page is shared: 1200 × 630 pixels, title and date on spruce.

`draw` is pure: words in, PNG out. `refresh` keeps one file for each language of a live event, in the media
folder beside the renditions, which core.views.rendition serves. Its name holds a hash of what it shows.
"""

import hashlib
import io
import unicodedata
from dataclasses import astuple, dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.text import capfirst
from django.utils.translation import override
from PIL import Image, ImageDraw, ImageFont

from core import dates
from core.related import once
from core.urls import absolute_url
from events import presentation

if TYPE_CHECKING:
    from events.models import EventPage

FOLDER = "images"
SIZE = (1200, 630)
MARGIN = 80
# Of the design: the ground, what is written on it, and the scale from cloudberry to lingonberry (s1 to s12).
SPRUCE, PAPER, MUTED, SUN = "#0b3b37", "#ffffff", "#bbd4ce", "#f7dc7a"
SCALE = (
    *("#f7dc7a", "#f7d06e", "#f7c362", "#f6b755", "#f5a94f", "#f49a51"),
    *("#f18a52", "#ef7a53", "#e76a55", "#dd5858", "#d34659", "#c9305a"),
)
TITLE_SIZES = {84: 3, 76: 3, 68: 3, 60: 4, 52: 4}  # pixels, and how many lines of that size there is room for
FONTS = Path(settings.BASE_DIR) / "static" / "fonts"
DRAWN_TWICE = 2  # wells are drawn larger and made smaller, for smooth edges
VERSION = 1  # part of the hash: another drawing is another file


@dataclass(frozen=True)
class Card:
    """The words of a card; `month` (1 to 12) is the well that is filled, 0 for none."""

    kicker: str
    title: str
    date_line: str
    month: int


def card_of(page: "EventPage") -> Card:
    """The card in the page's language, whatever the active one is."""
    with override(page.language):
        hours = "" if page.is_multi_day else presentation.hours(page)
        when = ", ".join(part for part in (presentation.when(page), hours) if part)
        off = presentation.off_word(page)
        return Card(
            kicker=page.format.name if page.format else "",
            title=f"{off} {page.title}".strip(),
            date_line=capfirst(weekday_and(page, when)),
            month=dates.month_number(page.start) if page.start else 0,
        )


def weekday_and(page: "EventPage", when: str) -> str:
    """The day or days with their weekdays, which a range of days lacks: “tisdag–onsdag 26–27 november 2024”."""
    if not page.start or not page.is_multi_day:
        return when
    last = dates.last_day(page.start, page.end)
    names = (dates.weekday(page.start, page.language), dates.weekday(last, page.language))
    return f"{dates.EN_DASH.join(dict.fromkeys(names))} {when}"


# --- Where it is kept ----------------------------------------------------------


def prefix(page: "EventPage") -> str:
    return f"card-{page.translation_key}-{page.language}-"


def name_of(page: "EventPage") -> str:
    """The file that the page's card has, or would have: images/card-<key>-<language>-<hash>.png."""
    shown = repr((VERSION, astuple(card_of(page))))
    return f"{FOLDER}/{prefix(page)}{hashlib.sha256(shown.encode()).hexdigest()[:16]}.png"


def refresh(page: "EventPage") -> bool:
    """Draws the card of a page that everybody may read, unless it is there; removes every other card of the page.

    Whether there is a new one.
    """
    is_public = page.live and not page.alias_of_id and not page.get_view_restrictions().exists()
    name = name_of(page) if is_public else ""
    is_new = bool(name) and not default_storage.exists(name)
    if is_new:
        default_storage.save(name, ContentFile(draw(card_of(page))))
    remove(page, except_for=name)
    return is_new


def remove(page: "EventPage", except_for: str = "") -> None:
    """Removes the page's cards, save the one of the name."""
    try:
        _folders, files = default_storage.listdir(FOLDER)
    except FileNotFoundError:
        return
    for file in files:
        if file.startswith(prefix(page)) and f"{FOLDER}/{file}" != except_for:
            default_storage.delete(f"{FOLDER}/{file}")


def card_url(page: "EventPage") -> str:
    """The absolute address of the page's card; empty when there is none, as for a changed draft."""
    return once(page, "card", lambda: _address_of(name_of(page)))


def _address_of(name: str) -> str:
    return absolute_url(default_storage.url(name)) if default_storage.exists(name) else ""


# --- How it is drawn -----------------------------------------------------------


@cache
def font(size: int, weight: int) -> ImageFont.FreeTypeFont:
    """Familjen Grotesk in pixels and a weight of 400 to 700."""
    found = ImageFont.truetype(str(FONTS / "familjen-grotesk-latin-wght-normal.woff2"), size)
    found.set_variation_by_axes([weight])
    return found


def drawable(text: str) -> str:
    """The text in characters that the font has: Greek letters by name, others without accents, else a blank."""
    return "".join(
        character if has_glyph(character) else spelled_out(character)
        for character in unicodedata.normalize("NFC", text)
    )


@cache
def has_glyph(character: str) -> bool:
    if character.isspace():
        return True
    known = font(40, 400)
    return bytes(known.getmask(character)) != bytes(known.getmask("\uffff"))


def spelled_out(character: str) -> str:
    name = unicodedata.name(character, "")
    if name.startswith("GREEK ") and " LETTER " in name:
        return name.split(" LETTER ")[1].split()[0].lower()
    plain = unicodedata.normalize("NFKD", character)
    return "".join(part for part in plain if part != character and has_glyph(part)) or " "


def wrapped(text: str, face: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """The text in lines no wider than `width` pixels; a word that is wider is broken."""
    lines = [""]
    for word in text.split():
        if lines[-1] and face.getlength(f"{lines[-1]} {word}") <= width:
            lines[-1] = f"{lines[-1]} {word}"
            continue
        if lines[-1]:
            lines.append("")
        for character in word:
            if face.getlength(lines[-1] + character) > width:
                lines.append("")
            lines[-1] += character
    return lines


def fitted(title: str, width: int) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """The largest face in which the title has room; the rest of a longer one is left out."""
    for size, most_lines in TITLE_SIZES.items():
        face = font(size, 600)
        lines = wrapped(title, face, width)
        if len(lines) <= most_lines:
            return face, lines
    last = lines[most_lines - 1]
    while face.getlength(f"{last} …") > width:
        last = last.rpartition(" ")[0] or last[:-1]
    return face, [*lines[: most_lines - 1], f"{last} …"]


def draw(card: Card) -> bytes:
    """The card as PNG."""
    image = Image.new("RGB", SIZE, SPRUCE)
    image.paste(wells(card.month), (MARGIN, SIZE[1] - MARGIN - 52))
    pen = ImageDraw.Draw(image)
    width = SIZE[0] - 2 * MARGIN
    pen.text((MARGIN, 68), drawable(card.kicker), font=font(34, 500), fill=MUTED)
    pen.text((SIZE[0] - MARGIN, 68), "ATMP2030", font=font(34, 700), fill=SUN, anchor="ra")
    face, lines = fitted(drawable(card.title), width)
    top = 128
    for line in lines:
        pen.text((MARGIN, top), line, font=face, fill=PAPER)
        top += round(face.size * 1.12)
    date_face = next(
        (font(size, 500) for size in (42, 36) if font(size, 500).getlength(card.date_line) <= width),
        font(30, 500),
    )
    pen.text((MARGIN, SIZE[1] - MARGIN - 84), drawable(card.date_line), font=date_face, fill=SUN, anchor="ls")
    file = io.BytesIO()
    # Few colours: a palette makes the file a fifth, and the edges stay smooth.
    image.quantize(128, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()


def wells(month: int) -> Image.Image:
    """The twelve months as a row of wells; the event's is filled."""
    width, height, step = SIZE[0] - 2 * MARGIN, 52, (SIZE[0] - 2 * MARGIN - 44) / 11
    strip = Image.new("RGB", (width * DRAWN_TWICE, height * DRAWN_TWICE), SPRUCE)
    pen = ImageDraw.Draw(strip)
    for number, colour in enumerate(SCALE, start=1):
        centre = ((22 + (number - 1) * step) * DRAWN_TWICE, height / 2 * DRAWN_TWICE)
        if number == month:
            pen.circle(centre, 22 * DRAWN_TWICE, fill=colour)
        else:
            pen.circle(centre, 15 * DRAWN_TWICE, outline=colour, width=3 * DRAWN_TWICE)
    return strip.resize((width, height), Image.Resampling.LANCZOS)
