"""What templates of the admin ask of the events."""

from typing import Any

from django import template
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button, ButtonWithDropdown

from events.admin.menus import event_tools

register = template.Library()


@register.simple_tag
def event_tools_menu(page: Any, user: Any) -> list[ButtonWithDropdown]:
    """The events' tools as the one menu of a page's header; an empty list when there are none for the user."""
    tools = [Button.from_menu_item(tool) for tool in event_tools(page, user) if tool.is_shown(user)]
    attrs = {"aria-label": _("Actions")}
    menu = ButtonWithDropdown(
        buttons=tools, icon_name="dots-horizontal", attrs=attrs, classname="w-h-slim-header"
    )
    return [menu] if tools else []
