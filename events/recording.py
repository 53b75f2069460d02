"""Where a recording is kept, and the player that shows it without a request before the visitor presses play (pure)."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True)
class Player:
    """`url` at the host, the host's name, and the player's address; an unknown host has no player."""

    url: str
    host: str
    embed_url: str


def player_for(url: str) -> Player | None:
    """The player for an address of Vimeo or YouTube; for another host the address alone, None for none."""
    if not url:
        return None
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    path = [part for part in parts.path.split("/") if part]
    if host in ("vimeo.com", "player.vimeo.com") and path and path[-1].isdigit():
        return Player(url, "Vimeo", f"https://player.vimeo.com/video/{path[-1]}?dnt=1")
    if video := _youtube_id(host, path, parts.query):
        return Player(url, "YouTube", f"https://www.youtube-nocookie.com/embed/{video}")
    return Player(url, host, "")


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


def recording_player(page: Any) -> Player | None:
    """The player of an event's recording, or None."""
    return player_for(page.recording_url)
