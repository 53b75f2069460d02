"""The search page and the suggestions while somebody types."""

from typing import Any

from django.core.paginator import EmptyPage, PageNotAnInteger, Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from core.models import SubGoal
from core.trunk import active_locale, rows_of
from search import missed, near
from search.facets import chosen_facets, goal_links, kind_tabs, year_links
from search.lists import list_pages
from search.ranking import Facets, Hits
from search.results import Search, suggested

PAGE_SIZE = 20
MAX_SUGGESTIONS = 8
SUGGESTIONS_KEPT = 60  # seconds


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Hits for `?q=`, limited by `type`, `year` and `goal`, in pages by `page`; what is no such value is ignored."""
    search = Search(request.GET.get("q", ""), active_locale())
    goals = {goal.number: goal for goal in rows_of(SubGoal).values()}
    counts = search.found.counts(Facets())
    facets = chosen_facets(request.GET, counts, goals)
    if facets != Facets():
        counts = search.found.counts(facets)
    shown = search.found.limited(facets)
    slice_ = numbered(shown, request.GET.get("page", "1"))
    context: dict[str, Any] = {
        "query": search.query,
        "total": len(shown),
        "foreign": shown.foreign,
        "items": slice_,
        "numbers": list(slice_.paginator.get_elided_page_range(slice_.number)),
        "tabs": kind_tabs(request.GET, counts.kind, facets),
        "years": year_links(request.GET, counts.year, facets),
        "goals": goal_links(request.GET, counts.sub_goal_id, facets, goals),
        "is_limited": facets != Facets(),
    }
    slice_.object_list = search.hits(slice_.object_list)
    if not search.found:
        context |= nothing_found(request, search)
    response = render(request, "search/results.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


def nothing_found(request: HttpRequest, search: Search) -> dict[str, Any]:
    """What helps somebody who found nothing, or has not asked yet: other words, and the lists."""
    context: dict[str, Any] = {"lists": list_pages(search.locale)}
    if search.words:
        if request.method == "GET":
            missed.count(search.query, search.language, timezone.localdate())
        context |= {"almost": near.spelt_almost(search), "alone": near.word_by_word(search)}
    return context


def numbered(found: Hits, number: str) -> Any:
    """The numbered part of the results. Raises `Http404` for a number that does not exist."""
    try:
        return Paginator(found, PAGE_SIZE).page(number)
    except (EmptyPage, PageNotAnInteger) as problem:
        raise Http404 from problem


@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """At most eight public pages whose titles hold the words of `?q=`, as JSON: the same for everybody."""
    found = suggested(request.GET.get("q", ""), active_locale(), MAX_SUGGESTIONS)
    response = JsonResponse({"suggestions": found})
    response["X-Robots-Tag"] = "noindex"
    patch_cache_control(response, public=True, max_age=SUGGESTIONS_KEPT)
    return response
