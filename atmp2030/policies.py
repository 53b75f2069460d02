"""The two Content-Security-Policies (docs/adr/0006): public pages run without inline script or style."""

from urllib.parse import urlsplit

from csp.constants import NONE, SELF

Policy = dict[str, list[str]]


def origins(media_url: str) -> list[str]:
    """Where else than from the site renditions may come: from the store or the CDN of MEDIA_URL."""
    host = urlsplit(media_url).netloc
    return [f"https://{host}"] if host else []


def public(media_url: str) -> Policy:
    return {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, *origins(media_url)],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "frame-src": ["https://player.vimeo.com", "https://www.youtube-nocookie.com"],
        "form-action": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
    }


def admin(media_url: str) -> Policy:
    """The admin's own widgets need inline script and style."""
    return {
        "default-src": [SELF],
        "script-src": [SELF, "'unsafe-inline'"],
        "style-src": [SELF, "'unsafe-inline'"],
        "img-src": [SELF, *origins(media_url), "data:", "blob:"],
        "font-src": [SELF, "data:"],
        "connect-src": [SELF],
        "frame-src": [SELF],
        "form-action": [SELF],
        "base-uri": [SELF],
        "object-src": [NONE],
        "frame-ancestors": [SELF],
    }
