"""The news and their vocabulary in the admin."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from news.listing import NewsListingViewSet
from news.models import Topic


class TopicViewSet(SnippetViewSet):
    model = Topic
    icon = "tag"
    menu_label = _("Topics")
    list_display: ClassVar = ["name_sv", "name_en"]


register_snippet(TopicViewSet)


@hooks.register("register_admin_viewset")
def news_list() -> NewsListingViewSet:
    return NewsListingViewSet()
