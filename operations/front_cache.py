"""Tells a cache in front of the site which addresses show something else now. Off unless FRONT_CACHE is set.

A page stands on others: on the home pages and lists, and wherever it is referred to. All of these are purged in both
languages; whatever else holds a trace of it (a later page of a list, a search) has the lifetime of its Cache-Control.
What editors keep beside the pages, such as an organisation, stands on the pages that refer to it; the site's settings,
with its menu and footer, stand on all.
"""

import logging
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urljoin, urlsplit
from urllib.request import urlopen

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.db.models.signals import post_delete, post_save
from wagtail.contrib.frontend_cache.backends.http import HTTPBackend, PurgeRequest
from wagtail.contrib.frontend_cache.utils import purge_urls_from_cache
from wagtail.models import Page, ReferenceIndex
from wagtail.query import PageQuerySet
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move
from wagtail.snippets.models import get_snippet_models

from core.models import SiteSettings
from operations import tasks

logger = logging.getLogger(__name__)

PATIENCE = 2.0  # seconds for one address
# The home pages and the indexes below them.
TOP_DEPTH = 3
PROGRAMS = ("/sitemap.xml",)


class PurgeBackend(HTTPBackend):
    """Wagtail's, but a cache that hangs or is gone costs at most two seconds: after a failure the rest is left."""

    def purge_batch(self, urls: list[str]) -> None:
        for url in urls:
            parts = urlsplit(url)
            path = parts.path + (f"?{parts.query}" if parts.query else "")
            address = f"{self.cache_scheme}://{self.cache_netloc}{path}"
            request = PurgeRequest(address, headers={"Host": parts.netloc, "User-Agent": "ATMP2030"})
            try:
                urlopen(request, timeout=PATIENCE).close()  # noqa: S310 (the address is the setting's)
            except HTTPError as problem:
                # A cache answers 404 for what it does not hold.
                if problem.code != 404:
                    logger.warning("The cache in front refused a purge (%d).", problem.code)
            except (URLError, OSError) as problem:
                logger.warning("The cache in front does not answer (%s).", type(problem).__name__)
                return


def connect() -> None:
    """Listens to what changes pages, if there is a cache in front."""
    if settings.WAGTAILFRONTENDCACHE:
        for signal in (page_published, page_unpublished):
            signal.connect(on_change, dispatch_uid="operations.front_cache")
        post_page_move.connect(on_move, dispatch_uid="operations.front_cache")
        page_slug_changed.connect(on_slug, dispatch_uid="operations.front_cache")
        for signal in (post_save, post_delete):
            signal.connect(on_setting, sender=SiteSettings, dispatch_uid="operations.front_cache.settings")
            for model in get_snippet_models():
                signal.connect(
                    on_snippet, sender=model, dispatch_uid=f"operations.front_cache.{model._meta.label}"
                )


def on_change(instance: Page, **kwargs: Any) -> None:
    """After the transaction: a cache that asks at once must not get the old page again."""
    transaction.on_commit(lambda: purge(instance), robust=True)


def on_move(instance: Page, url_path_before: str, url_path_after: str, **kwargs: Any) -> None:
    if url_path_before != url_path_after:
        purge_before(instance, url_path_before)


def on_slug(instance: Page, instance_before: Page, **kwargs: Any) -> None:
    purge_before(instance, instance_before.url_path)


def on_setting(raw: bool = False, **kwargs: Any) -> None:
    """A task: there may be thousands of pages."""
    if not raw:
        transaction.on_commit(tasks.purge_all_pages.enqueue, robust=True)


def on_snippet(instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Asked at once who refers to it: what is deleted is referred to by nobody afterwards."""
    if not raw:
        paths = shown_on(related(Q(pk__in=referring(instance))))
        transaction.on_commit(lambda: purge_paths(paths), robust=True)


def purge_before(instance: Page, url_path: str) -> None:
    """The former addresses of the page and of what stands below it, too."""
    tail = instance.url_path
    below = list(instance.get_descendants().values_list("url_path", flat=True))
    now = instance.get_url() or ""
    prefix = now[: len(now) - len(tail.split("/", 2)[2])] if now else ""
    before = [url_path, *(url_path + path.removeprefix(tail) for path in below)]
    addresses = [prefix + path.split("/", 2)[2] for path in before] if prefix else []
    transaction.on_commit(lambda: purge(instance, addresses), robust=True)


def purge(page: Page, more: list[str] | None = None) -> None:
    purge_paths({*affected(page), *(more or [])})


def purge_paths(paths: set[str]) -> None:
    purge_urls_from_cache(sorted(urljoin(settings.SITE_URL, path) for path in {*paths, *PROGRAMS}))


def affected(page: Page) -> set[str]:
    """The paths that may show the page: its own, its translations', those above, the tops, and what refers to it."""
    keys = Page.objects.filter(translation_key=page.translation_key).values_list("pk", flat=True)
    towards = ReferenceIndex.get_references_for_object(page).values_list("to_object_id", flat=True)
    named = {int(pk) for pk in towards if str(pk).isdigit()}
    above = page.get_ancestors().values_list("pk", flat=True)
    return shown_on(related(Q(pk__in={*keys, *above, *referring(page), *named})))


def referring(instance: Any) -> set[int]:
    """The numbers of the pages that refer to it, and of what else does."""
    references = ReferenceIndex.get_references_to(instance).values_list("object_id", flat=True)
    return {int(pk) for pk in references if str(pk).isdigit()}


def related(wanted: Q) -> PageQuerySet:
    """The pages, and the tops, in all languages."""
    keys = Page.objects.filter(wanted | Q(depth__lte=TOP_DEPTH), depth__gt=1).values_list(
        "translation_key", flat=True
    )
    return Page.objects.filter(translation_key__in=set(keys))


def shown_on(pages: PageQuerySet) -> set[str]:
    return {url for each in pages.select_related("locale") if (url := each.get_url())}
