"""Which PDFs a report has published: the log that publishing writes, and what visitors and the form read of it."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from wagtail_localize.models import Translation

from core.caching.memory import remembered
from core.models import Document
from reports.models.files import PdfVersion, ReportPdf

if TYPE_CHECKING:
    from reports.models import ReportPage


def claim(report_key: UUID | str, documents: list[int]) -> None:
    """From now on the documents belong to the report; an old draft may name some that were deleted."""
    there = Document.objects.filter(pk__in=documents).values_list("pk", flat=True)
    ReportPdf.objects.bulk_create(
        [ReportPdf(report_key=report_key, document_id=key) for key in there], ignore_conflicts=True
    )


def record(page: "ReportPage") -> None:
    """Adds a version for each language whose PDF is another one than before; notes follow the page.

    A translation adds nothing: its files are its source's, and its own old ones must not come back.
    """
    if _follows_a_source(page):
        return
    newest = newest_versions(page.translation_key)
    for row in page.files.all():
        last = newest.get(row.language)
        notes = {"note_sv": row.note_sv, "note_en": row.note_en}
        if last and last.document_id == row.document_id:
            PdfVersion.objects.filter(pk=last.pk).update(**notes)
        elif row.document_id:
            PdfVersion.objects.create(
                report_key=page.translation_key,
                language=row.language,
                number=last.number + 1 if last else 1,
                document_id=row.document_id,
                **notes,
            )


def newest_versions(report_key: UUID) -> dict[str, PdfVersion]:
    """The newest version by language."""
    return {version.language: version for version in PdfVersion.objects.filter(report_key=report_key)}


def history(page: "ReportPage") -> list[PdfVersion]:
    """The versions of the languages that have had more than one, newest first, each with its document."""
    if page.translation_key not in replaced():
        return []
    found = PdfVersion.objects.filter(report_key=page.translation_key).select_related("document")
    versions = sorted(found, key=lambda version: (version.published_at, version.number), reverse=True)
    several = {version.language for version in versions if version.number > 1}
    return [version for version in versions if version.language in several]


@remembered
def replaced() -> frozenset[UUID]:
    """The reports of which some PDF has had more than one version."""
    return frozenset(PdfVersion.objects.filter(number__gt=1).values_list("report_key", flat=True))


def needs_note(last: PdfVersion | None, document: Any, note_sv: str, note_en: str) -> bool:
    """Whether a PDF takes another one's place without a word on what is new, or with the words of last time."""
    if last is None or document is None or last.document_id == document.pk:
        return False
    return not (note_sv or note_en) or (note_sv, note_en) == (last.note_sv, last.note_en)


def _follows_a_source(page: "ReportPage") -> bool:
    return Translation.objects.filter(
        source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True
    ).exists()
