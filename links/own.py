"""Links to this site itself: asked of the database and of the site's own views, without a network."""

from html.parser import HTMLParser
from io import BytesIO
from urllib.parse import unquote, urldefrag, urlsplit

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.http.response import HttpResponseBase
from django.utils.translation import get_language, override
from wagtail.models import Page

from core.models import Document
from links.models import Outcome


def check(url: str) -> Outcome:
    """What a visitor would meet; `url` as in `Link.url`."""
    kind, _, key = url.partition(":")
    if kind == "page":
        live = Page.objects.filter(pk=key).values_list("live", flat=True).first() if key.isdigit() else None
        return {None: Outcome.DELETED, False: Outcome.UNPUBLISHED, True: Outcome.OK}[live]
    if kind == "document":
        document = Document.objects.filter(pk=key).first() if key.isdigit() else None
        there = document and document.file and document.file.storage.exists(document.file.name)
        return Outcome.OK if there else Outcome.DELETED
    return _check_path(url)


def _check_path(url: str) -> Outcome:
    path, fragment = urldefrag(url)
    response = ask_ourselves(path)
    try:
        if response.status_code in (404, 410):
            return Outcome.MISSING
        if response.status_code >= 500:
            return Outcome.BROKEN
        if fragment and response.status_code == 200 and not response.streaming:
            places = places_in(response.content.decode(errors="replace"))
            return Outcome.OK if unquote(fragment) in places else Outcome.NO_ANCHOR
        return Outcome.OK
    finally:
        let_go(response)


def ask_ourselves(path: str) -> HttpResponseBase:
    """The site's answer to a visitor who is not logged in, from this process."""
    parts = urlsplit(path)
    scheme, _, authority = settings.SITE_URL.partition("://")
    host, _, port = authority.partition(":")
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": unquote(parts.path, "latin-1"),
        "QUERY_STRING": parts.query,
        "SERVER_NAME": host,
        "SERVER_PORT": port or ("443" if scheme == "https" else "80"),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": authority,
        "HTTP_X_FORWARDED_PROTO": scheme,
        "HTTP_USER_AGENT": "ATMP2030 link check",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.url_scheme": scheme,
        "wsgi.input": BytesIO(),
    }
    handler = BaseHandler()
    handler.load_middleware()
    with override(get_language()):
        return handler.get_response(WSGIRequest(environ))


def let_go(response: HttpResponseBase) -> None:
    """Closes the file of an answer. `response.close()` would say that a request has ended, and with it the
    database connection that this code goes on using.
    """
    if file := getattr(response, "file_to_stream", None):
        file.close()


def places_in(html: str) -> set[str]:
    """The names that a fragment can lead to."""
    reader = _Places()
    reader.feed(html)
    reader.close()
    return reader.found


class _Places(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found = {"top"}  # what HTML itself knows

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if value and (name == "id" or (tag == "a" and name == "name")):
                self.found.add(value)
