"""The sub-goals in the admin."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from core.choosers import TermMenu
from core.models import SubGoal


class SubGoalViewSet(SnippetViewSet):
    model = SubGoal
    icon = "list-ol"
    menu_label = _("Sub-goals")
    chooser_viewset_class = TermMenu
    list_display: ClassVar = ["number", "name_sv", "name_en"]


register_snippet(SubGoalViewSet)
