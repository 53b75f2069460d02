"""The events' tools in the menu of a page."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.menus.pages import PageMenuItem
from wagtail.models import Page

from events.admin.copying import may_copy
from events.admin.versions import may_decide, source_of
from events.models import EventPage


class DecideMenuItem(PageMenuItem):
    label = _("Move, postpone or cancel")
    icon_name = "date"
    url_name = "events_decide"

    def is_shown(self, user: Any) -> bool:
        source = source_of(self.page)
        return source.live and may_decide(user, source)


class CopyAsNextMenuItem(PageMenuItem):
    label = _("Copy as next")
    icon_name = "copy"
    url_name = "events_copy_as_next"

    def is_shown(self, user: Any) -> bool:
        return may_copy(user, source_of(self.page))


def event_tools(page: Page, user: Any) -> Iterator[PageMenuItem]:
    """The tools for an event, before Wagtail's own entries; nothing for other pages, or before it is stored."""
    if isinstance(page, EventPage) and page.pk and not page.alias_of_id:
        yield DecideMenuItem(page=page, priority=1)
        yield CopyAsNextMenuItem(page=page, priority=2)
