"""The feeds' one view: addresses with a dot, which Wagtail's pages never see."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe
from wagtail.models import Locale, Page

from core import feeds
from core.caching.memory import remembered
from core.conditional import tagged
from core.trunk import locale_of
from core.urls import absolute_url, page_url

MAX_AGE = 60  # seconds; so soon does a publish reach a reader's next question


@require_safe
def feed(request: HttpRequest, language: str, name: str, shape: str) -> HttpResponse:
    """The newest entries in the language; 404 for a feed that no room offers."""
    source = feeds.SOURCES.get(name)
    if source is None or shape not in feeds.MEDIA_TYPES:
        raise Http404
    locale = locale_of(language)
    with override(language):
        body = feeds.written(
            channel_of(name, source, locale, shape), source.entries(locale, timezone.now()), shape
        )
    response = tagged(request, body, f"{feeds.MEDIA_TYPES[shape]}; charset=utf-8")
    response["Cache-Control"] = f"public, max-age={MAX_AGE}"
    response["Content-Language"] = language
    return response


def channel_of(name: str, source: feeds.Source, locale: Locale, shape: str) -> feeds.Channel:
    language = locale.language_code
    others = [code for code, _name in settings.LANGUAGES if code != language]
    return feeds.Channel(
        title=source.full_title,
        description=_("The newest from ATMP2030, Sweden's innovation milieu for advanced therapies."),
        language=language,
        url=absolute_url(feed_path(language, name, shape)),
        page_url=index_url(source, locale),
        alternates=tuple((code, absolute_url(feed_path(code, name, shape))) for code in others),
    )


def feed_path(language: str, name: str, shape: str) -> str:
    return reverse("feed", args=[language, name, shape])


@remembered
def index_url(source: feeds.Source, locale: Locale) -> str:
    """The list that the feed follows; the home page while it is not there."""
    app, model = source.page_label.split(".")
    found = Page.objects.live().filter(locale=locale, content_type__app_label=app, content_type__model=model)
    page = found.public().first()
    return page_url(page) if page else absolute_url(f"/{locale.language_code}/")
