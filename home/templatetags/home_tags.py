"""What templates ask of the site's own pages."""

from typing import Any

from django import template

from home.models import SubGoalPage

register = template.Library()


@register.simple_tag
def sub_goal_page(sub_goal: Any, locale: Any) -> SubGoalPage | None:
    """The sub-goal's public page in the locale, or None."""
    if sub_goal is None:
        return None
    return SubGoalPage.objects.visible().filter(sub_goal=sub_goal, locale=locale).first()
