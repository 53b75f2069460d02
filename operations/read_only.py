"""READ_ONLY: everybody reads, nobody writes, as while a database is moved to another machine."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template import loader

from operations.outage import UNAVAILABLE

READING = ("GET", "HEAD", "OPTIONS")
LEAVING = ("/admin/logout/",)  # whoever goes is kept by nothing
RETRY_AFTER = "600"  # seconds


class ReadOnlyMiddleware:
    """Answers 503, in both languages, to whatever would write; not there while the setting is off."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        if not settings.READ_ONLY:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method in READING or request.path in LEAVING:
            return self.get_response(request)
        page = loader.get_template("read_only.html").render()
        headers = {"Retry-After": RETRY_AFTER, "Cache-Control": "no-store"}
        return HttpResponse(page, status=UNAVAILABLE, headers=headers)
