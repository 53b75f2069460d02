"""What templates ask of the news."""

from collections.abc import Callable
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.translation import get_language

from core import dates
from core.caching.memory import remembered
from core.fragments import fragment
from core.related import RelatedPages
from core.urls import page_path
from news.models import NewsIndexPage, NewsPage

register = template.Library()

RELATIONS = {
    "events.eventpage": "event",
    "reports.reportpage": "report",
    "people.grouppage": "group",
    "people.personpage": "authors__person",
}
# What a page's news are in the list of all, for the pages that show only the newest MOST of them.
MOST = 12
IN_THE_LIST: dict[str, Callable[[Any], str]] = {
    "people.grouppage": lambda page: f"group={page.slug}",
    "home.subgoalpage": lambda page: f"goal={page.sub_goal.number}",
}

ITEM = "components/news_item.html"


@register.simple_tag
def news_item(page: NewsPage, level: int = 3, layout: str = "list") -> str:
    """A piece of news as an item of a "list", of the "grid" on the home page, or below the heading of its "year"."""
    key = ("news", page.pk, level, layout)
    return fragment(key, lambda: render_to_string(ITEM, item_of(page, level, layout)))


def item_of(page: NewsPage, level: int, layout: str) -> dict[str, Any]:
    language = get_language() or "sv"
    return {
        "url": page_path(page),
        "title": page.title,
        "language": page.language if page.language != language else "",
        "level": level,
        "in_list": layout != "grid",
        "iso": dates.iso(page.published_on),
        "date_text": (dates.day_month if layout == "year" else dates.day_month_year)(page.published_on),
        "summary": page.lead,
    }


related = RelatedPages(NewsPage, RELATIONS, lambda news: news.newest_first().with_list_data())


@register.simple_tag
def news_about(page: Any) -> list[NewsPage]:
    """The news about an event or a report or by a member, or the newest MOST of a group or a sub-goal: newest first."""
    return related.of(page, MOST if page._meta.label_lower in IN_THE_LIST else None)


@register.simple_tag
def all_news_url(page: Any, shown: list[NewsPage]) -> str:
    """Where all news about a group or a sub-goal are, when there may be more than the shown ones; else nothing."""
    query = IN_THE_LIST.get(page._meta.label_lower)
    return f"{list_url(page.locale)}?{query(page)}" if query and len(shown) == MOST else ""


@remembered
def list_url(locale: Any) -> str:
    index = NewsIndexPage.objects.visible().filter(locale=locale).first()
    return page_path(index) if index else ""


@register.simple_tag
def topic_names(page: NewsPage) -> list[str]:
    return [row.topic.name for row in page.topics.select_related("topic") if row.topic]
