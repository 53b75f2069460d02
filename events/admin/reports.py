"""The report of promises that are overdue: recordings that visitors were told about and cannot watch."""

from datetime import datetime
from typing import ClassVar

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce, TruncDate
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import page_permission_policy
from wagtail_localize.models import Translation

from core import dates
from core.urls import absolute_url
from events.lifecycle import Status
from events.models import EventPage


def sources(pages: QuerySet) -> QuerySet:
    """Each event once: as the page that its translation follows."""
    source_elsewhere = Translation.objects.filter(
        source__object_id=OuterRef("translation_key"), target_locale_id=OuterRef("locale_id"), enabled=True
    )
    return pages.filter(~Exists(source_elsewhere), alias_of=None)


def overdue_recordings(pages: QuerySet, now: datetime) -> QuerySet:
    """The live events of the queryset that have ended, were to be recorded and have no recording in time.

    Each event once, as its source page; the one that is overdue for longest comes first. A day that was never
    named counts as the day of the end.
    """
    today = dates.day_of(now)
    late = Q(recording_expected_on=None) | Q(recording_expected_on__lt=today)
    found = sources(pages).filter(late, live=True, recording_planned=True, recording_url="")
    return (
        found.filter(end__lte=now, status__in=[Status.SCHEDULED, Status.RESCHEDULED])
        .annotate(due=Coalesce("recording_expected_on", TruncDate("end", tzinfo=dates.STOCKHOLM)))
        .select_related("recording_owner", "locale")
        .order_by("due", "end", "pk")
    )


def owner_name(page: EventPage) -> str:
    owner = page.recording_owner
    return (owner.get_full_name() or owner.get_username()) if owner else ""


def expected_by(page: EventPage) -> str:
    day = page.recording_expected_on
    return dates.day_month_year(day) if day else gettext("No day named")


class OverdueRecordingsView(ReportView):
    """Those who may edit pages find the events among them; others find nothing."""

    page_title = _("Overdue recordings")
    header_icon = "media"
    index_url_name = "events_overdue_recordings"
    index_results_url_name = "events_overdue_recordings_results"
    permission_policy = page_permission_policy
    any_permission_required: ClassVar = ["add", "change", "publish"]
    is_searchable = False
    no_results_message = _("Every recording that was promised is there.")
    columns: ClassVar = [
        TitleColumn("title", label=_("Title"), url_name="wagtailadmin_pages:edit"),
        Column("held", label=_("Date"), accessor=lambda page: dates.day_month_year(page.start)),
        Column("expected", label=_("Expected by"), accessor=lambda page: expected_by(page)),
        Column("owner", label=_("Responsible"), accessor=lambda page: owner_name(page)),
    ]
    list_export: ClassVar = ["title", "held", "expected", "owner", "address"]
    export_headings: ClassVar = {
        "title": _("Title"),
        "held": _("Date"),
        "expected": _("Expected by"),
        "owner": _("Responsible"),
        "address": _("Edit"),
    }
    export_filename = "overdue-recordings"

    def get_base_queryset(self) -> QuerySet:
        mine = page_permission_policy.instances_user_has_permission_for(self.request.user, "change")
        return overdue_recordings(EventPage.objects.filter(pk__in=mine.values("pk")), timezone.now())

    def to_row_dict(self, item: EventPage) -> dict[str, str]:
        """Days in ISO 8601, which every spreadsheet reads."""
        expected = item.recording_expected_on
        return {
            "title": item.title,
            "held": dates.day_of(item.start).isoformat(),
            "expected": expected.isoformat() if expected else "",
            "owner": owner_name(item),
            "address": absolute_url(reverse("wagtailadmin_pages:edit", args=[item.pk])),
        }
