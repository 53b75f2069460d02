"""Answers that a client need not fetch again (RFC 9110, section 13)."""

import hashlib

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag


def tagged(request: HttpRequest, content: bytes, content_type: str) -> HttpResponse:
    """The content with a strong validator, or the answer that the client has it already."""
    etag = quote_etag(hashlib.sha256(content).hexdigest()[:32])
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = HttpResponse(content, content_type=content_type)
    response["ETag"] = etag
    return response
