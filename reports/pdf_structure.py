"""What pypdf knows of a PDF's structure and pdfium does not tell.

Goes in: the bytes of a file. Comes out: yes or no. pdfium reports scripts of the whole document only, and is
silent about actions on a page, a field or a bookmark; and it cannot say that a file has no page at all.
"""

import io
import time
from collections import deque

import pypdf
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject

MAX_OBJECTS = 200_000
SECONDS = 4.0

ACTIVE_KEYS = {"/JS", "/JavaScript", "/XFA", "/EmbeddedFiles", "/EF", "/RichMedia"}
ACTIVE_KINDS = {"/JavaScript", "/Launch", "/ImportData", "/EmbeddedFile", "/FileAttachment", "/RichMedia"}
# Ways that lead back, or to drawings and structure, where no action lives.
SKIPPED_KEYS = {
    "/Parent",
    "/P",
    "/Prev",
    "/Contents",
    "/Resources",
    "/AP",
    "/StructTreeRoot",
    "/Thumb",
    "/D",
    "/Dest",
}


# In a file that pypdf cannot follow, the bare names must do.
ACTIVE_NAMES = (b"/JavaScript", b"/Launch", b"/XFA", b"/EmbeddedFile")


def has_no_pages(data: bytes) -> bool:
    """True when the file is sound and its page tree is empty."""
    try:
        return len(pypdf.PdfReader(io.BytesIO(data), strict=False).pages) == 0
    except Exception:  # pypdf raises whatever a broken object makes Python raise
        return False


def has_active_objects(data: bytes) -> bool:
    """True when JavaScript, Launch, an embedded file or XFA can be reached from the catalogue.

    Also when there was too much to search: a warning too many costs an editor one look.
    """
    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted:
            reader.decrypt("")
        return _search(reader.trailer.get("/Root"))
    except Exception:  # as above; and AES would need a further library, but names stand unencrypted
        return any(name in data for name in ACTIVE_NAMES)


def _search(root: PdfObject | None) -> bool:
    """Breadth first, so that the catalogue's own actions are seen before ten thousand pages."""
    deadline = time.monotonic() + SECONDS
    queue: deque[PdfObject | None] = deque([root])
    seen: set[int] = set()
    visited = 0
    while queue:
        item = queue.popleft()
        if isinstance(item, IndirectObject):
            if item.idnum in seen:
                continue
            seen.add(item.idnum)
            item = item.get_object()
        visited += 1
        if visited > MAX_OBJECTS or time.monotonic() > deadline:
            return True
        if isinstance(item, DictionaryObject):
            if _acts(item):
                return True
            queue.extend(item.raw_get(key) for key in item if key not in SKIPPED_KEYS)
        elif isinstance(item, ArrayObject):
            # list's own iterator: pypdf's would resolve the references
            queue.extend(list.__iter__(item))
    return False


def _acts(item: DictionaryObject) -> bool:
    kinds = {str(item.raw_get(key)) for key in ("/S", "/Type", "/Subtype") if key in item}
    return not ACTIVE_KEYS.isdisjoint(item) or not ACTIVE_KINDS.isdisjoint(kinds)
