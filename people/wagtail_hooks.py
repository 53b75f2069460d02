"""The people's vocabularies in the admin."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from people.models import Organisation


class OrganisationViewSet(SnippetViewSet):
    model = Organisation
    icon = "group"
    menu_label = _("Organisations")
    list_display: ClassVar = ["name_sv", "name_en", "url"]
    inspect_view_enabled = True


register_snippet(OrganisationViewSet)
