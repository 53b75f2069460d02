"""The base of the read-only API (Wagtail's API v2): what every kind of page there has, and how it is answered.

A room lists the fields of its pages in its own `api.py`; what is not listed is not there. The addresses are put
together in home/api.py, the use is described in docs/api.md.
"""

from collections.abc import Callable
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.views.decorators.http import conditional_page
from rest_framework.fields import Field
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from wagtail.api import APIField
from wagtail.api.v2.filters import FieldsFilter, LocaleFilter, OrderingFilter, TranslationOfFilter
from wagtail.api.v2.pagination import WagtailPagination
from wagtail.api.v2.utils import BadRequestError
from wagtail.api.v2.views import BaseAPIViewSet, PagesAPIViewSet
from wagtail.models import Page
from wagtail.rich_text import expand_db_html

from core.privacy import everybody_can_read, is_public

MAX_DIGITS = 9
MAX_AGE = 60  # seconds; so soon does a publish reach the next question


class Computed(Field):
    """A value that a function reads out of the page; it can be shown, not filtered by."""

    def __init__(self, function: Callable[[Any], Any]) -> None:
        super().__init__(source="*", read_only=True)
        self.function = function

    def to_representation(self, value: Any) -> Any:
        return self.function(value)


def computed(name: str, function: Callable[[Any], Any]) -> APIField:
    return APIField(name, serializer=Computed(function))


def term(name: str) -> APIField:
    """A term of a vocabulary with both its names."""
    return computed(name, lambda page: term_data(getattr(page, name)))


def term_data(found: Any) -> dict[str, Any] | None:
    return {"id": found.pk, "name_sv": found.name_sv, "name_en": found.name_en} if found else None


def page_link(name: str) -> APIField:
    """A page of another kind, by the key that its languages share; None when not everybody can read it."""
    return computed(name, lambda page: link_data(getattr(page, name)))


def link_data(found: Page | None) -> dict[str, Any] | None:
    if found is None or not everybody_can_read(found):
        return None
    return {"key": str(found.translation_key), "title": found.title}


class Pagination(WagtailPagination):
    """Wagtail's, which hands any whole number on to the database, also one that the database cannot hold."""

    def paginate_queryset(self, queryset: QuerySet, request: HttpRequest, view: Any = None) -> QuerySet:
        if len(request.GET.get("offset", "")) > MAX_DIGITS or len(request.GET.get("limit", "")) > MAX_DIGITS:
            raise BadRequestError(f"limit and offset have at most {MAX_DIGITS} digits")
        return super().paginate_queryset(queryset, request, view)


def prose(name: str) -> APIField:
    """Rich text or a stream as HTML; addresses on this site in it begin with a slash."""
    return computed(name, lambda page: as_html(getattr(page, name)))


def as_html(value: Any) -> str:
    return expand_db_html(value) if isinstance(value, str) else str(value)


@method_decorator(conditional_page, name="dispatch")
class PublicPages(PagesAPIViewSet):
    """The pages of one type that everybody can read. Nobody is asked who they are, so that no answer differs."""

    authentication_classes: ClassVar = []
    permission_classes: ClassVar = []
    renderer_classes: ClassVar = [JSONRenderer]
    filter_backends: ClassVar = [FieldsFilter, OrderingFilter, TranslationOfFilter, LocaleFilter]
    known_query_parameters = frozenset(
        ["limit", "offset", "fields", "order", "locale", "translation_of", "format"]
    )
    body_fields: ClassVar = [
        "id",
        "title",
        computed("key", lambda page: str(page.translation_key)),
        computed("url", lambda page: page.canonical_url),
        "lead",
    ]
    meta_fields: ClassVar = [
        "type",
        "detail_url",
        "slug",
        "locale",
        "first_published_at",
        "last_published_at",
    ]
    # Prose asks the database for every picture and link in it: a page alone gives it, a list never does.
    detail_only_fields: ClassVar = ["body", "biography", "summary"]
    pagination_class = Pagination
    # Not by the key of the page's own table: of that a number that is too large is an error of the database's.
    lookup_field, lookup_url_kwarg = "id", "pk"
    related: ClassVar[tuple[str, ...]] = ()  # what a list reads for all its pages at once

    @classmethod
    def get_listing_default_fields(cls, model: type[Page]) -> list[str]:
        return [name for name in cls.get_available_fields(model) if name not in cls.detail_only_fields]

    def get_base_queryset(self) -> QuerySet:
        return Page.objects.live().filter(is_public(), alias_of__isnull=True)

    def get_queryset(self) -> QuerySet:
        found = self.model.objects.filter(pk__in=self.get_base_queryset().values("pk"))
        return found.select_related("locale").prefetch_related(*self.related).order_by("id")

    def get_object(self) -> Page:
        return BaseAPIViewSet.get_object(self)

    def handle_exception(self, exc: Exception) -> Response:
        """A value that cannot be one of the field's is the asker's mistake (Wagtail leaves dates out)."""
        if isinstance(exc, ValidationError):
            exc = BadRequestError(" ".join(exc.messages))
        elif isinstance(exc, RecursionError):
            exc = BadRequestError("fields are nested too deeply")
        return super().handle_exception(exc)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Any site may read the answer, and a cache may keep it for a minute."""
        response = super().dispatch(request, *args, **kwargs)
        response["Access-Control-Allow-Origin"] = "*"
        if response.status_code == 200:
            response["Cache-Control"] = f"public, max-age={MAX_AGE}"
        response["X-Robots-Tag"] = "noindex"
        return response
