"""What remains of an event, in the words of a page: the recording with its chapters, slides and reports."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.text import capfirst
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from core import dates
from core.players import Player, player_for
from core.urls import page_path
from events.lifecycle import Partition, State, partition
from events.recording import Chapter, ProgrammeTime, chapters

if TYPE_CHECKING:
    from events.models import EventPage

FILE_TYPES = {"pdf": "PDF", "pptx": "PowerPoint", "odp": "OpenDocument"}


@dataclass(frozen=True)
class ChapterLink:
    """A chapter with the address at the host where it begins, and that of the page's own player.

    Each is empty for a host that knows no such address.
    """

    title: str
    time: str
    url: str
    embed_url: str


@dataclass(frozen=True)
class Recording:
    """What the section about the recording shows.

    player: None when the recording is no longer shown; `note` then says so.
    facts: length, language and captions; meta: the same on one line.
    note: until when it is shown, or was shown; empty when it stays.
    """

    player: Player | None
    meta: str
    chapters: list[ChapterLink]
    note: str


@dataclass(frozen=True)
class MaterialFile:
    """A line of the material box; `icon` is play, presentation or file-text."""

    url: str
    title: str
    meta: str
    icon: str


def recording_of(page: "EventPage") -> Recording | None:
    """The recording at the moment that the page is shown; None before the event has ended and where there is none."""
    until = page.recording_until
    if page.state == State.RECORDING_AVAILABLE:
        player = player_for(page.recording_url)
        note = (
            _("The recording is shown until %(day)s.") % {"day": dates.day_month_year(until)} if until else ""
        )
        return Recording(player, recording_meta(page), chapter_links(page, player), note)
    if is_withdrawn(page):
        return Recording(
            None, "", [], _("The recording was shown until %(day)s.") % {"day": dates.day_month_year(until)}
        )
    return None


def is_withdrawn(page: "EventPage") -> bool:
    """Whether there was a recording whose last day has passed."""
    until = page.recording_until
    return bool(
        page.recording_url
        and until
        and not page.is_off
        and partition(page.facts, page.now) is Partition.PAST
        and dates.end_of_day(until) <= page.now
    )


def recording_facts(page: "EventPage") -> list[str]:
    """Length, language and captions, as far as they are known: “43 min”, “in English”, “captions in English”."""
    spoken = {"sv": _("in Swedish"), "en": _("in English"), "mul": _("in Swedish and English")}
    captions = {
        "sv": _("captions in Swedish"),
        "en": _("captions in English"),
        "mul": _("captions in Swedish and English"),
    }
    length = dates.duration_text(page.recording_minutes) if page.recording_minutes else ""
    facts = [length, spoken[page.event_language], captions.get(page.recording_captions, "")]
    return [fact for fact in facts if fact]


def recording_meta(page: "EventPage") -> str:
    """The facts of the recording on one line."""
    return capfirst(" · ".join(recording_facts(page)))


def recording_links(events: "Iterable[EventPage]") -> list[dict[str, str]]:
    """Links to the events with recordings, for templates/components/linklist.html, in the active language."""
    active = get_language()
    return [
        {
            "url": page_path(event),
            "text": event.title,
            "meta": " · ".join([dates.day_month_year(event.start), *recording_facts(event)]),
            "language": event.language if event.language != active else "",
        }
        for event in events
    ]


def recordings_among(events: "Iterable[EventPage]") -> list[dict[str, str]]:
    """Links to the recordings that can be watched now, for templates/components/linklist.html."""
    recorded = [event for event in events if event.state == State.RECORDING_AVAILABLE]
    return [{**link, "url": f"{link['url']}#recording"} for link in recording_links(recorded)]


def recording_chapters(page: "EventPage") -> list[Chapter]:
    """The chapters that the programme gives; breaks are chapters only where their time was written down."""
    if not page.start:
        return []
    rows = [
        ProgrammeTime(row.title, row.starts_at(page.local_start), row.chapter)
        for row in page.programme_rows
        if row.chapter or row.kind != row.Kind.BREAK
    ]
    return chapters(rows, page.start, page.recording_minutes)


def chapter_links(page: "EventPage", player: Player | None) -> list[ChapterLink]:
    """The chapters with their addresses; a single chapter tells nothing."""
    found = recording_chapters(page)
    if player is None or len(found) < 2:
        return []
    return [
        ChapterLink(
            chapter.title, chapter.clock, player.url_at(chapter.offset), player.embed_at(chapter.offset)
        )
        for chapter in found
    ]


def material_files(page: "EventPage", reports: Iterable[Any]) -> list[MaterialFile]:
    """What there is to see and read of an event that has ended: recording, slides and the pages of its reports."""
    if page.is_off or partition(page.facts, page.now) is not Partition.PAST:
        return []
    files = []
    if page.state == State.RECORDING_AVAILABLE:
        files.append(MaterialFile("#recording", _("Recording"), recording_meta(page), "play"))
    if page.slides:
        files.append(MaterialFile(page.slides.url, _("Slides"), file_meta(page.slides), "presentation"))
    files += [MaterialFile(page_path(report), report.title, _("Report"), "file-text") for report in reports]
    return files


def file_meta(document: Any) -> str:
    """Type, pages and size of a document: “PDF, 24 pages, 3.1 MB”."""
    extension = document.file_extension.lower()
    facts = [FILE_TYPES.get(extension, extension.upper())]
    if document.page_count:
        count = document.page_count
        facts.append(ngettext("%(count)d\u00a0page", "%(count)d\u00a0pages", count) % {"count": count})
    if size := document.get_file_size():
        facts.append(dates.file_size(size))
    return ", ".join(fact for fact in facts if fact)
