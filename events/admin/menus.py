"""The events' tools in the menu of a page."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.menus.pages import PageMenuItem
from wagtail.models import Page

from events.admin.copying import may_copy
from events.admin.versions import may_decide, source_of
from events.models import EventIndexPage, EventPage


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


class PasteMenuItem(PageMenuItem):
    label = _("New event from text")
    icon_name = "clipboard-list"
    url = reverse_lazy("events_paste")

    def is_shown(self, user: Any) -> bool:
        return self.page.permissions_for_user(user).can_add_subpage()


def event_tools(page: Page, user: Any) -> Iterator[PageMenuItem]:
    """The tools for an event or the list of events, before Wagtail's own; none before an event is stored."""
    if isinstance(page, EventIndexPage):
        yield PasteMenuItem(page=page, priority=1)
    if isinstance(page, EventPage) and page.pk and not page.alias_of_id:
        yield DecideMenuItem(page=page, priority=1)
        yield CopyAsNextMenuItem(page=page, priority=2)
