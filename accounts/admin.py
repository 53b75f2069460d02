"""The log of accounts as a report of the admin."""

from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from accounts.models import AccountEvent
from core import dates
from core.models import User


class AccountEventFilterSet(WagtailFilterSet):
    kind = django_filters.ChoiceFilter(label=_("What happened"), choices=AccountEvent.Kind.choices)
    user = django_filters.ModelChoiceFilter(label=_("Account"), queryset=User.objects.order_by("username"))
    at = django_filters.DateFromToRangeFilter(label=_("Time"), widget=DateRangePickerWidget)

    class Meta:
        model = AccountEvent
        fields: ClassVar = ["kind", "user", "at"]


def when(event: AccountEvent) -> str:
    return f"{dates.day_month_year(dates.day_of(event.at))} {timezone.localtime(event.at):%H:%M}"


def detail(event: AccountEvent) -> str:
    return event.detail.replace("superuser", gettext("all rights"))


class AccountEventsView(ReportView):
    """What happened to accounts, the latest first."""

    page_title = _("Accounts log")
    header_icon = "key"
    index_url_name = "account_events"
    index_results_url_name = "account_events_results"
    model = AccountEvent
    permission_policy = ModelPermissionPolicy(AccountEvent)
    any_permission_required: ClassVar = ["view"]
    is_searchable = False
    filterset_class = AccountEventFilterSet
    no_results_message = _("Nothing has happened.")
    columns: ClassVar = [
        Column("at", label=_("Time"), accessor=when),
        Column("kind", label=_("What happened"), accessor="get_kind_display"),
        Column("name", label=_("Account"), accessor=lambda event: event.name or "–"),
        Column("by", label=_("By"), accessor=lambda event: event.by.get_username() if event.by else ""),
        Column("address", label=_("Address"), accessor=lambda event: event.address or ""),
        Column("detail", label=_("Detail"), accessor=detail),
    ]
    list_export: ClassVar = ["at", "kind", "name", "by", "address", "detail"]
    export_headings: ClassVar = {
        "at": _("Time"),
        "kind": _("What happened"),
        "name": _("Account"),
        "by": _("By"),
        "address": _("Address"),
        "detail": _("Detail"),
    }
    export_filename = "accounts"

    def get_base_queryset(self) -> QuerySet:
        return AccountEvent.objects.select_related("by")

    def to_row_dict(self, item: AccountEvent) -> dict[str, Any]:
        return {
            "at": item.at.isoformat(timespec="seconds"),
            "kind": item.kind,
            "name": item.name,
            "by": item.by.get_username() if item.by else "",
            "address": item.address or "",
            "detail": item.detail,
        }
