"""What the translation editor's template asks of translations."""

import json
from typing import Any

from django import template
from wagtail.models import Page
from wagtail_localize.models import Translation

from core.models import User

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
def without_alias(props: str) -> str:
    """The editor's JSON without the way to an alias, which is refused (translation.views)."""
    values = json.loads(props)
    values["links"]["convertToAliasUrl"] = None
    return json.dumps(values)
