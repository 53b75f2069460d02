"""What templates ask of the news."""

from typing import Any

from django import template

from core.related import related_pages
from news.models import NewsPage

register = template.Library()

RELATIONS = {"events.eventpage": "event", "reports.reportpage": "report", "people.grouppage": "group"}


@register.simple_tag
def news_about(page: Any) -> list[NewsPage]:
    """The news about an event, a report, a group or a sub-goal: newest first."""
    return list(related_pages(NewsPage.objects.all(), RELATIONS, page).newest_first().with_list_data())
