"""The reference files: addresses with a dot, which Wagtail's pages never see."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import slugify
from django.utils.translation import override
from django.views.decorators.http import require_safe
from wagtail.models import Page

from core.citation_formats import FORMATS
from core.conditional import tagged
from core.privacy import is_public
from core.signposting import link


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
    response = tagged(request, form.write(work).encode(), f"{form.media_type}; charset=utf-8")
    if response.status_code == 200:
        name = f"atmp2030-{slugify(page.slug) or key}-{language}.{extension}"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-cache"
    response["Content-Language"] = language
    response["Link"] = link(work.url, "describes")
    response["X-Robots-Tag"] = "noindex"
    return response
