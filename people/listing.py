"""All members in one list of the admin: who has agreed to publication, and whose page is to be checked."""

from typing import Any, ClassVar

import django_filters
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView, PageFilterSet
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import Locale

from core import dates
from people.models import PersonPage


class MemberFilterSet(PageFilterSet):
    review = django_filters.ChoiceFilter(
        label=_("Check of the page"),
        choices=[("due", _("To be checked now")), ("none", _("No day set"))],
        method="with_review",
    )
    consent = django_filters.ChoiceFilter(
        label=_("Agreement to publication"),
        choices=[("yes", _("Agreed")), ("no", _("Not noted"))],
        method="with_consent",
    )

    class Meta:
        model = PersonPage
        fields: ClassVar = ["is_retired"]

    def with_review(self, members: QuerySet, name: str, value: str) -> QuerySet:
        due = Q(review_on__lte=timezone.localdate())
        return members.filter(due if value == "due" else Q(review_on=None))

    def with_consent(self, members: QuerySet, name: str, value: str) -> QuerySet:
        return members.filter(consent_on__isnull=value == "no")


class MemberIndexView(IndexView):
    """Each member once: the dates are the same in both languages."""

    def get_base_queryset(self) -> QuerySet:
        members = PersonPage.objects.filter(alias_of__isnull=True).preferring(Locale.get_default())
        # The search takes a filter on the key, and no subquery.
        return super().get_base_queryset().filter(pk__in=list(members.values_list("pk", flat=True)))


def day(name: str) -> Any:
    """Reads a day of the page in words; empty when it is not set."""
    return lambda page: dates.day_month_year(found) if (found := getattr(page, name)) else ""


def retired(page: PersonPage) -> str:
    return _("Yes") if page.is_retired else ""


class MemberListingViewSet(PageListingViewSet):
    model = PersonPage
    index_view_class = MemberIndexView
    filterset_class = MemberFilterSet
    name = "members"
    icon = "user"
    menu_label = _("Members")
    menu_order = 160
    add_to_admin_menu = True
    ordering = "sort_key"
    list_display: ClassVar = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label=_("Name"), sort_key="sort_key", classname="title"),
        Column(
            "consent_on", label=_("Agreed to publication"), accessor=day("consent_on"), sort_key="consent_on"
        ),
        Column("review_on", label=_("Check the page on"), accessor=day("review_on"), sort_key="review_on"),
        Column("is_retired", label=_("No longer active"), accessor=retired, sort_key="is_retired"),
        PageStatusColumn("status", label=_("Published"), sort_key="live"),
    ]
