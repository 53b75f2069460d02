"""Message catalogues without GNU gettext: extraction, update, completeness and compilation in Python.

A fresh machine has no xgettext and no msgfmt. Babel reads Python; Django's own `templatize`
turns a template into something that Babel reads as Python.
"""

import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
LANGUAGE = "sv"
HEADER = "# Swedish messages of the ATMP2030 site. Updated by `make messages`.\n"


def sources(root: Path, rooms: tuple[str, ...]) -> Iterator[Path]:
    """The project's Python files and templates, in a stable order."""
    for room in rooms:
        yield from sorted((root / room).rglob("*.py"))
    yield from sorted((root / "templates").rglob("*.html"))
    yield from sorted((root / "templates").rglob("*.txt"))


def messages_in(path: Path) -> Iterator[tuple[object, str | None]]:
    """Each message of a file (a string, or singular and plural) with its context."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # What is no message became X's; without indentation they are harmless names to the tokenizer.
        text = "\n".join(line.strip() for line in templatize(text).splitlines())
    for _line, message, _comments, context in extract(
        "python", io.BytesIO(text.encode()), keywords=KEYWORDS, options={"encoding": "utf-8"}
    ):
        yield message, context


def extracted(root: Path, rooms: tuple[str, ...]) -> Catalog:
    """The catalogue of all messages in the project, without translations."""
    catalog = Catalog(charset="utf-8")
    for path in sources(root, rooms):
        for message, context in messages_in(path):
            catalog.add(message, context=context)
    return catalog


def read_catalog(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=LANGUAGE)


def updated(catalog: Catalog, template: Catalog) -> Catalog:
    """The catalogue with the template's messages: new ones untranslated, vanished ones dropped."""
    catalog.update(template, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    return catalog


class TimelessCatalog(Catalog):
    """A catalogue whose header holds what readers need, and no date, person or version: it changes with a message."""

    KEPT = ("Language", "Plural-Forms", "MIME-Version", "Content-Type", "Content-Transfer-Encoding")

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        headers = [(name, value) for name, value in super().mime_headers if name in self.KEPT]
        return [*headers[:-1], (headers[-1][0], headers[-1][1] + "\n")]


def timeless(catalog: Catalog) -> TimelessCatalog:
    copy = TimelessCatalog(
        locale=catalog.locale, charset=catalog.charset, header_comment=HEADER.rstrip(), fuzzy=False
    )
    for message in catalog:
        if message.id:
            copy[message.id] = message
    return copy


def as_po(catalog: Catalog) -> bytes:
    """The catalogue as text; the same bytes for the same messages."""
    buffer = io.BytesIO()
    write_po(buffer, timeless(catalog), width=110, sort_output=True, no_location=True)
    return buffer.getvalue()


def as_mo(catalog: Catalog) -> bytes:
    """The catalogue compiled; the same bytes for the same messages."""
    buffer = io.BytesIO()
    write_mo(buffer, timeless(catalog))
    return buffer.getvalue()


def problems(catalog: Catalog, template: Catalog) -> list[str]:
    """What keeps the catalogue from being complete: missing, vanished, untranslated, fuzzy and malformed messages."""
    wanted = {(message.id, message.context) for message in template if message.id}
    present = {(message.id, message.context): message for message in catalog if message.id}
    found = [f"missing: {key[0]!r}" for key in sorted(wanted - set(present), key=str)]
    found += [f"no longer used: {key[0]!r}" for key in sorted(set(present) - wanted, key=str)]
    for key, message in present.items():
        texts = message.string if isinstance(message.string, (list, tuple)) else [message.string]
        if not all(texts):
            found.append(f"untranslated: {key[0]!r}")
        if message.fuzzy:
            found.append(f"fuzzy: {key[0]!r}")
        found += [f"malformed: {key[0]!r}: {error}" for error in message.check(catalog)]
    return found
