"""The events' vocabulary in the admin."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from core.choosers import TermMenu
from events.models import EventFormat


class EventFormatViewSet(SnippetViewSet):
    model = EventFormat
    icon = "tag"
    menu_label = _("Event formats")
    chooser_viewset_class = TermMenu
    list_display: ClassVar = ["name_sv", "name_en"]


register_snippet(EventFormatViewSet)
