"""The search page: one box, in the language of the address, safe for any input."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib.contenttypes.models import ContentType
from django.core.paginator import EmptyPage, PageNotAnInteger, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail.models import Locale, Page

from core.search_backend import clean_query
from events.models import EventPage
from news.models import NewsPage
from people.models import GroupPage, PersonPage
from reports.models import ReportPage

PAGE_SIZE = 20
KINDS: dict[str, tuple[Promise, type[Page]]] = {
    "events": (_("Events"), EventPage),
    "reports": (_("Reports"), ReportPage),
    "news": (_("News"), NewsPage),
    "people": (_("People"), PersonPage),
    "groups": (_("Working groups"), GroupPage),
}
OTHER = "pages"


@dataclass(frozen=True)
class Tab:
    """A kind of content, with the number of hits in it."""

    url: str
    text: Any
    count: int
    current: bool


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Hits in the language of the address, most relevant first; `?q=` the words, `?type=` a kind, `?page=` a number."""
    query = clean_query(request.GET.get("q", ""))
    kind = request.GET.get("type", "")
    if kind not in (*KINDS, OTHER):
        kind = ""
    found = Page.objects.live().public().filter(locale=Locale.get_active()).exclude(depth__lte=1)
    counts = count_by_kind(found, query)
    hits = Paginator(of_kind(found, kind).specific().search(query) if query else [], PAGE_SIZE)
    try:
        items = hits.page(request.GET.get("page", "1"))
    except (EmptyPage, PageNotAnInteger) as problem:
        raise Http404 from problem
    context = {
        "query": query,
        "kind": kind,
        "tabs": tabs(counts, kind, query) if query else [],
        "total": sum(counts.values()),
        "items": items,
    }
    response = render(request, "home/search.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


def count_by_kind(found: Any, query: str) -> dict[str, int]:
    """The number of hits of each kind; what is of no kind counts as pages."""
    if not query:
        return {}
    by_type = found.search(query).facet("content_type_id")
    content_types = ContentType.objects.get_for_models(*(model for _label, model in KINDS.values()))
    counts = {key: by_type.pop(content_types[model].pk, 0) for key, (_label, model) in KINDS.items()}
    return {**counts, OTHER: sum(by_type.values())}


def of_kind(found: Any, kind: str) -> Any:
    models = tuple(model for _label, model in KINDS.values())
    if kind == OTHER:
        return found.not_type(models)
    return found.type(KINDS[kind][1]) if kind else found


def tabs(counts: dict[str, int], current: str, query: str) -> list[Tab]:
    """All, then every kind that has hits."""

    def url(key: str) -> str:
        return "?" + urlencode({"q": query} | ({"type": key} if key else {}))

    labels = {key: label for key, (label, _model) in KINDS.items()} | {OTHER: _("Pages")}
    shown = [Tab(url(key), labels[key], count, key == current) for key, count in counts.items() if count]
    return [Tab(url(""), _("All"), sum(counts.values()), not current), *shown]
