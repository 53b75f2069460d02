"""What the translation editor's template asks of translations."""

import json
from typing import Any

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import Page
from wagtail_localize.models import Translation

from core.models import User
from translation import board_views, seen_segments
from translation.aids import Aid, Aids
from translation.board import Row

register = template.Library()


@register.simple_tag
def readable_source(shown: dict[str, Any], translation: Translation, user: User) -> dict[str, Any]:
    """wagtail-localize's `source_translation` with a link that the user may follow.

    Whoever may not edit the original reads it on the site; a draft has no link for them.
    """
    source = translation.source.get_source_instance()
    if not isinstance(source, Page) or source.permissions_for_user(user).can_edit():
        return shown
    return shown | {"editUrl": source.url if source.live else ""}


@register.simple_tag
def guarded(props: str) -> str:
    """The editor's JSON without the way to an alias, which is refused (translation.views), and with what it shows."""
    values = json.loads(props)
    values["links"]["convertToAliasUrl"] = None
    return json.dumps(seen_segments.with_marks(values))


@register.simple_tag
def with_changes(buttons: list[Any], translation: Translation) -> list[Any]:
    """The buttons of the translation editor's header, and the way to what changed."""
    address = reverse("translation_changes", args=[translation.pk])
    return [*buttons, HeaderButton(_("What changed"), address, icon_name="history")]


@register.simple_tag
def aids_of(translation: Translation, user: User) -> dict[str, Aid]:
    """The help with each text of the translation, by the text."""
    return Aids(translation, user).all()


@register.simple_tag
def work_address(row: Row) -> str:
    return board_views.work_address(row)


@register.simple_tag
def language_name(code: str) -> str:
    return board_views.language_name(code)


@register.simple_tag
def locale_id(keys: dict[str, int], code: str) -> int:
    """The key of the language's locale, from a dictionary by language code."""
    return keys[code]
