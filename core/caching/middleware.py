"""The page cache: what may be kept, and for how long. What is there, `core.caching.front` answers before Django begins.

It keeps what is everybody's: answers with status 200 to a GET without a query that it does not know and without
a cookie of ours, that set no cookie, vary by nothing but the encoding, and are either a page of the site or say
themselves that they are public. Everything else passes through; what is somebody's own leaves with `no-store`.
"""

import time
from collections.abc import Callable
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl

from django.conf import settings
from django.http import HttpRequest, parse_cookie
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import cc_delim_re

from core.caching import generation
from core.caching.moments import Gathering, end_of
from core.caching.store import Entry, Key, Store

PAGES = Store(48 * 2**20)
# Addresses with a query come in any number: they have a place of their own, and push no page out.
VARIANTS = Store(8 * 2**20)
LONGEST_QUERY = 200
LARGEST = 2**20  # bytes of one answer
PRIVATE = ("private", "no-store", "no-cache")


class PageCacheMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        # Off, it still sees to it that no other cache keeps what is somebody's own.
        key = key_of(request) if settings.PAGE_CACHE else None
        if key is None:
            return guarded(request, self.answered(request))
        store = store_of(key)
        now = time.time()
        if entry := store.get(key, generation.current(), now):
            return entry.response(request, now)
        if request.method == "HEAD":
            return guarded(request, self.answered(request))
        with store.one_at_a_time(key) as is_ours:
            if not is_ours and (entry := store.get(key, generation.current(), time.time())):
                return entry.response(request, time.time())
            return self.made(request, key, store)

    def answered(self, request: HttpRequest) -> HttpResponseBase:
        """The answer of the site; what reads only, reads one generation of the content."""
        if request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        with generation.pinned():
            return self.get_response(request)

    def made(self, request: HttpRequest, key: Key, store: Store) -> HttpResponseBase:
        """A new answer, kept if it may be."""
        now = timezone.now()
        with Gathering() as moments, generation.pinned() as began:
            response = self.get_response(request)
        if not is_for_everybody(request, response):
            return guarded(request, response)
        is_page = is_site_page(request, response)
        ends = end_of(moments, now).timestamp()
        if not is_page:
            ends = min(ends, now.timestamp() + max_age(response))
        entry = Entry(response, ends, is_page=is_page)
        if ends > time.time() and entry.size < LARGEST and generation.current(fresh=True) == began:
            store.put(key, entry, began)
        return entry.response(request, time.time())


def store_of(key: Key) -> Store:
    return VARIANTS if key.query else PAGES


def key_of(request: HttpRequest) -> Key | None:
    """The key of a request that may be answered from the cache; None for any other."""
    if hasattr(request, "is_dummy"):
        return None
    return key_for(request.META, request.scheme or "", request.path)


def key_for(environ: dict[str, Any], scheme: str, path: str) -> Key | None:
    """The same of a WSGI environment."""
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or "HTTP_AUTHORIZATION" in environ:
        return None
    host, query = (
        environ.get("HTTP_HOST") or environ.get("SERVER_NAME", ""),
        environ.get("QUERY_STRING", ""),
    )
    if host not in known_hosts(settings.SITE_URL, tuple(settings.ALLOWED_HOSTS)):
        return None
    if "HTTP_COOKIE" in environ and not parse_cookie(environ["HTTP_COOKIE"]).keys().isdisjoint(our_cookies()):
        return None
    if query and not is_known_query(query):
        return None
    return Key(scheme, host, path, query)


@lru_cache(maxsize=8)
def known_hosts(site_url: str, allowed: tuple[str, ...]) -> frozenset[str]:
    """The values of the Host header that lead here, with the port of the site's address or without one."""
    netloc = site_url.partition("://")[2]
    port = netloc.rpartition(":")[2] if ":" in netloc else ""
    names = [name for name in allowed if name[:1] not in ("*", ".")]
    return frozenset([netloc, *names, *(f"{name}:{port}" for name in names if port)])


def our_cookies() -> tuple[str, ...]:
    return (
        settings.SESSION_COOKIE_NAME,
        settings.CSRF_COOKIE_NAME,
        settings.LANGUAGE_COOKIE_NAME,
        "messages",
    )


def is_known_query(query: str) -> bool:
    if len(query) > LONGEST_QUERY:
        return False
    names = {name for name, _value in parse_qsl(query, keep_blank_values=True)}
    return names <= set(settings.PAGE_CACHE_QUERY_NAMES)


def is_for_everybody(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether anybody may have the answer to this request, for a time that is not nothing."""
    if response.status_code != 200 or response.streaming or response.cookies:
        return False
    vary = {name.lower() for name in cc_delim_re.split(response.get("Vary", "")) if name}
    if not vary <= {"accept-encoding"} or "Content-Encoding" in response:
        return False
    control = response.get("Cache-Control", "").lower()
    if any(word in control for word in PRIVATE):
        return False
    return "public" in control or is_site_page(request, response)


def is_site_page(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether it is a page of the tree: its time is counted by us, from what it shows."""
    match = getattr(request, "resolver_match", None)
    is_html = response.get("Content-Type", "").startswith("text/html")
    return is_html and match is not None and match.view_name == "wagtail_serve"


def max_age(response: HttpResponseBase) -> int:
    """The seconds that an answer gives itself; 0 where it says nothing that can be understood."""
    for part in cc_delim_re.split(response.get("Cache-Control", "")):
        name, _equals, value = part.partition("=")
        if name.lower() == "max-age" and value.isdigit():
            return int(value)
    return 0


def guarded(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """An answer that is not kept here: what is somebody's own, or a failure, is kept nowhere."""
    if response.cookies and not any(word in response.get("Cache-Control", "") for word in PRIVATE):
        # Whatever the page says of itself, the cookie is for one browser.
        response["Cache-Control"] = "private, no-store"
        del response["Expires"]
    if "Cache-Control" in response:
        return response
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        response["Cache-Control"] = "private, no-store"
    elif response.status_code >= 400:
        response["Cache-Control"] = "no-store"
    return response


def clear() -> None:
    PAGES.clear()
    VARIANTS.clear()
