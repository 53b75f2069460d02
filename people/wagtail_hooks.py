"""Organisations and members in the admin, and how members and working groups are chosen."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from core.choosers import PageListChooser, TermChooser
from core.needs import NEEDS
from people.bulk import SetGroup
from people.listing import GroupListingViewSet, MemberListingViewSet
from people.models import GroupPage, Organisation, PersonPage
from people.needs import to_be_checked, without_agreement


class OrganisationViewSet(SnippetViewSet):
    model = Organisation
    icon = "group"
    menu_label = _("Organisations")
    list_display: ClassVar = ["name_sv", "name_en", "url"]
    chooser_viewset_class = TermChooser
    inspect_view_enabled = True


class PersonChooser(PageListChooser):
    model = PersonPage
    form_fields = ("title",)  # a missing one is made on the spot
    icon = "user"
    ordering = ("sort_key",)
    related = ("portrait",)
    pictures = ("portrait",)
    choose_one_text = _("Choose a member")
    choose_another_text = _("Choose another member")
    edit_item_text = _("Edit this member")


class GroupChooser(PageListChooser):
    model = GroupPage
    icon = "group"
    choose_one_text = _("Choose a working group")
    choose_another_text = _("Choose another working group")
    edit_item_text = _("Edit this working group")


register_snippet(OrganisationViewSet)
hooks.register("register_bulk_action", SetGroup)
hooks.register(NEEDS, to_be_checked, order=500)
hooks.register(NEEDS, without_agreement, order=510)


@hooks.register("register_admin_viewset")
def people_viewsets() -> list[Any]:
    lists = [MemberListingViewSet(), GroupListingViewSet()]
    return [*lists, PersonChooser("member_chooser"), GroupChooser("group_chooser")]
