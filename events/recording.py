"""A recording: its host, the player that asks nothing of the host before the visitor presses play, its chapters.

Pure: plain values in, plain values out. Offsets are whole seconds from the start of the recording.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import parse_qs, urlencode, urlsplit

from core import dates

VIMEO, YOUTUBE = "Vimeo", "YouTube"


@dataclass(frozen=True)
class Player:
    """`url` at the host, the host's name, and the player's address; an unknown host has no player."""

    url: str
    host: str
    embed_url: str

    def url_at(self, offset: int) -> str:
        """The address at the host that begins at the offset; empty for a host that knows no such address."""
        if self.host == VIMEO:
            return f"{self.url.partition('#')[0]}#t={offset}s"
        if self.host == YOUTUBE:
            address = self.url.partition("#")[0]
            return f"{address}{'&' if '?' in address else '?'}t={offset}s"
        return ""

    def embed_at(self, offset: int) -> str:
        """The address of the player that begins at the offset; empty for a host without a player."""
        if self.host == VIMEO and self.embed_url:
            return f"{self.embed_url}#t={offset}s"
        if self.host == YOUTUBE and self.embed_url:
            return f"{self.embed_url}{'&' if '?' in self.embed_url else '?'}start={offset}"
        return ""


@dataclass(frozen=True)
class ProgrammeTime:
    """What a programme row says about its place in the recording: when it began, or the time in the recording."""

    title: str
    begins: datetime | None
    chapter: str = ""


@dataclass(frozen=True)
class Chapter:
    """A part of the recording from its offset to the next chapter; `end` is None where the length is unknown."""

    title: str
    offset: int
    end: int | None

    @property
    def clock(self) -> str:
        """9:45, or 1:02:30 from an hour on; the same in both languages."""
        minutes, seconds = divmod(self.offset, 60)
        hours, rest = divmod(minutes, 60)
        return f"{hours}:{rest:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


# --- Hosts ---------------------------------------------------------------------


def player_for(url: str) -> Player | None:
    """The player for an address of Vimeo or YouTube; for another host the address alone, None for none."""
    if not url:
        return None
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    path = [part for part in parts.path.split("/") if part]
    if host in ("vimeo.com", "player.vimeo.com") and (query := _vimeo_query(path, parts.query)):
        number, key = query
        return Player(url, VIMEO, f"https://player.vimeo.com/video/{number}?{urlencode({**key, 'dnt': '1'})}")
    if video := _youtube_id(host, path, parts.query):
        return Player(url, YOUTUBE, f"https://www.youtube-nocookie.com/embed/{video}")
    return Player(url, host, "")


def _vimeo_query(path: list[str], query: str) -> tuple[str, dict[str, str]] | None:
    """The video's number, and the key of an unlisted one: vimeo.com/123/abc or player.vimeo.com/video/123?h=abc."""
    place = next((place for place, part in enumerate(path) if part.isascii() and part.isdigit()), None)
    if place is None:
        return None
    key = path[place + 1] if len(path) > place + 1 else parse_qs(query).get("h", [""])[0]
    return path[place], {"h": key} if key.isalnum() else {}


def _youtube_id(host: str, path: list[str], query: str) -> str:
    """The video's identifier in any of YouTube's forms of address, or an empty string."""
    if host == "youtu.be" and path:
        found = path[0]
    elif host in ("youtube.com", "m.youtube.com", "youtube-nocookie.com"):
        found = (
            parse_qs(query).get("v", [""])[0] if path[:1] == ["watch"] else path[-1] if len(path) > 1 else ""
        )
    else:
        return ""
    return found if found.replace("-", "").replace("_", "").isalnum() else ""


# --- Chapters ------------------------------------------------------------------


def seconds_of(text: str) -> int | None:
    """The offset that “9:45” or “1:02:30” means, None for anything else."""
    if not re.fullmatch(r"(\d{1,3}|\d{1,2}:[0-5]\d):[0-5]\d", text, re.ASCII):
        return None
    seconds = 0
    for part in text.split(":"):
        seconds = seconds * 60 + int(part)
    return seconds


def chapters(rows: Iterable[ProgrammeTime], start: datetime, minutes: int | None) -> list[Chapter]:
    """The chapters in their order.

    rows: in any order; a row without a time in the recording counts from the start of the event.
    start: of the event, where the recording is taken to begin, aware.
    minutes: the length of the recording if it is known; nothing begins after it.
    A row before the start, or on a later day, has no place that could be counted.
    """
    length = minutes * 60 if minutes else None
    found = []
    for row in rows:
        offset = seconds_of(row.chapter) if row.chapter else _counted(row.begins, start)
        if offset is not None and (length is None or offset < length):
            found.append((offset, row.title))
    found.sort(key=lambda pair: pair[0])
    ends = [offset for offset, _title in found[1:]] + [length]
    return [Chapter(title, offset, end) for (offset, title), end in zip(found, ends, strict=False)]


def _counted(begins: datetime | None, start: datetime) -> int | None:
    if begins is None or dates.day_of(begins) != dates.day_of(start):
        return None
    minutes = dates.duration_minutes(start, begins)
    return minutes * 60 if minutes >= 0 else None
