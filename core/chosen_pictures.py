"""Small pictures beside what the choosers of a form have chosen; static/js/chosen-pictures.js asks for them."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe
from wagtail.models import Page

from core.listing import THUMBNAIL
from core.rights import document_policy, hidden_from

# By what a page is known, whatever its room calls it; the first that it has counts.
NAMES = ("portrait", "cover_image", "cover", "image")
MOST = 100


@require_safe
def chosen_pictures(request: HttpRequest) -> JsonResponse:
    """The addresses of the pictures by "page-12" and "document-3", for the keys `page` and `document` of the query.

    Of pages only those that the user may know of, of documents those that the user may choose.
    """
    wanted = Page.objects.filter(pk__in=keys(request, "page"))
    pages = wanted.exclude(pk__in=hidden_from(request.user, wanted)).specific()
    mine = document_policy.instances_user_has_any_permission_for(request.user, ["choose", "change"])
    documents = mine.filter(pk__in=keys(request, "document")).select_related("cover")
    found = {f"page-{page.pk}": page for page in pages}
    found |= {f"document-{document.pk}": document for document in documents}
    pictures = {key: picture_of(thing) for key, thing in found.items()}
    return JsonResponse(
        {key: picture.get_rendition(THUMBNAIL).url for key, picture in pictures.items() if picture}
    )


def keys(request: HttpRequest, kind: str) -> list[int]:
    return list(_numbers(request.GET.getlist(kind)[:MOST]))


def _numbers(values: list[str]) -> Iterator[int]:
    yield from (int(value) for value in values if value.isascii() and value.isdigit() and len(value) < 10)


def picture_of(thing: Any) -> Any:
    return next(filter(None, (getattr(thing, name, None) for name in NAMES)), None)
