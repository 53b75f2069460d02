"""News as feed entries."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from core import dates, feeds
from core.urls import page_url
from news.models import NewsPage


@feeds.lasting
def entries(locale: Any) -> list[feeds.Entry]:
    """The newest news in the language."""
    news = NewsPage.objects.visible().filter(locale=locale).newest_first().with_list_data()
    news = news.prefetch_related("topics__topic", "authors__person").select_related("sub_goal")
    return [entry(page) for page in news[: feeds.LIMIT]]


def entry(page: NewsPage) -> feeds.Entry:
    published = dates.start_of_day(page.published_on)
    categories = [row.topic.name for row in page.topics.all() if row.topic]
    if page.sub_goal:
        categories.append(page.sub_goal.short_name)
    return feeds.Entry(
        key=feeds.entry_key(page.translation_key, page.language),
        url=page_url(page),
        title=page.title,
        summary=page.description,
        published=published,
        updated=page.last_published_at or published,
        language=page.language,
        authors=tuple(row.display_name for row in page.authors.all() if row.display_name),
        categories=tuple(categories),
    )


SOURCE = feeds.Source(_("News"), entries, "news.newsindexpage")
