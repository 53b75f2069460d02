"""Members and working groups in lists of the admin: who has agreed to publication, whose page is to be checked."""

from typing import Any, ClassVar

import django_filters
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import dates
from core.listing import (
    ListColumn,
    ListFilterSet,
    ListView,
    ListViewSet,
    list_columns,
    page_filter,
    sub_goal_filter,
)
from people.models import GroupPage, Organisation, PersonPage


class MemberFilterSet(ListFilterSet):
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
    organisation = django_filters.ModelChoiceFilter(
        field_name="affiliations__organisation",
        label=_("Organisation"),
        queryset=lambda _request: Organisation.objects.all(),
        distinct=True,
    )
    group = page_filter("people.GroupPage", "memberships__group", _("Working group"))

    class Meta(ListFilterSet.Meta):
        model = PersonPage
        fields: ClassVar = ["is_retired"]

    def with_review(self, members: QuerySet, name: str, value: str) -> QuerySet:
        due = Q(review_on__lte=timezone.localdate())
        return members.filter(due if value == "due" else Q(review_on=None))

    def with_consent(self, members: QuerySet, name: str, value: str) -> QuerySet:
        return members.filter(consent_on__isnull=value == "no")


class MemberListView(ListView):
    related = ("portrait", "affiliations__organisation", "memberships__group")
    pictures = ("portrait",)


def day(name: str) -> Any:
    """Reads a day of the page in words; empty when it is not set."""
    return lambda page: dates.day_month_year(found) if (found := getattr(page, name)) else ""


def active(page: PersonPage) -> str:
    return _("No") if page.is_retired else _("Yes")


def organisations(page: PersonPage) -> str:
    return ", ".join(page.organisation_names)


def current_groups(page: PersonPage) -> str:
    """The groups that the person belongs to today, each once: both language versions of a group hold its rows."""
    today = timezone.localdate()
    rows = sorted(page.memberships.all(), key=lambda row: row.group.locale_id, reverse=True)
    names = {row.group.translation_key: row.group.title for row in rows if row.is_current(today)}
    return ", ".join(sorted(names.values()))


class MemberListingViewSet(ListViewSet):
    model = PersonPage
    index_view_class = MemberListView
    filterset_class = MemberFilterSet
    name = "members"
    icon = "user"
    menu_label = _("Members")
    menu_order = 140
    ordering = "sort_key"
    list_display: ClassVar = list_columns(
        ListColumn("organisations", label=_("Organisations"), accessor=organisations),
        ListColumn("groups", label=_("Working groups"), accessor=current_groups),
        ListColumn("consent_on", label=_("Agreed"), accessor=day("consent_on"), sort_key="consent_on"),
        ListColumn("review_on", label=_("To check"), accessor=day("review_on"), sort_key="review_on"),
        ListColumn(
            "is_retired", label=_("Active"), accessor=active, sort_key="is_retired", classname="only-wide"
        ),
        title=_("Name"),
        sort_key="sort_key",
    )


class GroupFilterSet(ListFilterSet):
    sub_goal = sub_goal_filter()

    class Meta(ListFilterSet.Meta):
        model = GroupPage


class GroupListView(ListView):
    related = ("sub_goal", "memberships__person")


def sub_goal(group: GroupPage) -> Any:
    return group.sub_goal.number if group.sub_goal else ""


def member_count(group: GroupPage) -> int:
    today = timezone.localdate()
    return sum(row.is_current(today) for row in group.memberships.all())


class GroupListingViewSet(ListViewSet):
    model = GroupPage
    index_view_class = GroupListView
    filterset_class = GroupFilterSet
    name = "working_groups"
    icon = "group"
    menu_label = _("Working groups")
    menu_order = 145
    ordering = "title"
    list_display: ClassVar = list_columns(
        ListColumn(
            "sub_goal",
            label=_("Sub-goal"),
            accessor=sub_goal,
            sort_key="sub_goal__number",
            classname="only-wide",
        ),
        ListColumn("members", label=_("Members"), accessor=member_count, classname="only-wide"),
        title=_("Title"),
    )
