"""What templates ask of the site's own pages."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page

from core.caching.memory import remembered
from core.privacy import everybody_can_read
from core.trunk import children_of, in_language_of
from core.urls import page_path
from home.models import HomePage, SubGoalPage

register = template.Library()


@register.simple_tag
def sub_goal_page(sub_goal: Any, locale: Any) -> SubGoalPage | None:
    """The sub-goal's public page in the locale, or None."""
    return goal_page(sub_goal.pk, locale.pk) if sub_goal else None


@remembered
def goal_page(sub_goal: int, locale: int) -> SubGoalPage | None:
    return SubGoalPage.objects.visible().filter(sub_goal=sub_goal, locale=locale).first()


@register.simple_tag
def index_pages(home: HomePage) -> dict[str, str]:
    """The addresses of the lists below a home page: `events`, `reports`, `groups`, `people` and `news`."""
    kinds = {
        "eventindexpage": "events",
        "reportindexpage": "reports",
        "groupindexpage": "groups",
        "personindexpage": "people",
        "newsindexpage": "news",
    }
    names = ((page, kinds.get(page.specific_class._meta.model_name)) for page in children_of(home))
    return {
        name: page_path(page)
        for page, name in names
        if name and everybody_can_read(page) and not page.alias_of_id
    }


@register.simple_tag
def page_beside(page: Page | None, locale: Any) -> Page | None:
    """A chosen page in the locale, or as it was chosen; None for none."""
    return in_language_of(page, locale) if page else None


@register.filter
def kind(page: Page) -> str:
    """What a pinned page is: "event", "report" or "news"."""
    return page._meta.model_name.removesuffix("page")


@register.simple_tag
def wells(number: int, columns: int = 20) -> SafeString:
    """As many wells as the number says, in rows of twenty; above a thousand the figure speaks for itself."""
    if not 0 < number <= 1000:
        return mark_safe("")
    rows = -(-number // columns)
    path = ""
    for row in range(rows):
        count = min(columns, number - row * columns)
        # A round dash every ten units along a line of almost no length draws one dot for each well.
        path += f"M5 {5 + row * 10}h{(count - 1) * 10}.1"
    return format_html(
        '<svg viewBox="0 0 {} {}" aria-hidden="true" focusable="false"><path d="{}"/></svg>',
        columns * 10,
        rows * 10,
        path,
    )
