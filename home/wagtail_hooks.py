"""Where the roof meets the admin: the newsletter, the guide, and what is thrown away once a day."""

from typing import Any

from django.templatetags.static import static
from django.urls import URLPattern, path, reverse, reverse_lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from core.clock import ONCE_A_DAY
from home.advice import advice
from home.guide.views import GuideView
from home.housekeeping import look_at_tables, throw_away
from home.newsletter.views import ACTION, NewsletterView

hooks.register(ONCE_A_DAY, throw_away)
hooks.register(ONCE_A_DAY, look_at_tables)


@hooks.register("register_admin_urls")
def own_urls() -> list[URLPattern]:
    return [
        path("newsletter/", NewsletterView.as_view(), name="newsletter"),
        path("advice/<int:page_id>/", advice, name="page_advice"),
        path("guide/", GuideView.as_view(), name="guide"),
    ]


@hooks.register("insert_editor_js")
def advice_script() -> SafeString:
    address = reverse("page_advice", args=[0])
    return format_html(
        '<script src="{}" data-advice="{}" defer></script>', static("js/page-advice.js"), address
    )


@hooks.register("register_admin_menu_item")
def newsletter_menu_item() -> MenuItem:
    return MenuItem(_("Newsletter"), reverse_lazy("newsletter"), icon_name="mail", order=700)


@hooks.register("register_admin_menu_item")
def guide_menu_item() -> MenuItem:
    return MenuItem(_("Guide"), reverse_lazy("guide"), name="guide", icon_name="help", order=10500)


@hooks.register("construct_help_menu")
def own_guide_only(request: Any, items: list[Any]) -> None:
    """Wagtail's guide and news are in English, and about another admin than this one; its shortcuts stay."""
    items[:] = [
        item for item in items if item.name != "editor-guide" and not item.name.startswith("whats-new")
    ]


@hooks.register("register_log_actions")
def newsletter_action(actions: Any) -> None:
    actions.register_action(ACTION, _("Newsletter sent"), _("Newsletter sent"))
