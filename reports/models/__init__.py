"""Reports: the page, its PDFs and what they say, its authors and the events that present it."""

from reports.models.page import ReportIndexPage, ReportPage
from reports.models.rows import EventReport, Language, ReportAuthor, ReportFile, ReportQuestion
from reports.models.texts import PdfPage

__all__ = [
    "EventReport",
    "Language",
    "PdfPage",
    "ReportAuthor",
    "ReportFile",
    "ReportIndexPage",
    "ReportPage",
    "ReportQuestion",
]
