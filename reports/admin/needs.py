"""What the reports know of that needs somebody."""

from datetime import datetime

from django.db.models import Q
from django.utils.translation import ngettext
from wagtail.models import Locale
from wagtail.permissions import page_permission_policy

from core.models import User
from core.needs import Need, items_of
from reports.models import ReportPage


def without_tagged_pdf(user: User, now: datetime) -> Need:
    """The published reports with a PDF that a screen reader cannot read, newest first."""
    mine = page_permission_policy.instances_user_has_permission_for(user, "change")
    unreadable = Q(files__document__is_tagged=False) | Q(files__document__has_text=False)
    reports = (
        ReportPage.objects.filter(unreadable, pk__in=mine.values("pk"), live=True, alias_of=None)
        .preferring(Locale.get_default())
        .defer("body", "summary")
        .newest_first()
        .distinct()
    )
    text = ngettext(
        "%(count)d report has a PDF without tags.", "%(count)d reports have a PDF without tags.", len(reports)
    )
    return Need("pdfs-without-tags", text % {"count": len(reports)}, items_of(reports), icon="doc-full")
