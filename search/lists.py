"""The site's lists, for those whose words found nothing."""

from wagtail.models import Locale

from core.privacy import everybody_can_read
from core.trunk import trunk
from core.urls import page_path

KINDS = ("eventindexpage", "reportindexpage", "newsindexpage", "personindexpage", "groupindexpage")


def list_pages(locale: Locale) -> list[dict[str, str]]:
    """Words and address of each public list in the language, in the order of the tree."""
    return [
        {"text": page.title, "url": page_path(page)}
        for page in trunk().values()
        if page.locale_id == locale.pk
        and page.cached_content_type.model in KINDS
        and everybody_can_read(page)
    ]
