"""The outermost middleware, and the one around what editors write."""

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from core.index_tasks import once_at_the_end
from operations import metrics
from operations.request_id import HEADER, current, request_id_for

ADMIN_PREFIX = "/admin/"
Answer = Callable[[HttpRequest], HttpResponseBase]


class RequestMiddleware:
    """Numbers each request and counts it, whoever answers it."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response
        self.trusted = bool(settings.SECURE_PROXY_SSL_HEADER)
        self.count = metrics.counter()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        number = request_id_for(request.headers.get(HEADER, ""), trusted=self.trusted)
        token = current.set(number)
        began = time.perf_counter()
        try:
            response = self.get_response(request)
        finally:
            current.reset(token)
        response[HEADER] = number
        if self.count:
            seconds = time.perf_counter() - began
            self.count(request.path, request.method or "", response.status_code, seconds)
        return response


class WholeWritesMiddleware:
    """What an editor sends is written whole or not at all, also when the process dies in the middle.

    Only writes, because SQLite has one writer at a time and reading must never wait; and only inside the view, after
    the request has been received, so that a slow upload holds no lock. Stands last: nothing may come between it
    and the view.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        if request.method in ("GET", "HEAD", "OPTIONS") or not request.path.startswith(ADMIN_PREFIX):
            return None
        _ = request.POST  # has been received
        with transaction.atomic(), once_at_the_end():
            return view(request, *args, **kwargs)
