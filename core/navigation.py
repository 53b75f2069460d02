"""Menu entries, footer links, partners and social links as editors stored them: rows in, values out (pure)."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple
from urllib.parse import urlsplit

# A host and everything below it. Each is a name that stands for itself in both languages.
SOCIAL_HOSTS = {
    "bsky.app": "Bluesky",
    "facebook.com": "Facebook",
    "github.com": "GitHub",
    "instagram.com": "Instagram",
    "linkedin.com": "LinkedIn",
    "mastodon.social": "Mastodon",
    "mynewsdesk.com": "Mynewsdesk",
    "threads.net": "Threads",
    "vimeo.com": "Vimeo",
    "x.com": "X",
    "youtube.com": "YouTube",
}


class Link(NamedTuple):
    """An entry: a page by its key, or an address elsewhere. An empty label of a page is the page's title."""

    page: int | None
    url: str
    label: str


class Column(NamedTuple):
    heading: str
    links: tuple[Link, ...]


class Partner(NamedTuple):
    """Somebody who takes part in the milieu; `logo` is the key of an image."""

    name: str
    url: str
    logo: int | None


class Social(NamedTuple):
    name: str
    url: str


Rows = Iterable[Mapping[str, Any]]


def in_language(value: Mapping[str, Any], field: str, language: str) -> str:
    return value.get(f"{field}_{language}") or ""


def links(rows: Rows, language: str) -> tuple[Link, ...]:
    """The links of stored rows (`value` with page, url, label_sv, label_en), in the words of the language."""
    values = [row["value"] for row in rows]
    return tuple(
        Link(value.get("page"), value.get("url") or "", in_language(value, "label", language))
        for value in values
    )


def columns(rows: Rows, language: str) -> tuple[Column, ...]:
    return tuple(
        Column(in_language(row["value"], "heading", language), links(row["value"].get("links", ()), language))
        for row in rows
    )


def partners(rows: Rows, language: str) -> tuple[Partner, ...]:
    values = [row["value"] for row in rows]
    return tuple(
        Partner(in_language(value, "name", language), value.get("url") or "", value.get("logo"))
        for value in values
    )


def social_links(rows: Rows) -> tuple[Social, ...]:
    values = [row["value"] for row in rows]
    return tuple(Social(value.get("name") or social_name(value["url"]), value["url"]) for value in values)


def social_name(url: str) -> str:
    """What the service at the address is called, or an empty string for one that is not known here."""
    host = (urlsplit(url).hostname or "").lower()
    parts = host.split(".")
    tails = (".".join(parts[start:]) for start in range(len(parts)))
    return next((SOCIAL_HOSTS[tail] for tail in tails if tail in SOCIAL_HOSTS), "")


def current(path: str, here: str, home: str) -> str:
    """ARIA's word for an entry on the page `here`: "page" on it, "true" below it (the home page has no below)."""
    if not here or not path.startswith("/"):
        return ""
    if path == here:
        return "page"
    return "true" if path != home and here.startswith(path) else ""
