"""Feeds as Atom (RFC 4287) and RSS 2.0: entries in, bytes out; which room offers which feed.

A room registers its feeds by name; the view (core/feed_views.py) asks for the entries in a language.
"""

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import wraps
from typing import Any, NamedTuple
from uuid import UUID, uuid5

from django.utils import feedgenerator
from django.utils.functional import Promise
from django.utils.translation import override

from core.caching.memory import remembered

ATOM, RSS = "atom", "rss"
MEDIA_TYPES = {ATOM: "application/atom+xml", RSS: "application/rss+xml"}
LIMIT = 30  # entries, the newest
# Stands in the feed while there is no entry to take a date from.
NEVER = datetime(2019, 1, 1, tzinfo=UTC)


class Enclosure(NamedTuple):
    """A file that belongs to an entry; `length` in bytes."""

    url: str
    length: int
    media_type: str


@dataclass(frozen=True)
class Entry:
    """An entry of a feed. `key` names it for ever, whatever its address becomes; addresses are absolute."""

    key: UUID
    url: str
    title: str
    summary: str
    published: datetime
    updated: datetime
    language: str
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()


@dataclass(frozen=True)
class Channel:
    """A feed without its entries. `alternates` are its addresses in the other languages, by language."""

    title: str
    description: str
    language: str
    url: str
    page_url: str
    alternates: tuple[tuple[str, str], ...] = ()


class Source(NamedTuple):
    """A feed that a room offers: its title, and its newest entries in a locale at a moment."""

    title: str | Promise
    entries: Callable[[Any, datetime], Iterable[Entry]]
    page_label: str  # of the index page that the feed belongs to

    @property
    def full_title(self) -> str:
        """What a feed reader calls it, in the active language: “ATMP2030: news”."""
        return f"ATMP2030: {str(self.title).lower()}"


def lasting(make: Callable[[Any], Iterable[Entry]]) -> Callable[[Any, datetime], Iterable[Entry]]:
    """The entries of a feed that no clock changes: made once in a generation of the content, for each locale."""

    @remembered
    def made(locale: Any) -> tuple[Entry, ...]:
        with override(locale.language_code):
            return tuple(make(locale))

    return wraps(make)(lambda locale, _now: made(locale))


SOURCES: dict[str, Source] = {}


def register(name: str, source: Source) -> None:
    """Offers a feed at feeds/<language>/<name>.atom and .rss."""
    SOURCES[name] = source


def entry_key(translation_key: UUID, language: str, what: str = "") -> UUID:
    """An identifier of its own for each language of a page, and for each thing that a page stands for."""
    return uuid5(translation_key, f"{what}{language}")


class _Alternates:
    """Names the same feed in the other languages."""

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)  # type: ignore[misc]
        for language, url in self.feed["alternates"]:  # type: ignore[attr-defined]
            attributes = {"rel": "alternate", "type": self.media_type, "hreflang": language, "href": url}
            handler.addQuickElement(self.link_element, "", attributes)

    def latest_post_date(self) -> datetime:
        dates = [item["updateddate"] for item in self.items]  # type: ignore[attr-defined]
        return max(dates, default=NEVER)


class _Atom(_Alternates, feedgenerator.Atom1Feed):
    media_type, link_element = MEDIA_TYPES[ATOM], "link"

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return {"xml:lang": item["language"]}


class _Rss(_Alternates, feedgenerator.Rss201rev2Feed):
    media_type, link_element = MEDIA_TYPES[RSS], "atom:link"


def written(channel: Channel, entries: Iterable[Entry], shape: str) -> bytes:
    """The feed in UTF-8, the same bytes for the same values; shape is "atom" or "rss"."""
    writer = (_Atom if shape == ATOM else _Rss)(
        title=_plain(channel.title),
        link=channel.page_url,
        description=_plain(channel.description),
        language=channel.language,
        author_name="ATMP2030",
        feed_url=channel.url,
        feed_guid=channel.url,
        alternates=channel.alternates,
    )
    for entry in entries:
        # RSS knows one enclosure for an item: the file in the language of the feed comes first.
        enclosures = entry.enclosures if shape == ATOM else entry.enclosures[:1]
        writer.add_item(
            title=_plain(entry.title),
            link=entry.url,
            description=_plain(entry.summary),
            unique_id=entry.key.urn,
            unique_id_is_permalink=False,
            pubdate=entry.published,
            updateddate=max(entry.published, entry.updated),
            author_name=_plain(", ".join(entry.authors)) or None,
            categories=[_plain(category) for category in entry.categories],
            language=entry.language,
            enclosures=[
                feedgenerator.Enclosure(file.url, str(file.length), file.media_type) for file in enclosures
            ],
        )
    return writer.writeString("utf-8").encode()


def _plain(text: str) -> str:
    """The text on one line, without what XML 1.0 cannot hold."""
    kept = (letter if unicodedata.category(letter) not in ("Cc", "Cs", "Cn") else " " for letter in text)
    return " ".join("".join(kept).split())
