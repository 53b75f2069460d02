"""What every template may ask for: navigation, languages, dates, icons and structured data."""

import json
from datetime import date, datetime
from functools import cache
from typing import Any
from urllib.parse import quote

from django import forms, template
from django.conf import settings
from django.db.models import Model
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse, translate_url
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, override
from wagtail.models import Page

from core import dates, feeds
from core.caching.memory import remembered
from core.date_block import date_block as make_date_block
from core.feed_views import feed_path
from core.frame import default_menu, frame_of
from core.models import SiteSettings
from core.navigation import current
from core.structured_data import json_ld_script
from core.urls import absolute_url, page_path

register = template.Library()

# Views that show a page, or say that there is none: the other language has no such address.
OF_PAGES = ("wagtail_serve", "untranslated")
NATIVE_NAMES = {"sv": "Svenska", "en": "English"}


@register.simple_tag(takes_context=True)
def site_navigation(context: template.Context) -> list[dict[str, str]]:
    """The menu: each entry's `title`, `url` and `current` ("page", "true" for a page below it, or "")."""
    page, request = context.get("page"), context.get("request")
    here = page_path(page) if isinstance(page, Page) and page.pk else ""
    language = get_language() or settings.LANGUAGE_CODE
    menu = frame_of(request).menu if isinstance(request, HttpRequest) else default_menu(language)
    return [{**entry, "current": current(entry["url"], here, f"/{language}/")} for entry in menu]


@register.simple_tag
def home_url() -> str:
    """The home page of the active language."""
    return f"/{get_language()}/"


@register.simple_tag
def search_url() -> str:
    return reverse("search")


@register.simple_tag(takes_context=True)
def site_settings(context: template.Context) -> SiteSettings | None:
    """The milieu's own words, with the footer's `frame` (core/frame.py) in the active language.

    From the frame also directly: `contact_url`, `calendar_url`, `legal_links`. None without a request.
    """
    request = context.get("request")
    if not isinstance(request, HttpRequest):
        return None
    site = SiteSettings.for_request(request)
    frame = site.frame = frame_of(request)
    site.contact_url, site.calendar_url = frame.contact_url, frame.calendar_url
    site.legal_links = frame.legal_links
    return site


@register.simple_tag(takes_context=True)
def alternates(context: template.Context) -> list[dict[str, Any]]:
    """Every language with its code, native `name`, `url`, `absolute_url` and whether the page `exists` in it.

    Where the page is missing, the address leads to a page that says so. One of the existing ones
    `is_default`: the Swedish one, or the only one (hreflang's x-default).
    """
    page = context.get("page")
    versions = {}
    if isinstance(page, Page) and page.pk and hasattr(page, "alternates"):
        versions = {version.locale.language_code: page_path(version) for version in page.alternates}
    default = next((code for code, _name in settings.LANGUAGES if code in versions), "")
    return [
        {
            "language": code,
            "name": NATIVE_NAMES[code],
            "url": versions.get(code) or _fallback(context, code, page),
            "absolute_url": absolute_url(versions.get(code, "")),
            "exists": code in versions,
            "is_default": code == default,
        }
        for code, _name in settings.LANGUAGES
    ]


def _fallback(context: template.Context, code: str, page: Any) -> str:
    """Where the switcher leads when no translation does: search keeps its words, a view exists in both languages."""
    request = context.get("request")
    match = getattr(request, "resolver_match", None)
    is_view = match is not None and match.view_name not in (*OF_PAGES, "search", None)
    elsewhere = translate_url(request.get_full_path(), code) if is_view and request is not None else ""
    with override(code):
        if isinstance(page, Page) and page.pk:
            return reverse("untranslated", args=[page.pk])
        if match and match.view_name == "search":
            query = request.GET.urlencode()
            return reverse("search") + (f"?{query}" if query else "")
        return elsewhere or f"/{code}/"


@register.simple_tag
def breadcrumbs(page: Any) -> list[dict[str, str]]:
    """The way to the page: `title` and `url`, the last (the page itself) without address."""
    pages = getattr(page, "breadcrumb_pages", [])
    crumbs = [{"title": crumb.title, "url": "" if crumb is page else page_path(crumb)} for crumb in pages]
    return [{**crumbs[0], "title": gettext("Home")}, *crumbs[1:]] if crumbs else []


@register.simple_tag
def json_ld(page: Any) -> SafeString | str:
    """The page's structured data as one script element."""
    return json_ld_script(page.structured_data()) if hasattr(page, "structured_data") else ""


@register.simple_tag
def feeds_of(page: Any) -> list[dict[str, str]]:
    """The feeds that a list offers (all of them on a page of no feed's own that asks): `title`, `atom`, `rss`."""
    language = get_language() or settings.LANGUAGE_CODE
    return [
        {
            "title": source.full_title,
            "atom": feed_path(language, name, feeds.ATOM),
            "rss": feed_path(language, name, feeds.RSS),
        }
        for name, source in feeds.SOURCES.items()
        if source.page_label == page._meta.label_lower or page._meta.label_lower == "home.homepage"
    ]


@register.filter
def in_preview_panel(request: Any) -> bool:
    """Whether the page stands in the admin's preview panel, beside its form."""
    return getattr(request, "in_preview_panel", False)


@register.simple_tag
def absolute(path: str) -> str:
    """The address for the outside world of a path on this site."""
    return absolute_url(path)


@register.simple_tag
def icon(name: str, extra_class: str = "") -> SafeString:
    """A drawing of the sprite; decorative, so the words beside it must say everything."""
    return drawing(name, f"icon {extra_class}".strip(), sprite())


@remembered
def sprite() -> str:
    return static("img/sprite.svg")


@cache
def drawing(name: str, classes: str, file: str) -> SafeString:
    return format_html(
        '<svg class="{}" aria-hidden="true" focusable="false"><use href="{}#i-{}"/></svg>',
        classes,
        file,
        name,
    )


@register.inclusion_tag("components/date_block.html")
def date_block(
    start: date | datetime, end: date | datetime | None = None, state: str = "", size: str = ""
) -> dict[str, Any]:
    """The date block in the active language; a draft's end before its start is left out."""
    block = make_date_block(start, end if end and end >= start else None)
    names = ("kind", "first", "last", "weekdays", "weekdays_short", "until", "last_short", "month_number")
    return {name: getattr(block, name) for name in names} | {"state": state, "size": size}


@register.simple_tag
def years_dial() -> list[dict[str, Any]]:
    """The twelve years from the start to the vision year: `year`, `number` and `state` (past, now, goal or "")."""
    this_year = timezone.localdate().year
    states = {2030: "goal"}
    return [
        {
            "year": year,
            "number": year - 2018,
            "state": states.get(year) or ("past" if year < this_year else "now" if year == this_year else ""),
        }
        for year in range(2019, 2031)
    ]


@register.filter
def other_language(shown: Any, page: Any) -> str:
    """The code of the language of the page that is shown or led to, if any, where it is not that of `page`."""
    return shown.locale.language_code if shown and shown.locale_id != page.locale_id else ""


@register.simple_tag(takes_context=True)
def filter_chips(context: template.Context, form: forms.Form) -> list[dict[str, str]]:
    """The filters of a GET form that are on, as components/chips.html takes them; each `url` is without the filter."""
    request = context["request"]
    chips = []
    for name, value in getattr(form, "cleaned_data", {}).items():
        if value in (None, ""):
            continue
        query = request.GET.copy()
        query.pop(name, None)
        query.pop("page", None)
        choices = dict(getattr(form.fields[name], "choices", []))
        shown = value if isinstance(value, Model) else choices.get(value, value)
        language = getattr(shown, "language", "")
        chips.append(
            {
                "label": str(form.fields[name].label),
                "value": str(shown),
                "language": language if language != get_language() else "",
                "url": f"{request.path}?{query.urlencode()}",
            }
        )
    return chips


@register.simple_tag
def mail_link(address: str) -> SafeString:
    """A link to the address, written as character references: people see it, simple harvesters do not."""
    coded = mark_safe("".join(f"&#{ord(character)};" for character in address))  # noqa: S308 (digits only)
    return format_html('<a href="&#109;ailto:{}">{}</a>', coded, coded)


@register.simple_tag
def mail_address(address: str, subject: str) -> SafeString:
    """What a link that writes to the address leads to, with a subject; the address as character references."""
    coded = mark_safe("".join(f"&#{ord(character)};" for character in address))  # noqa: S308 (digits only)
    return format_html("&#109;ailto:{}?subject={}", coded, quote(subject))


register.filter("zone_name", dates.zone_name)
register.filter("long_date", dates.long_date)
register.filter("day_month", dates.day_month)
register.filter("day_month_year", dates.day_month_year)
register.filter("month_year", dates.month_year)
register.filter("clock", dates.clock)
register.filter("iso", dates.iso)
register.filter("file_size", dates.file_size)
register.filter("localized_number", dates.number)


@register.filter
def language_name(code: str) -> str:
    """The language in the active language's words: “Swedish”, “svenska”."""
    return str(dict(settings.LANGUAGES).get(code, code))


@register.simple_tag
def as_json(value: Any) -> str:
    """Plain data as JSON text, escaped like any text: for a `data-` attribute that a script reads."""
    return json.dumps(value)
