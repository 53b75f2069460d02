"""Where visitors fetch the documents that editors put into texts.

A document has Wagtail's address, unless a room gives it a lasting one of its own; core itself knows of none.
"""

from collections.abc import Callable, Iterable

from core.models import Document

Finder = Callable[[list[Document]], dict[int, str]]
_finders: list[Finder] = []


def gives_addresses(finder: Finder) -> Finder:
    """Registers a room's answer: the paths of those documents that it has a lasting address for, by primary key."""
    _finders.append(finder)
    return finder


def download_paths(documents: Iterable[Document]) -> dict[int, str]:
    """Each document's path on this site, by primary key; every room is asked once for all of them."""
    known = list(documents)
    paths = {document.pk: document.url for document in known}
    for finder in _finders:
        paths |= finder(known)
    return paths
