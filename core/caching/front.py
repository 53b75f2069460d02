"""A page that is kept, answered before Django begins with the request (WSGI, PEP 3333)."""

import time
from typing import Any

from django.conf import settings

from core.caching import generation
from core.caching.middleware import key_for, store_of
from core.caching.store import Answer


def kept(environ: dict[str, Any]) -> Answer | None:
    """The answer to the request that the environment describes; None when Django has to give it."""
    path = environ["PATH_INFO"]
    if not settings.PAGE_CACHE or environ.get("SCRIPT_NAME") or not path.isascii():
        return None
    key = key_for(environ, scheme_of(environ), path)
    if key is None:
        return None
    now = time.time()
    entry = store_of(key).get(key, generation.current(), now)
    return entry.answer(environ, now) if entry else None


def scheme_of(environ: dict[str, Any]) -> str:
    """As `HttpRequest.scheme` understands it."""
    if settings.SECURE_PROXY_SSL_HEADER:
        name, secure = settings.SECURE_PROXY_SSL_HEADER
        if said := environ.get(name):
            return "https" if said.split(",", 1)[0].strip() == secure else "http"
    return str(environ["wsgi.url_scheme"])
