"""Links to this site itself: asked of the database and of the site's own views, without a network."""

from html.parser import HTMLParser
from urllib.parse import unquote, urldefrag

from wagtail.models import Page

from core.models import Document
from core.ourselves import ask_ourselves, let_go
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
