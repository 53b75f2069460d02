"""The top of the tree, which every page needs, and the short way from an address to its page.

Sites, languages, home pages and what stands right below them are few and change seldom: each process keeps them
for one generation of the content (core/caching). Whoever gets one of these objects leaves it as it is.
"""

from functools import cache
from typing import Any, NamedTuple

from django.conf import settings
from django.db import models
from django.http import Http404, HttpRequest
from django.http.request import split_domain_port
from django.http.response import HttpResponseBase
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language, override
from wagtail.models import Locale, Page, Site
from wagtail.models.sites import SiteRootPath, get_site_for_hostname
from wagtail.url_routing import RouteResult

from core.caching.memory import Kept, remembered
from core.prepared import Prepared

TRUNK_DEPTHS = (2, 3)  # home pages, and the pages right below them


class Root(NamedTuple):
    """A home page: its place in the tree's own paths, and the address that it has."""

    place: SiteRootPath
    prefix: str | None


@remembered
def rows_of(model: Any) -> dict[Any, Any]:
    """All rows of a small table, by key: languages, sub-goals, kinds of events."""
    return {row.pk: row for row in model._base_manager.all()}


def active_locale() -> Locale:
    """The locale of the active language, as `Locale.get_active`; kept, thus only to read."""
    language = get_language() or settings.LANGUAGE_CODE
    found = (locale for locale in rows_of(Locale).values() if locale.language_code == language)
    return next(found, None) or Locale.get_active()


def locale_of(language: str) -> Locale:
    """The locale of the language; kept, thus only to read. Raises `Http404` for one that the site has not."""
    found = (locale for locale in rows_of(Locale).values() if locale.language_code == language)
    if locale := next(found, None):
        return locale
    raise Http404


@remembered
def roots() -> tuple[Root, ...]:
    """The home pages of all sites, the deepest first, as `Site.get_site_root_paths` has them."""
    sites = Site.objects.select_related("root_page").order_by(
        "-root_page__url_path", "-is_default_site", "hostname"
    )
    return tuple(
        Root(SiteRootPath(site.pk, page.url_path, site.root_url, language), prefix_of(language))
        for site in sites
        for page in site.root_page.get_translations(inclusive=True)
        if (language := rows_of(Locale)[page.locale_id].language_code)
    )


def prefix_of(language: str) -> str | None:
    """Where the pages of a language begin, such as /sv/; None while no page has an address."""
    try:
        with override(language):
            return reverse("wagtail_serve", args=[""])
    except NoReverseMatch:
        return None


@cache
def trunk_models() -> frozenset[type[Page]]:
    """The site's types of page that may stand in the trunk."""
    tops = set(Page.allowed_subpage_models()) - {Page}
    return frozenset(model for top in tops for model in (top, *top.allowed_subpage_models()))


@remembered
def trunk() -> dict[str, Page]:
    """The home pages and their children, live or not, by path in the order of the tree, with their locales."""
    # By key, from the types' own tables, which are small: by depth or type, SQLite reads every page of the site.
    keys = Site.objects.order_by().values("root_page")
    keys = keys.union(*(model._base_manager.order_by().values("pk") for model in trunk_models()))
    pages = list(Page.objects.filter(pk__in=keys, depth__in=TRUNK_DEPTHS).order_by())
    for page in pages:
        page.locale = rows_of(Locale)[page.locale_id]
    return {page.path: page for page in sorted(pages, key=lambda page: page.path)}


def ancestors_of(page: Page) -> list[Page]:
    """The pages above the page from the home page down; what is not in the trunk costs one query."""
    step = Page.steplen
    paths = [page.path[: depth * step] for depth in range(TRUNK_DEPTHS[0], page.depth)]
    found = {path: trunk()[path] for path in paths if path in trunk()}
    if missing := [path for path in paths if path not in found]:
        found |= {page.path: page for page in Page.objects.filter(path__in=missing)}
    return [found[path] for path in paths if path in found]


in_other_languages: Prepared[Page] = Prepared(
    lambda key, page: Page.objects.filter(translation_key=key).exclude(pk=page).order_by(),
    models.UUIDField(),
    models.IntegerField(),
)


_others: Kept[int, list[Page]] = Kept(1000)  # without what their types add, a kilobyte or two each


def versions_of(page: Page) -> list[Page]:
    """The page and its translations, each with its locale, in the order of locales."""
    if page.depth in TRUNK_DEPTHS:
        found = [version for version in trunk().values() if version.translation_key == page.translation_key]
        return sorted(found, key=lambda version: version.locale_id)
    others = _others.one(page.pk, lambda: found_in_other_languages(page)) if page.pk else None
    return sorted([page, *(others or ())], key=lambda version: version.locale_id)


def found_in_other_languages(page: Page) -> list[Page]:
    others = in_other_languages(page.translation_key, page.pk)
    for version in others:
        version.locale = rows_of(Locale)[version.locale_id]
    return others


def in_language_of(page: Page, locale: Locale) -> Page:
    """The live version of the page in the locale, or the page itself."""
    versions = (version for version in versions_of(page) if version.locale_id == locale.pk and version.live)
    return next(versions, page)


@remembered
def site_at(host: str, port: str) -> Site | None:
    try:
        return get_site_for_hostname(host, port)
    except Site.DoesNotExist:
        return None


def site_of(request: HttpRequest) -> Site | None:
    """The site that answers the request, as Wagtail's `Site.find_for_request`, which finds it done."""
    if not hasattr(request, "_wagtail_site"):
        host = split_domain_port(request._get_raw_host())[0]
        request._wagtail_site = site_at(host, request.get_port())
    return request._wagtail_site


@remembered
def home_of(root_id: int, language: str) -> Page | None:
    """The home page of a site in the language; the site's own where that one is not live."""
    pages = [page for page in trunk().values() if page.depth == TRUNK_DEPTHS[0]]
    root = next((page for page in pages if page.pk == root_id), None)
    if root is None:
        return None
    versions = [page for page in pages if page.translation_key == root.translation_key and page.live]
    return next((page for page in versions if page.locale.language_code == language), root)


def serve(request: HttpRequest, path: str) -> HttpResponseBase:
    """Wagtail's view, told the way where there is a short one."""
    from wagtail import views  # which wants the models of Wagtail 8 to be there

    try:
        if way := short_way(request, [part for part in path.split("/") if part]):
            request._wagtail_route_for_request = way
    except Http404:
        request._wagtail_route_for_request = None
    return views.serve(request, path)


def short_way(request: HttpRequest, parts: list[str]) -> RouteResult | None:
    """What Wagtail's walk from page to page would find, in one query for most pages; None leaves it to the walk.

    Raises `Http404` like `Page.route`.
    """
    site = site_of(request)
    here = home_of(site.root_page_id, get_language() or "") if site else None
    if here is None:
        return None
    child = next((page for page in children_of(here) if page.slug == parts[0]), None) if parts else None
    if child:
        here, parts = child, parts[1:]
    if here.specific_class is None or here.specific_class.route is not Page.route:
        return None
    if not parts:
        return by_key(here.specific_class)(here.pk)[0].route(request, [])
    first, last = Page._get_children_path_interval(here.path)
    for model in here.specific_class.clean_subpage_models():
        if found := by_slug(model)(parts[0], here.depth + 1, first, last):
            return found[0].route(request, parts[1:])
    return None


def children_of(home: Page) -> list[Page]:
    """What stands right below a home page, live or not, in the order of the tree."""
    below = home.depth + 1
    return [page for page in trunk().values() if page.depth == below and page.path.startswith(home.path)]


@cache
def by_key(model: Any) -> Prepared[Any]:
    return Prepared(lambda key: shown(model).filter(pk=key), models.IntegerField())


@cache
def by_slug(model: Any) -> Prepared[Any]:
    """The pages of the model with the slug and the depth, whose paths are between two."""
    return Prepared(
        lambda slug, depth, first, last: shown(model).filter(
            slug=slug, depth=depth, path__range=(first, last)
        ),
        models.CharField(),
        models.IntegerField(),
        models.CharField(),
        models.CharField(),
    )


def shown(model: Any) -> models.QuerySet:
    """The pages of the model with the relations that they show."""
    found = model.objects.order_by()
    relations = getattr(model, "shown_with", ())
    return found.select_related(*relations) if relations else found
