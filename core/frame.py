"""What stands around every page in the active language: menu, footer, partners. Kept until the content changes."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language
from wagtail.models import Page, Site

from core import feeds
from core.caching.memory import remembered
from core.feed_views import feed_path
from core.models import Image, SiteSettings
from core.models.settings import kept_settings
from core.navigation import Column, Link, Partner, Social, columns, links, partners, social_links
from core.privacy import everybody_can_read
from core.trunk import TRUNK_DEPTHS, site_of, trunk
from core.urls import page_path, webcal_url

LOGO = "max-320x120|format-webp"
LEGAL = ("accessibility_page_id", "privacy_page_id", "contact_page_id")


@dataclass(frozen=True)
class Frame:
    """Links are `title` and `url`; what has no version to show in the language is left out."""

    menu: list[dict[str, str]]
    columns: list[dict[str, Any]]
    partners: list[dict[str, Any]]
    social: tuple[Social, ...]
    funder_logo: Image | None
    contact_url: str
    legal_links: list[dict[str, str]]
    calendar_url: str
    feed_url: str


def frame_of(request: HttpRequest) -> Frame:
    """The frame of the request's site in the active language."""
    language = get_language() or settings.LANGUAGE_CODE
    return make_frame(site_of(request), language)


@remembered
def make_frame(of: Site | None, language: str) -> Frame:
    """At most one query for pages that are named, and two for logos."""
    site = kept_settings(of)
    menu = links(site.stored("menu"), language)
    footer = columns(site.stored("footer_columns"), language)
    legal = [key for name in LEGAL if (key := getattr(site, name))]
    named = [*menu, *(link for column in footer for link in column.links)]
    pages = versions({*legal, *(link.page for link in named if link.page)}, language)
    logos = logo_images(site)
    contact = pages.get(site.contact_page_id)
    return Frame(
        menu=shown(menu, pages) if menu else default_menu(language),
        columns=shown_columns(footer, pages),
        partners=shown_partners(partners(site.stored("partners"), language), logos),
        social=social_links(site.stored("social")),
        funder_logo=logos.get(site.funder_logo_id),
        contact_url=page_path(contact) if contact else "",
        legal_links=[
            {"title": pages[key].title, "url": page_path(pages[key])}
            for key in legal
            if key in pages and key != site.contact_page_id
        ],
        calendar_url=calendar_url(language),
        feed_url=feed_path(language, "news", feeds.RSS) if "news" in feeds.SOURCES else "",
    )


def versions(keys: set[int], language: str) -> dict[int, Page]:
    """The chosen pages' versions in the language that everybody can read, by the keys of the chosen pages."""
    if not keys:
        return {}
    chosen = Page.objects.filter(pk__in=keys).order_by().values("translation_key")
    pages = list(Page.objects.filter(translation_key__in=chosen).select_related("locale"))
    there = {
        page.translation_key: page
        for page in pages
        if page.locale.language_code == language and not page.alias_of_id and everybody_can_read(page)
    }
    return {
        page.pk: there[page.translation_key]
        for page in pages
        if page.pk in keys and page.translation_key in there
    }


def shown(found: Iterable[Link], pages: dict[int, Page]) -> list[dict[str, str]]:
    entries = []
    for link in found:
        if page := pages.get(link.page) if link.page else None:
            entries.append({"title": link.label or page.title, "url": page_path(page)})
        elif link.url:
            entries.append({"title": link.label, "url": link.url})
    return [entry for entry in entries if entry["url"]]


def shown_columns(found: Iterable[Column], pages: dict[int, Page]) -> list[dict[str, Any]]:
    filled = [{"heading": column.heading, "links": shown(column.links, pages)} for column in found]
    return [column for column in filled if column["links"]]


def default_menu(language: str) -> list[dict[str, str]]:
    """The public pages below the home page that have “Show in menus” ticked, in the order of the tree."""
    below_home = (page for page in trunk().values() if page.depth == TRUNK_DEPTHS[1] and page.show_in_menus)
    pages = [
        page for page in below_home if page.locale.language_code == language and everybody_can_read(page)
    ]
    entries = [{"title": page.title, "url": page_path(page)} for page in pages]
    return [entry for entry in entries if entry["url"]]


def logo_images(site: SiteSettings) -> dict[int, Image]:
    """The images that the footer shows, with the one size that it needs."""
    keys = {partner.logo for partner in partners(site.stored("partners"), "sv")} | {site.funder_logo_id}
    keys.discard(None)
    return Image.objects.filter(pk__in=keys).prefetch_renditions(LOGO).in_bulk() if keys else {}


def shown_partners(found: Iterable[Partner], logos: dict[int, Image]) -> list[dict[str, Any]]:
    return [
        {"name": partner.name, "url": partner.url, "logo": logos.get(partner.logo) if partner.logo else None}
        for partner in found
    ]


def calendar_url(language: str) -> str:
    """What subscribes to the calendar; empty while no room has one."""
    try:
        return webcal_url(reverse("calendar", args=[language]))
    except NoReverseMatch:
        return ""
