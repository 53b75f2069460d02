"""Views that are no pages."""

import hashlib
from pathlib import PurePosixPath
from uuid import UUID

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.text import slugify
from django.utils.translation import get_language, override
from django.views.decorators.http import require_safe
from wagtail.models import Locale, Page

from core.citation_formats import FORMATS
from core.privacy import is_public
from core.signposting import link
from core.urls import page_path

CONTENT_TYPES = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
}


@require_safe
def rendition(request: HttpRequest, path: str) -> HttpResponse:
    """A resized image, cached for a year: its name holds the filter and the focal point, so it never changes."""
    content_type = CONTENT_TYPES.get(PurePosixPath(path).suffix.lower())
    if content_type is None:
        raise Http404
    try:
        file = default_storage.open(path, "rb")
    except (OSError, ValueError) as problem:
        raise Http404 from problem
    response = FileResponse(file, content_type=content_type)
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["Content-Security-Policy"] = "default-src 'none'"
    return response


@require_safe
def untranslated(request: HttpRequest, page_id: int) -> HttpResponse:
    """Says, in both languages, that a page does not exist in the language of the address.

    As soon as the translation is there, this address leads to it.
    """
    pages = Page.objects.live().public().select_related("locale")
    page = get_object_or_404(pages, pk=page_id)
    locale = Locale.get_active()
    if version := pages.filter(translation_key=page.translation_key, locale=locale).first():
        return redirect(page_path(version))
    ancestors = page.get_ancestors().filter(depth__gt=1).values_list("translation_key", flat=True)
    nearest = pages.filter(translation_key__in=list(ancestors), locale=locale).order_by("-depth").first()
    context = {
        "original": page,
        "original_url": page_path(page),
        "original_language": page.locale.language_code,
        "nearest": nearest,
        "nearest_url": page_path(nearest) if nearest else f"/{get_language()}/",
    }
    response = render(request, "core/untranslated.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def citation(request: HttpRequest, key: UUID, language: str, extension: str) -> HttpResponse:
    """A page's work as a file for reference managers; 404 for a page that is not public or has no work.

    Nobody keeps it unasked: a recording can be taken away from one day to the next.
    """
    form = FORMATS.get(extension)
    found = Page.objects.live().filter(is_public(), alias_of__isnull=True)
    page = found.filter(translation_key=key, locale__language_code=language).specific().first()
    with override(language):
        work = getattr(page, "cited_work", None)
    if form is None or work is None:
        raise Http404
    content = form.write(work).encode()
    etag = quote_etag(hashlib.sha256(content).hexdigest()[:32])
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = HttpResponse(content, content_type=f"{form.media_type}; charset=utf-8")
        name = f"atmp2030-{slugify(page.slug) or key}-{language}.{extension}"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["ETag"] = etag
    response["Cache-Control"] = "no-cache"
    response["Content-Language"] = language
    response["Link"] = link(work.url, "describes")
    response["X-Robots-Tag"] = "noindex"
    return response
