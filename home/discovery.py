"""What search engines, browsers and finders of faults ask a site for, at the addresses where they look."""

from datetime import UTC, datetime, timedelta

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.templatetags.static import static
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.http import require_safe

from core.frame import frame_of
from core.models import SiteSettings
from core.urls import absolute_url

DAY = 24 * 3600
# RFC 9116: no more than a year. The date stays the same for a month, so that the file does too.
SECURITY_VALID_FOR = timedelta(days=180)
ICONS = {"192x192": "img/icon-192.png", "512x512": "img/icon-512.png"}


# --- Plain files ---------------------------------------------------------------


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """RFC 9309: all may read all but the admin, and here is the list of pages."""
    lines = ["User-agent: *", "Disallow: /admin/", "", f"Sitemap: {absolute_url('/sitemap.xml')}"]
    return text_file(lines)


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """RFC 9116: where to report a weakness; 404 while the site settings name neither e-mail nor contact page."""
    site = SiteSettings.for_request(request)
    page = frame_of(request).contact_url
    if not (contact := f"mailto:{site.contact_email}" if site.contact_email else page and absolute_url(page)):
        raise Http404
    month = timezone.now().astimezone(UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return text_file(
        [
            f"Contact: {contact}",
            f"Expires: {zulu(month + SECURITY_VALID_FOR)}",
            "Preferred-Languages: sv, en",
            f"Canonical: {absolute_url('/.well-known/security.txt')}",
        ]
    )


def zulu(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def text_file(lines: list[str]) -> HttpResponse:
    response = HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = f"public, max-age={DAY}"
    return response


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Where browsers and feed readers look that read no HTML; the file itself has a name with a hash in it."""
    response = HttpResponseRedirect(static("img/favicon.ico"))
    response["Cache-Control"] = f"public, max-age={DAY}"
    return response


@require_safe
def manifest(request: HttpRequest, language: str) -> HttpResponse:
    """How the site looks on a telephone's home screen, in the language (W3C Web Application Manifest)."""
    site = SiteSettings.for_request(request)
    with override(language):
        described = {
            "name": "ATMP2030",
            "short_name": "ATMP2030",
            "description": site.tagline,
            "lang": language,
            "dir": "ltr",
            "start_url": f"/{language}/",
            "scope": "/",
            "display": "browser",
            "background_color": "#ffffff",
            "theme_color": "#0b3b37",
            "icons": [
                {"src": static(file), "sizes": size, "type": "image/png", "purpose": purpose}
                for size, file in ICONS.items()
                for purpose in ("any", "maskable")
            ],
        }
    response = JsonResponse(described, json_dumps_params={"ensure_ascii": False})
    response["Content-Type"] = "application/manifest+json"
    response["Cache-Control"] = f"public, max-age={DAY}"
    return response
