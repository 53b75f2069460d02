"""A video at another host, and the player that asks nothing of the host before the visitor presses play.

Pure: plain values in, plain values out. Offsets are whole seconds from the start of the video.
"""

from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode, urlsplit

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
