"""What waits for a translator, for the list of what needs somebody."""

from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import ngettext

from core.models import User
from core.needs import Item, Need
from translation.board import Row, own_tasks
from translation.board_views import work_address


def translations_owed(user: User, now: datetime) -> Need | None:
    """What the user can translate or publish now, what has waited longest first."""
    if not user.has_perm("wagtail_localize.submit_translation"):
        return None
    rows = own_tasks(user)
    text = ngettext("%(count)d translation waits for you.", "%(count)d translations wait for you.", len(rows))
    return Need(
        "translations-owed",
        text % {"count": len(rows)},
        tuple(Item(row.title, address(row), str(row.state.label)) for row in rows),
        icon="wagtail-localize-language",
        list_url=f"{reverse('translation_board')}?mine=me",
    )


def address(row: Row) -> str:
    """Where the work is done; for what does not exist yet, its line on the board, which has the buttons."""
    line = urlencode({"mine": "me", "title": row.title})
    return work_address(row) or f"{reverse('translation_board')}?{line}"
