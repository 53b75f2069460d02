"""A PDF as an HTTP response: the whole, a range of it, or the answer that nothing has changed (RFC 9110)."""

import re
from collections.abc import Iterator
from typing import IO

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

from core.guards import Access
from core.models import Document

BLOCK = 64 * 1024
# Caches may keep what is public, and ask each time whether it still is, and still the newest.
CACHE_CONTROL = {
    Access.FREE: "public, no-cache",
    Access.PUBLIC: "public, no-cache",
    Access.PERSONAL: "private, no-store",
}


def deliver(
    request: HttpRequest, document: Document, access: Access, *, name: str = "", language: str = ""
) -> HttpResponseBase:
    """The document's bytes, to be saved as `name`. Raises Http404 for a file that is gone or not allowed."""
    if access is Access.NONE:
        raise Http404
    try:
        file = document.file.storage.open(document.file.name, "rb")
    except OSError as problem:
        raise Http404 from problem
    etag = f'"{document.sha256 or document.file_hash or document.pk}"'
    # Scripts and attachments do nothing in a file that is saved first.
    response = FileResponse(
        file, as_attachment=document.has_active_content, filename=name or document.filename
    )
    describe(response, access, etag, language)
    answer = get_conditional_response(request, etag=etag, response=response)
    span = asked_range(request, file.size, etag) if answer is response and request.method == "GET" else None
    if answer is response and span is None:
        return response
    if answer is not response:
        file.close()
        return answer
    return part(response, file, span)


def describe(response: HttpResponseBase, access: Access, etag: str, language: str) -> None:
    response["Content-Type"] = "application/pdf"
    response["Cache-Control"] = CACHE_CONTROL[access]
    response["ETag"] = etag
    response["Accept-Ranges"] = "bytes"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'"
    if language:
        response["Content-Language"] = language


def asked_range(request: HttpRequest, size: int, etag: str) -> range | None:
    """The bytes that are asked for, empty when there are none such; None for the whole file.

    Several ranges at once, and a range of another version, get the whole, as the RFC allows.
    """
    if request.headers.get("If-Range", etag) != etag:
        return None
    match = re.fullmatch(r"bytes=\s*(\d{0,18})-(\d{0,18})\s*", request.headers.get("Range", ""))
    if match is None or match.group(1) == match.group(2) == "":
        return None
    first, last = match.groups()
    if not first:
        return range(max(0, size - int(last)), size)
    if last and int(last) < int(first):
        return None
    return range(int(first), min(size, int(last) + 1) if last else size)


def part(whole: HttpResponseBase, file: IO[bytes], span: range) -> HttpResponseBase:
    """The range of the file with the headers of the whole; 416 for an empty one."""
    size = whole["Content-Length"]
    if not span:
        file.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    response = StreamingHttpResponse(blocks(file, span), status=206)
    for name, value in whole.headers.items():
        response[name] = value
    response["Content-Length"] = str(len(span))
    response["Content-Range"] = f"bytes {span[0]}-{span[-1]}/{size}"
    response._resource_closers.append(file.close)
    return response


def blocks(file: IO[bytes], span: range) -> Iterator[bytes]:
    file.seek(span[0])
    left = len(span)
    while left > 0 and (block := file.read(min(BLOCK, left))):
        left -= len(block)
        yield block
