"""Absolute addresses are built from the configured site, never from the request's Host header."""

from django.conf import settings
from wagtail.models import Page

from core import trunk


def absolute_url(path: str) -> str:
    """The address for the outside world of a path on this site; an absolute address stays as it is."""
    return path if path.startswith(("http://", "https://")) else f"{settings.SITE_URL}{path}"


def page_path(page: Page) -> str:
    """The page's path on this site, such as /sv/evenemang/; an empty string for a page outside the site."""
    parts = url_parts(page)
    return parts[2] if parts and parts[2] else ""


def url_parts(page: Page) -> tuple[int, str, str | None] | None:
    """What `Page.get_url_parts` says: the site, its root and the page's path; None for a page outside of all sites."""
    for place, prefix in trunk.roots():
        if page.url_path.startswith(place.root_path):
            rest = page.url_path[len(place.root_path) :]
            return place.site_id, place.root_url, None if prefix is None else f"{prefix}{rest}"
    return None


def page_url(page: Page) -> str:
    """The page's canonical address."""
    return absolute_url(page_path(page))


def webcal_url(path: str) -> str:
    """The address that makes a calendar program subscribe, instead of importing once."""
    return f"webcal://{absolute_url(path).partition('://')[2]}"
