"""The recording of an event as schema.org VideoObject (https://schema.org/VideoObject)."""

import html
from typing import TYPE_CHECKING, Any

from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from core.players import player_for
from core.structured_data import known
from events.material import recording_chapters

if TYPE_CHECKING:
    from events.models import EventPage


def recording_data(page: "EventPage", image: str) -> dict[str, Any]:
    """The video at its host, with its chapters as clips; `image` is the address of a picture, or empty."""
    player = player_for(page.recording_url)
    captions = ["sv", "en"] if page.recording_captions == "mul" else page.recording_captions
    minutes = page.recording_minutes
    return known(
        {
            "@type": "VideoObject",
            "@id": f"{page.canonical_url}#video",
            "name": _("Recording: %(title)s") % {"title": page.title},
            "description": page.description or page.title,
            "thumbnailUrl": image,
            "uploadDate": page.recording_published_on.isoformat() if page.recording_published_on else None,
            "expires": page.recording_until.isoformat() if page.recording_until else None,
            "duration": f"PT{minutes}M" if minutes else None,
            "url": page.recording_url,
            "embedUrl": player.embed_url if player else "",
            "inLanguage": ["sv", "en"] if page.event_language == "mul" else page.event_language,
            "caption": {"@type": "MediaObject", "inLanguage": captions} if captions else None,
            "transcript": plain_text(page.recording_transcript),
            "hasPart": clips(page),
            "recordedAt": {"@id": f"{page.canonical_url}#event"},
        }
    )


def clips(page: "EventPage") -> list[dict[str, Any]]:
    """The chapters, where there are several; one that begins together with the next has no length and is left out."""
    player = player_for(page.recording_url)
    found = [chapter for chapter in recording_chapters(page) if chapter.end != chapter.offset]
    if player is None or len(found) < 2:
        return []
    return [
        known(
            {
                "@type": "Clip",
                "name": chapter.title,
                "startOffset": chapter.offset,
                "endOffset": chapter.end,
                "url": player.url_at(chapter.offset),
            }
        )
        for chapter in found
    ]


def plain_text(rich_text: str) -> str:
    """The words of the rich text, one space between its blocks, without tags and character references."""
    return " ".join(html.unescape(strip_tags(rich_text.replace("<", " <"))).split())
