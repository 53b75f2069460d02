"""What the events know of that needs somebody."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.permissions import page_permission_policy

from core import dates
from core.models import User
from core.needs import Need, items_of
from events.admin.reports import expected_by, overdue_recordings, sources
from events.lifecycle import Status
from events.models import EventPage

SOON = timedelta(days=7)
A = EventPage.Attendance


def editable(user: User) -> QuerySet:
    """The events that the user may change; the prose is not read."""
    mine = page_permission_policy.instances_user_has_permission_for(user, "change")
    return EventPage.objects.filter(pk__in=mine.values("pk")).defer("body")


def overdue(user: User, now: datetime) -> Need:
    pages = list(overdue_recordings(editable(user), now))
    text = ngettext("%(count)d recording is overdue.", "%(count)d recordings are overdue.", len(pages))
    return Need(
        "overdue-recordings",
        text % {"count": len(pages)},
        items_of(pages, [expected_by(page) for page in pages]),
        icon="media",
        list_url=reverse("events_overdue_recordings"),
    )


def without_address(pages: QuerySet, now: datetime) -> QuerySet:
    """The live events that people join online within a week, and whose meeting room is not filled in."""
    return (
        sources(pages.not_past(now))
        .filter(live=True, start__lte=now + SOON, join_url="")
        .filter(attendance_mode__in=[A.ONLINE, A.HYBRID])
        .filter(~Q(status__in=[Status.CANCELLED, Status.POSTPONED]))
        .soonest_first()
    )


def soon_without_address(user: User, now: datetime) -> Need:
    pages = list(without_address(editable(user), now))
    text = ngettext(
        "%(count)d event starts soon and has no meeting room.",
        "%(count)d events start soon and have no meeting room.",
        len(pages),
    )
    starts = [_("starts on %(day)s") % {"day": dates.day_month_year(page.start)} for page in pages]
    return Need("events-without-room", text % {"count": len(pages)}, items_of(pages, starts), icon="date")
