"""A report in the words of a page, in the active language or in the language of its file."""

from typing import TYPE_CHECKING, Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override, pgettext

from core import dates
from core.urls import page_path
from reports.addresses import file_path, pdf_path

if TYPE_CHECKING:
    from reports.models import PdfVersion, ReportPage


def file_facts(document: Any, language: str | None = None) -> str:
    """Type, pages and size: “PDF, 34 pages, 2.4 MB”."""
    facts = ["PDF"]
    if document.page_count:
        facts.append(pages(document.page_count))
    if size := document.get_file_size():
        facts.append(dates.file_size(size, language))
    return ", ".join(facts)


def pages(count: int) -> str:
    return ngettext("%(count)d\u00a0page", "%(count)d\u00a0pages", count) % {"count": count}


def downloads(page: "ReportPage") -> list[dict[str, str]]:
    """A link for each PDF, in the active language: “Swedish — PDF, 34 pages, 2.4 MB”."""
    return [
        {
            "url": file_path(page, row),
            "text": str(row.get_language_display()),
            "meta": file_facts(row.document),
            "language": row.language,
        }
        for row in page.ordered_files
    ]


def big_downloads(page: "ReportPage") -> list[dict[str, str]]:
    """A button for each PDF, each in the language of its file."""
    buttons = []
    for row in page.ordered_files:
        with override(row.language):
            text = {"sv": _("Download in Swedish"), "en": _("Download in English")}[row.language]
            meta = file_facts(row.document, row.language)
            url = file_path(page, row)
            buttons.append({"url": url, "text": text, "meta": meta, "language": row.language})
    return buttons


def versions(page: "ReportPage", published: "list[PdfVersion]") -> list[dict[str, Any]]:
    """The published versions as lines: title, day, note with its language, and the link to the file."""
    lines = []
    for version in published:
        note, note_language = version.note(page.language)
        lines.append(
            {
                "url": pdf_path(version.report_key, version.language, version.number),
                "text": _("Version %(number)d, %(language)s")
                % {"number": version.number, "language": language_in_text(version.language)},
                "language": version.language,
                "meta": file_facts(version.document),
                "day": dates.day_of(version.published_at),
                "note": note,
                "note_language": note_language if note and note_language != page.language else "",
            }
        )
    return lines


def meta(page: "ReportPage") -> list[str]:
    """Month, languages and pages, as far as they are known."""
    languages = ", ".join(language_in_text(row.language) for row in page.ordered_files)
    return [
        dates.month_year(page.published_on) if page.published_on else "",
        capfirst(languages),
        pages(page.page_count) if page.page_count else "",
    ]


def language_in_text(code: str) -> str:
    """The language as it stands inside a sentence: “svenska”, “Swedish”."""
    return {"sv": pgettext("in a sentence", "Swedish"), "en": pgettext("in a sentence", "English")}[code]


def month_number(page: "ReportPage") -> int:
    """The filled well of a drawn cover."""
    return page.published_on.month if page.published_on else 1


def card(page: "ReportPage", language: str) -> dict[str, Any]:
    """What a list shows of a report, on a page in the language (components book and report_line)."""
    return {
        "url": page_path(page),
        "title": page.title,
        "language": page.language if page.language != language else "",
        "image": page.cover_image,
        "month_number": month_number(page),
        "meta": meta(page),
        "summary": page.lead,
    }
