"""The outermost part of the site: what is kept is answered, numbered and counted here, and Django does the rest."""

import time
from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any

from django.conf import settings

from core.caching import front
from operations import metrics
from operations.request_id import HEADER, request_id_for

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
ENVIRONMENT_NAME = f"HTTP_{HEADER.upper().replace('-', '_')}"
REASONS = {
    status.value: f"{status.value} {status.phrase}" for status in (HTTPStatus.OK, HTTPStatus.NOT_MODIFIED)
}


class Front:
    """A WSGI application before another one (PEP 3333, “Middleware”)."""

    def __init__(self, application: Application) -> None:
        self.application = application
        self.trusted = bool(settings.SECURE_PROXY_SSL_HEADER)
        self.count = metrics.counter()

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        began = time.perf_counter()
        answer = front.kept(environ)
        if answer is None:
            return self.application(environ, start_response)
        number = request_id_for(environ.get(ENVIRONMENT_NAME, ""), trusted=self.trusted)
        start_response(REASONS[answer.status], [*answer.headers, (HEADER, number)])
        if self.count:
            seconds = time.perf_counter() - began
            self.count(environ["PATH_INFO"], environ["REQUEST_METHOD"], answer.status, seconds)
        return [answer.body]
