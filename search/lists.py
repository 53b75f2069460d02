"""The site's lists, for those whose words found nothing."""

from wagtail.models import Locale, Page

from core.privacy import is_public
from core.urls import page_path

KINDS = ("eventindexpage", "reportindexpage", "newsindexpage", "personindexpage", "groupindexpage")


def list_pages(locale: Locale) -> list[dict[str, str]]:
    """Words and address of each public list in the language, in the order of the tree."""
    pages = Page.objects.live().filter(is_public(), locale=locale, content_type__model__in=KINDS)
    pages = pages.select_related("locale").order_by("path")
    return [{"text": page.title, "url": page_path(page)} for page in pages]
