"""All news in one list of the admin."""

from typing import ClassVar

import django_filters
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
from news.models import NewsPage, Topic


class NewsFilterSet(ListFilterSet):
    year = django_filters.NumberFilter(
        field_name="published_on__year", label=_("Year"), min_value=1900, max_value=9998
    )
    topic = django_filters.ModelChoiceFilter(
        field_name="topics__topic",
        label=_("Topic"),
        queryset=lambda _request: Topic.objects.all(),
        distinct=True,
    )
    group = page_filter("people.GroupPage", "group", _("Working group"))
    sub_goal = sub_goal_filter()

    class Meta(ListFilterSet.Meta):
        model = NewsPage


class NewsListView(ListView):
    related = ("image", "topics__topic", "event", "report", "group")
    pictures = ("image",)


def topics(page: NewsPage) -> str:
    return ", ".join(row.topic.name for row in page.topics.all() if row.topic)


def about(page: NewsPage) -> str:
    return ", ".join(subject.title for subject in (page.event, page.report, page.group) if subject)


class NewsListingViewSet(ListViewSet):
    model = NewsPage
    index_view_class = NewsListView
    filterset_class = NewsFilterSet
    name = "news"
    icon = "doc-full-inverse"
    menu_label = _("News")
    menu_order = 130
    ordering = "-published_on"
    list_display: ClassVar = list_columns(
        ListColumn(
            "published_on",
            label=_("Date"),
            accessor=lambda page: dates.day_month_year(page.published_on),
            sort_key="published_on",
        ),
        ListColumn("topics", label=_("Topics"), accessor=topics),
        ListColumn("about", label=_("About"), accessor=about),
        title=_("Title"),
    )
