"""The sub-goals in the admin, and what is added to the forms of pages."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from core.bulk import keep_unfinished_out
from core.choosers import TermMenu
from core.chosen_pictures import chosen_pictures
from core.clock import EVERY_ROUND
from core.creating import remember
from core.editing import keep_newer_words, remember_sent
from core.models import SubGoal
from core.needs import NEEDS
from core.needs_views import NeedsPanel, all_of
from core.rights import hidden_from
from core.schedule import behind_schedule, follow_schedule


class SubGoalViewSet(SnippetViewSet):
    model = SubGoal
    icon = "list-ol"
    menu_label = _("Sub-goals")
    chooser_viewset_class = TermMenu
    list_display: ClassVar = ["number", "name_sv", "name_en"]


register_snippet(SubGoalViewSet)
hooks.register(NEEDS, behind_schedule, order=10)
hooks.register(EVERY_ROUND, follow_schedule, order=100)
hooks.register("after_create_page", remember)
hooks.register("before_bulk_action", keep_unfinished_out)
hooks.register("before_edit_page", keep_newer_words, order=-200)
hooks.register("after_edit_page", remember_sent)


@hooks.register("insert_editor_js")
def save_after_autosave() -> SafeString:
    logged_out = _(
        "You have been logged out. Log in again in another tab, then save here: your text is still here."
    )
    return format_html(
        '<script src="{}" data-logged-out="{}"></script>', static("js/admin-saving.js"), logged_out
    )


@hooks.register("insert_editor_js")
def pictures_of_what_is_chosen() -> SafeString:
    address = reverse("chosen_pictures")
    return format_html(
        '<script src="{}" data-pictures="{}"></script>', static("js/chosen-pictures.js"), address
    )


@hooks.register("insert_global_admin_css")
def list_styles() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("construct_homepage_panels")
def needs_panel(request: HttpRequest, panels: list[Any]) -> None:
    panels.append(NeedsPanel(request.user))


@hooks.register("register_admin_urls")
def own_urls() -> list[URLPattern]:
    return [
        path("needs/<slug:key>/", all_of, name="needs_someone"),
        path("chosen-pictures/", chosen_pictures, name="chosen_pictures"),
    ]


@hooks.register("construct_page_chooser_queryset")
def leave_hidden_pages_out(pages: QuerySet, request: HttpRequest) -> QuerySet:
    return pages.exclude(pk__in=hidden_from(request.user))


@hooks.register("construct_main_menu")
def call_overviews_by_another_name(request: Any, items: list[Any]) -> None:
    """The site's own reports stand in the same menu: Wagtail's "Reports" are what is to be followed up."""
    for item in items:
        if item.name == "reports":
            item.label = _("Follow-up")
