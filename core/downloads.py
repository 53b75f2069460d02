"""Where visitors fetch a document that an editor has put into a text."""

from core.models import Document


def download_path(document: Document) -> str:
    """The document's path on this site, the only one that the blocks of a text link to."""
    return document.url
