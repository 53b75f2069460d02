"""What is known not to be accessible, from the site's own data: PDFs as they were read, recordings as they are shown.

Each list costs one query, however long it is. Nothing that is not public is named.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from wagtail.models import Locale

from core import dates
from core.models import Document
from core.urls import page_path
from events.models import EventPage
from reports.models import ReportFile, ReportPage


@dataclass(frozen=True)
class Gap:
    """A page with something on it that is not accessible; a line of templates/components/linklist.html.

    language: of the page's title, where it is not the reader's; otherwise empty.
    """

    url: str
    text: str
    meta: str
    language: str = ""


def gap(page: Any, locale: Locale, *facts: str) -> Gap:
    language = page.locale.language_code if page.locale_id != locale.pk else ""
    return Gap(page_path(page), page.title, ", ".join(facts), language)


def pdf_gaps(locale: Locale) -> list[Gap]:
    """The PDFs of public reports that assistive technology cannot read, or that nobody has looked into."""
    rows = ReportFile.objects.filter(
        _faulty("document"), page__in=ReportPage.objects.visible().preferring(locale)
    )
    rows = rows.select_related("document", "page__locale").defer("page__body")
    return [
        gap(row.page, locale, str(row.get_language_display()), fault_of(row.document))
        for row in rows.order_by("page__title", "language")
    ]


def slides_gaps(locale: Locale, now: datetime) -> list[Gap]:
    """The slides of past events with the same faults; only PDFs are looked into."""
    off = EventPage.Status.CANCELLED, EventPage.Status.POSTPONED
    events = EventPage.objects.visible().preferring(locale).past(now).exclude(status__in=off)
    events = events.filter(_faulty("slides"), slides__file__iendswith=".pdf").with_list_data()
    return [
        gap(event, locale, dates.day_month_year(event.start), fault_of(event.slides))
        for event in events.select_related("slides", "locale").latest_first()
    ]


def recording_gaps(locale: Locale, now: datetime) -> list[Gap]:
    """The recordings on show that lack captions, or what is said as text in the reader's language."""
    events = EventPage.objects.visible().preferring(locale).with_recording(now).latest_first()
    return [
        gap(event, locale, dates.day_month_year(event.start), fault)
        for event in events.defer("body")
        if (fault := _recording_fault(bool(event.recording_captions), event.recording_transcript))
    ]


def fault_of(document: Document) -> str:
    """What keeps the PDF from being read aloud; the worst first."""
    if document.has_text is False:
        return _("pictures of text, which cannot be read aloud")
    if document.is_tagged is False:
        return _("no tags for screen readers")
    return _("not checked for accessibility")


def _faulty(relation: str) -> Q:
    return Q(**{f"{relation}__isnull": False}) & ~Q(
        **{f"{relation}__is_tagged": True, f"{relation}__has_text": True}
    )


def _recording_fault(has_captions: bool, transcript: str) -> str:
    has_transcript = bool(strip_tags(transcript).strip())
    if has_captions:
        return "" if has_transcript else _("no transcript")
    return _("no captions") if has_transcript else _("neither captions nor transcript")
