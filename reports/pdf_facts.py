"""What is known of a PDF, or why it is refused: plain values, without the libraries that read one.

Those stay out of the processes that answer visitors: `reports.pdf` is imported by the child process that reads.
"""

from dataclasses import dataclass, field
from enum import StrEnum

MAX_PAGES = 5_000


class Reason(StrEnum):
    """Why a file is not taken as a report."""

    NOT_PDF = "not_pdf"
    EMPTY = "empty"
    TRUNCATED = "truncated"
    ENCRYPTED = "encrypted"
    NO_PAGES = "no_pages"
    UNREADABLE = "unreadable"
    TOO_LONG = "too_long"
    MISSING = "missing"  # the storage has no such file


class PdfRefused(Exception):  # noqa: N818 - a refusal is an answer, the file is at fault
    """The file is no PDF that a visitor could read; `reason` says why."""

    def __init__(self, reason: Reason | str) -> None:
        self.reason = Reason(reason)
        super().__init__(str(self.reason))


@dataclass(frozen=True)
class PdfFacts:
    """Everything the site wants to know of one PDF; texts are clean, single-line where a field is."""

    pages: int
    size: int  # bytes
    sha256: str
    language: str = ""  # BCP 47 as the file gives it ("sv", "en-GB"), or empty
    title: str = ""
    author: str = ""
    is_tagged: bool = False
    is_encrypted: bool = False  # opens without a password, but forbids copying, printing or the like
    is_repaired: bool = False  # opened, although its end or its table of objects is broken
    # JavaScript, Launch, embedded files, XFA; True also when the search for them was cut short
    has_active_content: bool = True
    has_text: bool = False
    bookmarks: tuple[tuple[str, int], ...] = ()  # (title, page), the first page is 1
    page_texts: tuple[str, ...] = field(default=(), repr=False)  # of the first pages
    cover: bytes | None = field(default=None, repr=False)  # WebP of page 1
