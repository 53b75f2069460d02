"""Headers that keep visitors safe, and what depends on the path: the policy, and whether a language is asked for."""

import re
from collections.abc import Callable
from typing import Any

from csp.constants import SELF
from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

from core.caching.store import COMPRESSED_TYPES

ADMIN_PREFIX = "/admin/"
# One answer for everybody: programs read them, and what is not there has no address with a language either.
FOR_PROGRAMS = (
    *(
        "/api/",
        "/calendar/",
        "/cite/",
        "/favicon.ico",
        "/feeds/",
        "/media/",
        "/reports/",
        "/robots.txt",
        "/sitemap.xml",
        "/sitemap-",
        "/.well-known/",
    ),
    *("/sv.webmanifest", "/en.webmanifest", "/healthz", "/readyz", "/metrics"),
)


# The visitors' forms, by their addresses: accounts, and the password of a page or a file.
FORMS = re.compile(r"(?:^|/)(?:account|konto)/|authenticate_with_password/")
READING = ("GET", "HEAD")


class PagesTakeNoFormsMiddleware:
    """Says what an address outside of the admin takes: a page takes no form, and nothing is put or deleted.

    It stands in the place of a word about a token that is missing (405, not 403), and of the views' own answers to
    OPTIONS, which count what they refuse.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        allowed = (*READING, "POST") if FORMS.search(request.path) else READING
        if request.method in allowed or request.path.startswith(ADMIN_PREFIX):
            return None
        if request.method == "OPTIONS":
            return HttpResponse(headers={"Allow": ", ".join((*allowed, "OPTIONS"))})
        return HttpResponseNotAllowed(allowed)


class VisitorLanguageMiddleware(LocaleMiddleware):
    """Django's, but for programs' addresses: they neither differ by language nor lead on when nothing is there."""

    def process_request(self, request: HttpRequest) -> None:
        if request.path.startswith(FOR_PROGRAMS):
            translation.activate(settings.LANGUAGE_CODE)
            request.LANGUAGE_CODE = settings.LANGUAGE_CODE
        else:
            super().process_request(request)

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if request.path.startswith(FOR_PROGRAMS):
            return response
        return super().process_response(request, response)


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """django-csp's middleware, with the admin's policy below /admin/.

    A header that a view set itself (Wagtail's document view does) is kept. So is a preview's: it is the page
    as visitors get it, under their policy, except that the admin shows it in a frame.
    """

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and request.path.startswith(ADMIN_PREFIX):
            parts.config = settings.ADMIN_CONTENT_SECURITY_POLICY
        elif getattr(request, "is_dummy", False):  # Wagtail's mark of a preview (wagtail/models/preview.py)
            parts.replace = {**(parts.replace or {}), "frame-ancestors": [SELF]}
        return parts


class CompressionMiddleware(GZipMiddleware):
    """Django's, for text that is made for one request: search, filtered lists, the admin.

    Pages of the cache and static files are compressed beforehand; pictures and PDFs are compressed by nature, and
    parts of them are asked for. Django adds a random number of bytes, so that the size tells nothing of a secret
    (BREACH).
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        is_text = response.get("Content-Type", "").startswith(COMPRESSED_TYPES)
        if response.streaming or not is_text:
            return response
        return super().process_response(request, response)


class SecurityHeadersMiddleware:
    """What Django has no setting for (OWASP Secure Headers): no device for any page, and nobody embeds our files.

    Stands first, so that the answers of every other middleware, static files too, carry them; a view's own stay.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        for name, value in settings.SECURITY_HEADERS.items():
            response.headers.setdefault(name, value)
        return response
