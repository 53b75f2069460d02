"""The sitemap: every page that everybody can read, each with its versions in the languages (sitemaps.org, hreflang).

A site of few pages has one file; a larger one an index of parts, so that no answer grows with the site. Wagtail's
own holds the tree of one language only, and no alternates.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import escape
from django.views.decorators.http import require_safe
from wagtail.models import Locale, Page

from core.caching.memory import remembered
from core.conditional import tagged
from core.privacy import is_public
from core.trunk import rows_of
from core.urls import absolute_url, page_path

PART = 1000  # pages of one file; the protocol allows 50,000
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"


class Part(NamedTuple):
    """The pages of the tree from one path to another, both included, and when one of them was last published."""

    first: str
    last: str
    changed: datetime | None


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """All pages, or where they are in parts."""
    found = parts()
    return answered(request, index(found) if len(found) > 1 else pages_of(found))


@require_safe
def sitemap_part(request: HttpRequest, number: int) -> HttpResponse:
    """The pages of a part; the first has the number 1. 404 for a number that the index does not name."""
    found = parts()
    if len(found) < 2 or not 1 <= number <= len(found):
        raise Http404
    return answered(request, pages_of(found[number - 1 : number]))


def answered(request: HttpRequest, lines: Iterable[str]) -> HttpResponse:
    text = "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', *lines, ""])
    response = tagged(request, text.encode(), "application/xml")
    response["Cache-Control"] = "public, max-age=60"
    response["X-Robots-Tag"] = "noindex"
    return response


def public_pages() -> QuerySet:
    return Page.objects.live().filter(is_public(), depth__gt=1, alias_of__isnull=True).order_by("path")


@remembered
def parts() -> tuple[Part, ...]:
    """The parts in the order of the tree, each of at most PART pages."""
    found = list(public_pages().values_list("path", "last_published_at"))
    slices = (found[begin : begin + PART] for begin in range(0, len(found), PART))
    return tuple(
        Part(rows[0][0], rows[-1][0], max((moment for _path, moment in rows if moment), default=None))
        for rows in slices
    )


def index(found: Iterable[Part]) -> Iterator[str]:
    yield f'<sitemapindex xmlns="{NAMESPACE}">'
    for number, part in enumerate(found, start=1):
        address = absolute_url(reverse("sitemap_part", args=[number]))
        yield f"<sitemap><loc>{escape(address)}</loc>{lastmod(part.changed)}</sitemap>"
    yield "</sitemapindex>"


def pages_of(found: Iterable[Part]) -> Iterator[str]:
    yield f'<urlset xmlns="{NAMESPACE}" xmlns:xhtml="{XHTML}">'
    for part in found:
        yield from urls(part)
    yield "</urlset>"


def urls(part: Part) -> Iterator[str]:
    """A line for each page of the part: its address, when it was published, its versions (x-default last)."""
    names = "path", "url_path", "translation_key", "locale_id", "last_published_at"
    here = public_pages().filter(path__range=(part.first, part.last))
    pages = public_pages().filter(translation_key__in=here.order_by().values("translation_key"))
    rows = [
        (row, absolute_url(path)) for row in pages.values_list(*names, named=True) if (path := page_path(row))
    ]
    versions: dict[UUID, dict[str, str]] = defaultdict(dict)
    for row, location in rows:
        versions[row.translation_key][rows_of(Locale)[row.locale_id].language_code] = location
    for row, location in rows:
        if part.first <= row.path <= part.last:
            links = "".join(map(link, alternates(versions[row.translation_key])))
            yield f"<url><loc>{escape(location)}</loc>{lastmod(row.last_published_at)}{links}</url>"


def alternates(versions: dict[str, str]) -> list[tuple[str, str]]:
    """The versions by language, Swedish first, and the one for readers of any other language."""
    ordered = [(code, versions[code]) for code in ("sv", "en") if code in versions]
    return [*ordered, ("x-default", ordered[0][1])] if ordered else []


def link(alternate: tuple[str, str]) -> str:
    language, address = alternate
    return f'<xhtml:link rel="alternate" hreflang="{language}" href="{escape(address)}"/>'


def lastmod(moment: datetime | None) -> str:
    return f"<lastmod>{moment.astimezone(UTC).isoformat()}</lastmod>" if moment else ""
