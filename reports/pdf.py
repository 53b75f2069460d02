"""What a PDF says of itself: pages, language, title, text, cover.

Goes in: the bytes of a file, or its path. Comes out: one PdfFacts, or PdfRefused with a reason code.
No Django here: the words an editor reads belong to the form, and the worker must start fast.

pdfium alone decides whether a file opens and how many pages it has, because the two readers
disagree on damaged files. pypdf is asked about actions hidden in the structure (pdf_structure).

A hostile file can make pdfium use a gigabyte and many seconds, or crash it. In a web process
call `reports.pdf_worker.inspect_in_worker`, never `read_pdf`.
"""

import ctypes
import hashlib
import io
import re
import time
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from reports.pdf_facts import MAX_PAGES, PdfFacts, PdfRefused, Reason
from reports.pdf_structure import has_active_objects, has_no_pages

MARK = b"%PDF-"
HEAD_BYTES = 1024
# Readers accept the mark anywhere in the first kilobyte; browsers believe what comes first.
OTHER_FORMATS = (b"<", b"\x89PNG", b"PK", b"MZ", b"\x7fELF", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"#!")

MAX_TEXT_PAGES = 300
MAX_TEXT_CHARACTERS = 600_000
MAX_BOOKMARKS = 300
MAX_FIELD = 255
TEXT_SECONDS = 3.0

COVER_WIDTH = 1440
COVER_MAX_HEIGHT = 2 * COVER_WIDTH
COVER_MIN_HEIGHT = COVER_WIDTH // 4


def looks_like_pdf(head: bytes) -> bool:
    """True when the first bytes of a file, 1024 are enough, carry a PDF's mark and no other format's."""
    head = head[:HEAD_BYTES]
    return MARK in head and not head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(OTHER_FORMATS)


def read_pdf(source: bytes | str | Path) -> PdfFacts:
    """All facts of one PDF, given its bytes or its path. Raises PdfRefused, and OSError for a bad path."""
    *_, facts = read_in_steps(source)
    return facts


def read_in_steps(source: bytes | str | Path) -> Iterator[PdfFacts]:
    """The facts, each time more complete: basics, active content, text, cover.

    A caller that limits time or memory keeps the last step that arrived, so a page that
    cannot be drawn costs its cover and nothing else. Raises PdfRefused before the first step only.
    """
    data = source if isinstance(source, bytes) else Path(source).read_bytes()
    with closing(_open(data)) as document:
        facts = _basics(document, data)
        yield facts
        facts = replace(facts, has_active_content=_has_active_content(document, data))
        yield facts
        texts = _page_texts(document, facts.pages)
        facts = replace(facts, page_texts=texts, has_text=any(texts))
        yield facts
        yield replace(facts, cover=_cover(document))


def clean_text(value: str, limit: int = MAX_FIELD) -> str:
    """`value` as one safe line of at most `limit` characters.

    Drops control characters (PostgreSQL refuses NUL), lone surrogates and characters that turn text around.
    """
    spaced = " ".join(unicodedata.normalize("NFC", value).split())
    kept = "".join(character for character in spaced if unicodedata.category(character)[0] != "C")
    return " ".join(kept.split())[:limit].rstrip()


def _open(data: bytes) -> pypdfium2.PdfDocument:
    """The open document. Raises PdfRefused for everything that has no first page to show."""
    if not data:
        raise PdfRefused(Reason.EMPTY)
    if not looks_like_pdf(data):
        raise PdfRefused(Reason.NOT_PDF)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as problem:
        # pdfium does not always clear its last error, so the file itself must say it too.
        locked = problem.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
        if locked and b"/Encrypt" in data:
            raise PdfRefused(Reason.ENCRYPTED) from problem
        raise PdfRefused(_reason_for_broken(data)) from problem
    try:
        _refuse_without_pages(document, data)
    except PdfRefused:
        document.close()
        raise
    return document


def _refuse_without_pages(document: pypdfium2.PdfDocument, data: bytes) -> None:
    claimed = len(document)
    if claimed < 1:
        raise PdfRefused(Reason.NO_PAGES)
    if not _page_exists(document, 0):
        raise PdfRefused(_reason_for_broken(data))
    pages = _count_pages(document)
    if pages < claimed and not _has_end(data):
        raise PdfRefused(Reason.TRUNCATED)
    if pages > MAX_PAGES:
        raise PdfRefused(Reason.TOO_LONG)


def _reason_for_broken(data: bytes) -> Reason:
    if not _has_end(data):
        return Reason.TRUNCATED
    return Reason.NO_PAGES if has_no_pages(data) else Reason.UNREADABLE


def _has_end(data: bytes) -> bool:
    return b"%%EOF" in data[-HEAD_BYTES:]


def _is_repaired(data: bytes) -> bool:
    """True when the file's end does not lead to its table of objects, so that pdfium had to search."""
    starts = re.findall(rb"startxref\s+(\d{1,12})", data[-2 * HEAD_BYTES :])
    if not starts or not _has_end(data):
        return True
    start, before_mark = int(starts[-1]), data.index(MARK)  # some writers count from the mark
    tables = (data[offset : offset + 40] for offset in (start, start + before_mark))
    return not any(re.match(rb"\s{0,4}(xref|\d+\s+\d+\s+obj)", table) for table in tables)


def _page_exists(document: pypdfium2.PdfDocument, index: int) -> bool:
    # Loading the page would unpack its content, and a bomb would cost the facts and not only the cover.
    try:
        width, height = document.get_page_size(index)
    except pypdfium2.PdfiumError:
        return False
    return bool(width > 0 and height > 0)


def _count_pages(document: pypdfium2.PdfDocument) -> int:
    """How many pages there really are: a file can claim any /Count. Page 1 must exist."""
    last, missing = 1, len(document) + 1
    if _page_exists(document, missing - 2):
        return missing - 1
    while missing - last > 1:
        middle = (last + missing) // 2
        if _page_exists(document, middle - 1):
            last = middle
        else:
            missing = middle
    return last


def _basics(document: pypdfium2.PdfDocument, data: bytes) -> PdfFacts:
    return PdfFacts(
        pages=_count_pages(document),
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        language=_language(document),
        title=_metadata(document, "Title"),
        author=_metadata(document, "Author"),
        is_tagged=document.is_tagged(),
        is_encrypted=pdfium.FPDF_GetSecurityHandlerRevision(document) != -1,
        is_repaired=_is_repaired(data),
        bookmarks=_bookmarks(document),
    )


def _metadata(document: pypdfium2.PdfDocument, key: str) -> str:
    try:
        return clean_text(document.get_metadata_value(key))
    except (UnicodeDecodeError, pypdfium2.PdfiumError):  # a lone surrogate
        return ""


def _language(document: pypdfium2.PdfDocument) -> str:
    length = pdfium.FPDFCatalog_GetLanguage(document, None, 0)
    if not 2 < length <= 2 * MAX_FIELD:
        return ""
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFCatalog_GetLanguage(document, ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), length)
    tag = buffer.raw.decode("utf-16-le", "replace").rstrip("\0").strip()
    return tag if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}", tag) else ""


def _bookmarks(document: pypdfium2.PdfDocument) -> tuple[tuple[str, int], ...]:
    found: list[tuple[str, int]] = []
    for number, bookmark in enumerate(document.get_toc(max_depth=4)):
        if number == MAX_BOOKMARKS:
            break
        try:
            title, target = clean_text(bookmark.get_title()), bookmark.get_dest()
        except (UnicodeDecodeError, pypdfium2.PdfiumError):
            continue
        index = target.get_index() if target else None
        if title and index is not None:
            found.append((title, index + 1))
    return tuple(found)


def _has_active_content(document: pypdfium2.PdfDocument, data: bytes) -> bool:
    return (
        pdfium.FPDFDoc_GetJavaScriptActionCount(document) > 0
        or document.count_attachments() > 0
        or document.get_formtype() in (pdfium.FORMTYPE_XFA_FULL, pdfium.FORMTYPE_XFA_FOREGROUND)
        or has_active_objects(data)
    )


def _page_texts(document: pypdfium2.PdfDocument, pages: int) -> tuple[str, ...]:
    """The text of the first pages, one clean line each, until a limit of pages, characters or time."""
    texts: list[str] = []
    room, deadline = MAX_TEXT_CHARACTERS, time.monotonic() + TEXT_SECONDS
    for index in range(min(pages, MAX_TEXT_PAGES)):
        if room <= 0 or time.monotonic() > deadline:
            break
        text = _page_text(document, index)[:room]
        room -= len(text)
        texts.append(text)
    return tuple(texts)


def _page_text(document: pypdfium2.PdfDocument, index: int) -> str:
    try:
        page = document[index]
        raw = page.get_textpage().get_text_range(errors="ignore")
    except (pypdfium2.PdfiumError, UnicodeError, IndexError, ValueError):
        return ""
    # pdfium marks a word divided at the end of a line with U+0002 or U+FFFE.
    return clean_text(re.sub(r"[\x02\ufffe]\s*", "", raw), MAX_TEXT_CHARACTERS)


def _cover(document: pypdfium2.PdfDocument) -> bytes | None:
    """Page 1 as WebP, or None when its shape or its drawing fails."""
    try:
        page = document[0]
        width, height = page.get_size()
        if width <= 0 or not COVER_MIN_HEIGHT <= COVER_WIDTH * height / width <= COVER_MAX_HEIGHT:
            return None
        image = page.render(scale=COVER_WIDTH / width, may_draw_forms=False).to_pil().convert("RGB")
        if image.width != COVER_WIDTH:
            image = image.resize((COVER_WIDTH, round(image.height * COVER_WIDTH / image.width)))
        output = io.BytesIO()
        image.save(output, "WEBP", quality=92)
    except (pypdfium2.PdfiumError, OSError, ValueError, MemoryError):
        return None
    return output.getvalue()
