"""Whole answers in the memory of a process, compressed once."""

import gzip
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from http import HTTPStatus
from typing import Any, NamedTuple

import brotli
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.http import http_date, parse_etags, quote_etag

MOST_SECONDS = 60  # that another cache may keep a page without asking
SMALLEST = 200  # bytes; less gains nothing by compression
COMPRESSED_TYPES = ("text/", "application/json", "application/xml", "application/atom+xml")
COMPRESSED_TYPES += ("application/rss+xml", "application/manifest+json", "application/ld+json")
SUFFIXES = {"br": "-br", "gzip": "-gz", "": ""}


class Key(NamedTuple):
    """Which answer: the scheme and the host belong to it, although no content depends on them."""

    scheme: str
    host: str
    path: str
    query: str


class Answer(NamedTuple):
    status: int
    headers: list[tuple[str, str]]
    body: bytes


class Entry:
    """One answer in each encoding. `ends` is when it must not be sent any more, in seconds since 1970."""

    def __init__(self, response: HttpResponse, ends: float, *, is_page: bool) -> None:
        content = response.content
        self.ends, self.is_page = ends, is_page
        self.bodies = encodings_of(content, response.get("Content-Type", ""))
        patch_vary_headers(response, ["Accept-Encoding"])
        self.etag = response.get("ETag", "").strip('"') or hashlib.sha256(content).hexdigest()[:32]
        unwanted = ("ETag", "Content-Length", "Expires", *(["Cache-Control"] if is_page else []))
        self.headers = [item for item in response.items() if item[0] not in unwanted]
        self.size = sum(map(len, self.bodies.values())) + 1000
        self.dated: tuple[tuple[int, int], list[tuple[str, str]]] = ((0, 0), [])

    def answer(self, environ: dict[str, Any], now: float) -> Answer:
        """The answer for what the client (a WSGI environment) takes and has; 304 when it has it. HEAD gets no body."""
        encoding = accepted(environ.get("HTTP_ACCEPT_ENCODING", ""), self.bodies)
        etag = quote_etag(self.etag + SUFFIXES[encoding])
        headers = [*self.headers, *self.until(now), ("ETag", etag)]
        known = environ.get("HTTP_IF_NONE_MATCH")
        if known and is_known(known, etag):
            unwanted = ("Content-Type", "Content-Language", "Link")
            return Answer(304, [item for item in headers if item[0] not in unwanted], b"")
        body = self.body(encoding)
        headers.append(("Content-Length", str(len(body))))
        if encoding:
            headers.append(("Content-Encoding", encoding))
        return Answer(200, headers, b"" if environ["REQUEST_METHOD"] == "HEAD" else body)

    def until(self, now: float) -> list[tuple[str, str]]:
        """How long another cache may keep a page, never past its end; the same for most answers of a second."""
        if not self.is_page:
            return []
        left, second = max(0, min(MOST_SECONDS, int(self.ends - now))), int(now)
        if self.dated[0] != (left, second):
            control = f"public, max-age=0, s-maxage={left}"
            headers = [("Cache-Control", control), ("Expires", http_date(second + left))]
            self.dated = (left, second), headers
        return self.dated[1]

    def response(self, request: HttpRequest, now: float) -> HttpResponse:
        """The answer as Django's; the headers of a 304 and of a HEAD are those of the answer."""
        status, headers, body = self.answer(request.META, now)
        found = HttpResponse(body, status=status)
        if status == HTTPStatus.NOT_MODIFIED:
            del found["Content-Type"]
        for name, value in headers:
            found.headers[name] = value
        return found

    def body(self, encoding: str) -> bytes:
        if encoding in self.bodies:
            return self.bodies[encoding]
        return gzip.decompress(self.bodies["gzip"])


def encodings_of(content: bytes, content_type: str) -> dict[str, bytes]:
    """The content in each encoding worth having; what is compressed is not kept as it was."""
    if len(content) < SMALLEST or not content_type.startswith(COMPRESSED_TYPES):
        return {"": content}
    return {
        "br": brotli.compress(content, quality=5),
        "gzip": gzip.compress(content, compresslevel=6, mtime=0),
    }


def accepted(header: str, bodies: dict[str, bytes]) -> str:
    """The best encoding that the client takes and that there is (RFC 9110, 12.5.3); empty for none."""
    if "" in bodies or not header:
        return ""
    offered = offered_by(header)
    return next((each for each in bodies if offered.get(each, offered.get("*", False))), "")


@lru_cache(maxsize=100)
def offered_by(header: str) -> dict[str, bool]:
    """Accept-Encoding, which browsers send in few forms: whether each encoding is wanted."""
    offered = {}
    for part in header.lower().split(","):
        name, _semicolon, weight = part.partition(";")
        offered[name.strip()] = weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return offered


def is_known(header: str, etag: str) -> bool:
    """Whether If-None-Match names the answer; a proxy may have weakened the tag."""
    return any(found == "*" or found.removeprefix("W/") == etag for found in parse_etags(header))


class Store:
    """Answers of one generation, the least used leaving first when they come to more than `most_bytes`."""

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes, self.bytes = most_bytes, 0
        self.generation: Any = None
        self.entries: OrderedDict[Key, Entry] = OrderedDict()
        self.lock = threading.Lock()
        self.under_way: dict[Key, threading.Event] = {}

    def get(self, key: Key, generation: Any, now: float) -> Entry | None:
        with self.lock:
            self._follow(generation)
            entry = self.entries.get(key)
            if entry is None:
                return None
            if entry.ends <= now:
                self._drop(key)
                return None
            self.entries.move_to_end(key)
            return entry

    def put(self, key: Key, entry: Entry, generation: Any) -> None:
        """`generation`: as it was before anything of the answer was made."""
        with self.lock:
            self._follow(generation)
            if key in self.entries:
                self._drop(key)
            self.entries[key] = entry
            self.bytes += entry.size
            while self.bytes > self.most_bytes:
                self._drop(next(iter(self.entries)))

    def _follow(self, generation: Any) -> None:
        if generation != self.generation:
            self.entries.clear()
            self.bytes, self.generation = 0, generation

    def _drop(self, key: Key) -> None:
        self.bytes -= self.entries.pop(key).size

    def clear(self) -> None:
        with self.lock:
            self._follow(None)

    @contextmanager
    def one_at_a_time(self, key: Key, seconds: float = 10) -> Iterator[bool]:
        """Whether this thread is to make the answer; the others wait until it is made, but not for ever."""
        with self.lock:
            other = self.under_way.get(key)
            if other is None:
                mine = self.under_way[key] = threading.Event()
        if other is not None:
            other.wait(seconds)
            yield False
            return
        try:
            yield True
        finally:
            with self.lock:
                self.under_way.pop(key, None)
            mine.set()
