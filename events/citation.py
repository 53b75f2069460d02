"""The recording of an event as a work that can be cited, in the language of the event's page."""

from typing import TYPE_CHECKING

from core.citation import Kind, Name, Work, plain
from core.citing import PUBLISHER, cited_names, identifier_of
from core.signposting import Item
from events.lifecycle import State

if TYPE_CHECKING:
    from events.models import EventPage

SPEAKERS = {"presenter", "panellist"}


def recording_work(page: "EventPage") -> Work | None:
    """The recording while it can be watched; None before, after, and where there is none.

    Those who present are its authors, else the organiser. It is dated by the day when it was published, else
    by the event's own.
    """
    if page.state != State.RECORDING_AVAILABLE:
        return None
    rows = [row for row in page.people_rows if row.role in SPEAKERS]
    organisations = page._meta.get_field("organiser").related_model.objects.all()
    names = cited_names(rows, page.locale, organisations)
    organiser = plain(page.organiser.name) if page.organiser else PUBLISHER
    return Work(
        kind=Kind.VIDEO,
        identifier=identifier_of(page),
        title=page.title,
        url=page.canonical_url,
        authors=names or (Name(organiser, is_organisation=True),),
        publisher=PUBLISHER,
        issued=page.recording_published_on or (page.local_start.date() if page.local_start else None),
        language="" if page.event_language == page.Language.BOTH else page.event_language,
    )


def recording_items(page: "EventPage") -> list[Item]:
    """The recording at its host, and the slides."""
    items = [Item(page.recording_url, "text/html")]
    if page.slides:
        is_pdf = page.slides.file_extension.lower() == "pdf"
        items.append(Item(page.slides.url, "application/pdf" if is_pdf else ""))
    return items
