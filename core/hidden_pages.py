"""Where Wagtail shows a page's title to everybody in the admin: not for a page that one may not know of."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import permission_denied, require_admin_access
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView
from wagtail.models import Page

from core.rights import hidden_from

# By the name of an address: what in it, or in its query, is the key of a page.
NAMED_IN = {
    "wagtailadmin_explore": ("parent_page_id",),
    "wagtailadmin_explore_results": ("parent_page_id",),
    "wagtailadmin_choose_page_child": ("parent_page_id",),
    "wagtailadmin_choose_page_chosen_multiple": ("id",),
    "wagtailadmin_pages:move_confirm": ("page_to_move_id", "destination_id"),
}


class HiddenPagesMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], args: Any, kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        place = request.resolver_match.view_name
        if place == "wagtail_bulk_action" and kwargs["model_name"] == "page":
            named = ticked(request)
        elif names := NAMED_IN.get(place):
            keys = [kwargs[name] for name in names if name in kwargs] or request.GET.getlist("id")
            named = pages_with(keys)
        else:
            return None
        if not request.user.is_authenticated:
            return None
        return permission_denied(request) if named is None or hidden_from(request.user, named) else None


def pages_with(keys: Iterable[Any]) -> QuerySet[Page]:
    return Page.objects.filter(
        pk__in=[int(key) for key in keys if str(key).isdecimal() and len(str(key)) < 10]
    )


def ticked(request: HttpRequest) -> QuerySet[Page] | None:
    """The pages of an action on many. None for all pages of the site, which no list offers (static/css/admin.css)."""
    keys = request.GET.getlist("id")
    if "all" not in keys:
        return pages_with(keys)
    parent = pages_with(request.GET.getlist("childOf")[-1:]).first()
    if parent is None:
        return None
    return parent.get_descendants() if request.GET.get("q") else parent.get_children()


class PageTypesUsageView(PageTypesUsageReportView):
    """Names the page of each type that was edited last."""

    def decorate_paginated_queryset(self, page_types: Any) -> Any:
        found = super().decorate_paginated_queryset(page_types)
        named = [item.last_edited_page_id for item in found if item.last_edited_page_id]
        hidden = hidden_from(self.request.user, Page.objects.filter(pk__in=named))
        for item in found:
            if item.last_edited_page_id in hidden:
                item.last_edited_page = None
        return found


def page_types_usage(**options: Any) -> Callable[..., HttpResponseBase]:
    """The view, under Wagtail's address."""
    return never_cache(require_admin_access(PageTypesUsageView.as_view(**options)))
