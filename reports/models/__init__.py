"""Reports: the page, its PDFs over time and what they say, its authors and the events that present it."""

from reports.models.files import DownloadCount, PdfVersion, ReportPdf
from reports.models.page import ReportIndexPage, ReportPage
from reports.models.rows import EventReport, Language, ReportAuthor, ReportFile, ReportQuestion
from reports.models.texts import PdfPage

__all__ = [
    "DownloadCount",
    "EventReport",
    "Language",
    "PdfPage",
    "PdfVersion",
    "ReportAuthor",
    "ReportFile",
    "ReportIndexPage",
    "ReportPage",
    "ReportPdf",
    "ReportQuestion",
]
