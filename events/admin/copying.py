"""A new event out of an old one, for its next date."""

import re
from datetime import date, datetime, time
from uuid import uuid4

from django.db import transaction
from wagtail.actions.copy_page import CopyPageAction
from wagtail.coreutils import find_available_slug
from wagtail.models import Page

from core import dates
from core.models import User
from events.admin.actions import NOT_COPIED, moved, moved_clock, moved_row
from events.models import EventPage

# The reports are about what happened then; the rows belong to a room above and are named only.
ROWS_NOT_COPIED = ["report_links"]


def may_copy(user: User, source: EventPage) -> bool:
    """The right to add beside the source, and to read it: a draft is for those who may edit it."""
    is_public = source.live and not source.get_view_restrictions().exists()
    can_read = is_public or source.permissions_for_user(user).can_edit()
    return can_read and source.get_parent().permissions_for_user(user).can_add_subpage()


def as_it_is(source: EventPage) -> EventPage:
    """What visitors read of a live event; the latest draft of one that is not live."""
    stored = EventPage.objects.get(pk=source.pk)
    return stored if stored.live else stored.get_latest_revision_as_object()


def copy_as_next(source: EventPage, day: date, clock: time | None, user: User) -> EventPage:
    """A draft beside the source that begins on the day, at the clock's time or at the same time of day.

    It has an identity of its own (translation key, thus UID and log), and nothing of what belongs to the old
    occasion. The source has a start and an end. Raises `core.dates.NonexistentTimeError`.
    """
    original = as_it_is(source)
    start = dates.at(day, clock or dates.local(original.start).time())
    values = NOT_COPIED | {
        "start": start,
        "end": moved(original.end, original.start, start),
        "door_time": original.door_time and moved_clock(original.door_time, original.start, start),
        "is_save_the_date": original.is_save_the_date and clock is None,
        "slug": next_slug(original.slug, day, source.get_parent()),
    }
    move_programme(original, start)
    with transaction.atomic():
        return CopyPageAction(
            original,
            exclude_fields=ROWS_NOT_COPIED,
            update_attrs=values,
            copy_revisions=False,
            keep_live=False,
            user=user,
        ).execute(skip_permission_checks=True)


def move_programme(page: EventPage, new_start: datetime) -> None:
    """Moves the rows along, in memory, and frees them from the recording of the old occasion."""
    rows = list(page.programme.all())
    for row in rows:
        row.chapter = ""
        # Wagtail gives a new key to copies of stored rows only; those of a draft have none stored.
        row.translation_key = uuid4()
        if row.time:
            row.day, row.time = moved_row(row.day, row.time, page.start, new_start)
    page.programme.set(rows)


def next_slug(slug: str, day: date, parent: Page) -> str:
    """The slug with the new day at its end, instead of an earlier one."""
    base = re.sub(r"-\d{4}-\d{2}-\d{2}(-\d+)?$", "", slug)
    return find_available_slug(parent, f"{base}-{day.isoformat()}")
