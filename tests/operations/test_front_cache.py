"""A cache in front is told of a change: the page, its translation, the lists and whatever refers to it."""

from collections.abc import Iterator

import pytest
from django.db.models.signals import post_delete, post_save
from django.test import override_settings
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.models import Page
from wagtail.models import Site as WagtailSite
from wagtail.signals import page_published
from wagtail.snippets.models import get_snippet_models

from atmp2030 import services
from core.models import SiteSettings
from operations import front_cache
from people.models import PersonAffiliation
from tests import factories
from tests.operations.servers import free_port, purged_cache


@pytest.fixture
def listening() -> Iterator[None]:
    yield
    for signal in (
        page_published,
        front_cache.page_unpublished,
        front_cache.post_page_move,
        front_cache.page_slug_changed,
    ):
        signal.disconnect(dispatch_uid="operations.front_cache")
    for signal in (post_save, post_delete):
        signal.disconnect(sender=SiteSettings, dispatch_uid="operations.front_cache.settings")
        for model in get_snippet_models():
            signal.disconnect(sender=model, dispatch_uid=f"operations.front_cache.{model._meta.label}")


@pytest.mark.django_db
def test_publishing_purges_the_page_and_the_lists_of_both_languages(
    site: factories.Site,
    listening: None,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    event = factories.event(title="Om celler", slug="om-celler")
    with (
        purged_cache() as (address, asked),
        override_settings(
            WAGTAILFRONTENDCACHE=services.front_cache(address, "", ""), WAGTAILFRONTENDCACHE_LANGUAGES=[]
        ),
    ):
        front_cache.connect()
        with django_capture_on_commit_callbacks(execute=True):
            event.save_revision().publish()

    assert {host for host, _path in asked} == {"127.0.0.1:8000"}
    paths = [path for _host, path in asked]
    assert len(paths) == len(set(paths))
    expected = {
        "/sv/",
        "/en/",
        "/sv/evenemang/om-celler/",
        site.sv.events.get_url(),
        site.en.events.get_url(),
        "/sitemap.xml",
    }
    assert expected - set(paths) == set()


@pytest.mark.django_db
def test_cache_that_is_gone_keeps_nobody_from_publishing(
    site: factories.Site,
    listening: None,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    event = factories.event()
    address = f"http://127.0.0.1:{free_port()}"
    with override_settings(WAGTAILFRONTENDCACHE=services.front_cache(address, "", "")):
        front_cache.connect()
        with django_capture_on_commit_callbacks(execute=True):
            event.save_revision().publish()

    event.refresh_from_db()
    assert event.live


@pytest.fixture
def front(site: factories.Site, listening: None) -> Iterator[list[tuple[str, str]]]:
    """What the cache in front was told to forget: hosts and paths."""
    with (
        purged_cache() as (address, asked),
        override_settings(
            WAGTAILFRONTENDCACHE=services.front_cache(address, "", ""), WAGTAILFRONTENDCACHE_LANGUAGES=[]
        ),
    ):
        front_cache.connect()
        yield asked


def test_settings_stand_on_all_pages(
    front: list[tuple[str, str]], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    factories.event()
    settings = SiteSettings.for_site(WagtailSite.objects.get())
    with django_capture_on_commit_callbacks(execute=True):
        settings.save()

    pages = {page.get_url() for page in Page.objects.live().filter(depth__gt=1)}
    assert {path for _host, path in front} == {*pages, "/sitemap.xml"}


def test_organisation_stands_on_the_pages_that_name_it(
    front: list[tuple[str, str]], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    organisation = factories.organisation()
    named = factories.person(affiliations=[PersonAffiliation(organisation=organisation)])
    other = factories.person()
    del front[:]
    with django_capture_on_commit_callbacks(execute=True):
        organisation.save()

    paths = {path for _host, path in front}
    assert {named.get_url(), "/sv/", "/en/"} <= paths
    assert other.get_url() not in paths
