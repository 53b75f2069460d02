"""What a page's form holds in words and pictures, piece by piece with the name of its field; for the advice on it."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from django.db.models import CharField, TextField
from django.utils.html import strip_tags
from wagtail.fields import StreamField
from wagtail_localize.fields import TranslatableField

_END_OF_LINE = re.compile(r"</(?:p|li|h[2-6]|td|th|tr|blockquote)>|<br\s*/?>|\n")
# A link is kept as an address behind its words, whatever it leads to. One that is left open ends where another begins.
_LINK = re.compile(r"<a\b[^<>]*>((?:(?!</?a\b).)*)</a>", re.DOTALL)
# Words for addresses and search engines, about pictures, and what somebody has said aloud, are nobody's prose here.
NO_PROSE = ("slug", "seo_title", "image_alt", "cover_alt", "recording_transcript")
PICTURES = (("image", "image_alt"), ("cover", "cover_alt"))


def text_lines(html: str) -> list[str]:
    """The paragraphs, headings and points of rich text, as plain text."""
    marked = _LINK.sub(r"\1 <https://>", html).replace("<https://>", "&lt;https://&gt;")
    return [line for piece in _END_OF_LINE.split(marked) if (line := unescape(strip_tags(piece)).strip())]


def strings_in(value: Any) -> Iterator[str]:
    """All texts of a stream's stored value, in their order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in ("id", "type"):
                yield from strings_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings_in(inner)


def words_of(thing: Any) -> Iterator[tuple[str, str]]:
    """The lines of a page, or of one of its rows, each with the name of its field."""
    names = [field.field_name for field in thing.translatable_fields if isinstance(field, TranslatableField)]
    for name in (name for name in names if name not in NO_PROSE):
        field = thing._meta.get_field(name)
        if field.one_to_many:
            label = str(field.related_model._meta.verbose_name)
            for row in getattr(thing, name).all():
                yield from ((line, label) for line, _field in words_of(row))
        elif isinstance(field, StreamField | CharField | TextField):
            yield from ((line, str(field.verbose_name)) for line in lines_in(getattr(thing, name), field))


def lines_in(value: Any, field: Any) -> Iterator[str]:
    texts = (
        strings_in(value.get_prep_value()) if isinstance(field, StreamField) and value else [str(value or "")]
    )
    for text in texts:
        yield from text_lines(text)


def blocks_of(page: Any) -> Iterator[tuple[Any, str]]:
    """The blocks of the page's prose, each with the name of its field."""
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            yield from ((block, str(field.verbose_name)) for block in getattr(page, field.name) or ())


def pictures_without_words(page: Any) -> Iterator[str]:
    """The names of the fields with a picture that nobody has described."""
    for picture, words in PICTURES:
        if getattr(page, f"{picture}_id", None) and not getattr(page, words, "").strip():
            yield str(page._meta.get_field(picture).verbose_name)
    for block, where in blocks_of(page):
        if block.block_type == "image" and block.value.get("image") and not block.value.get("alt_text"):
            yield where


def untagged_downloads(page: Any) -> Iterator[tuple[str, str]]:
    """The PDFs in the page's prose that a screen reader cannot read: title, and name of the field."""
    for block, where in blocks_of(page):
        document = block.value.get("document") if block.block_type == "download" else None
        if document and False in (document.is_tagged, document.has_text):
            yield block.value.get("title") or document.title, where
