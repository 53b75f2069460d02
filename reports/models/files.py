"""The files of a report over time, apart from its pages and their revisions.

All rows belong to a report in all its languages: `report_key` is the pages' translation key.
"""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ReportPdf(models.Model):
    """That a PDF belongs to a report, from the first draft on: who may have it follows from the report."""

    report_key = models.UUIDField(_("report"), db_index=True)
    document = models.ForeignKey("core.Document", on_delete=models.CASCADE, related_name="report_pdfs")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["document", "report_key"], name="one_row_for_pdf_and_report")
        ]

    def __str__(self) -> str:
        return f"{self.report_key} {self.document_id}"


class PdfVersion(models.Model):
    """A PDF that a report has published in a language. The row with the highest number is the newest one."""

    report_key = models.UUIDField(_("report"))
    language = models.CharField(_("language"), max_length=2)
    number = models.PositiveIntegerField(_("version"))
    document = models.ForeignKey("core.Document", on_delete=models.PROTECT, related_name="pdf_versions")
    published_at = models.DateTimeField(_("published"), default=timezone.now)
    # What is new since the version before.
    note_sv = models.CharField(max_length=255, blank=True)
    note_en = models.CharField(max_length=255, blank=True)

    class Meta:
        ordering: ClassVar = ["report_key", "language", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["report_key", "language", "number"], name="one_pdf_for_each_version"
            )
        ]
        verbose_name = _("version of a PDF")
        verbose_name_plural = _("versions of PDFs")

    def __str__(self) -> str:
        return f"{self.report_key} {self.language} {self.number}"

    def note(self, language: str) -> tuple[str, str]:
        """The note and the language that it is in: the one asked for, or else the other."""
        notes = {"sv": self.note_sv, "en": self.note_en}
        other = "en" if language == "sv" else "sv"
        return (notes[language], language) if notes[language] else (notes[other], other)


class DownloadCount(models.Model):
    """How often a report's PDF was fetched on a day in Swedish time. Nothing about who fetched it is kept."""

    report_key = models.UUIDField(_("report"))
    language = models.CharField(_("language"), max_length=2)
    day = models.DateField(_("day"))
    number = models.PositiveIntegerField(_("downloads"), default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["report_key", "language", "day"], name="one_count_for_each_day")
        ]
        verbose_name = _("downloads of a day")
        verbose_name_plural = _("downloads of days")

    def __str__(self) -> str:
        return f"{self.report_key} {self.language} {self.day}: {self.number}"
