"""Views that are no pages."""

from pathlib import PurePosixPath

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from wagtail.models import Locale, Page

from core.guards import Access, access_to_picture
from core.urls import page_path

CONTENT_TYPES = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
}


CACHE_CONTROL = {
    # The name holds the filter and the focal point, so that the picture never changes.
    Access.FREE: "public, max-age=31536000, immutable",
    # What is public today may be private tomorrow: a shared cache asks each time.
    Access.PUBLIC: "public, max-age=3600, s-maxage=0, proxy-revalidate",
    Access.PERSONAL: "private, no-store",
}


@require_safe
def rendition(request: HttpRequest, path: str) -> HttpResponse:
    """A resized image, as far as its guards let it out."""
    content_type = CONTENT_TYPES.get(PurePosixPath(path).suffix.lower())
    access = access_to_picture(request, path) if content_type else Access.NONE
    if access is Access.NONE:
        raise Http404
    try:
        file = default_storage.open(path, "rb")
    except (OSError, ValueError) as problem:
        raise Http404 from problem
    response = FileResponse(file, content_type=content_type)
    response["Cache-Control"] = CACHE_CONTROL[access]
    response["Content-Security-Policy"] = "default-src 'none'"
    return response


@require_safe
def untranslated(request: HttpRequest, page_id: int) -> HttpResponse:
    """Says, in both languages, that a page does not exist in the language of the address.

    As soon as the translation is there, this address leads to it.
    """
    pages = Page.objects.live().public().select_related("locale")
    page = get_object_or_404(pages, pk=page_id, depth__gt=1)  # the root has no address
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
