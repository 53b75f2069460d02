"""Publishing a draft and its translations together, from the form of the original: all of them, or none.

Wagtail calls `before_publish_page` when the draft has been checked and saved, and nothing has been published; there
the words are compared, so that whatever keeps a translation back keeps the original back as well.
"""

import logging
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.models import Page
from wagtail_localize.models import Translation

from core.models import User
from translation import sync, views
from translation.changes import carry_over

logger = logging.getLogger(__name__)
TOGETHER = "with-translations"  # the value of the button, by which Wagtail's form is told to publish


def drafts_to_publish(page: Page, user: User) -> list[Translation]:
    """The translations that wait for the page as drafts, and that the user may publish."""
    return [
        item
        for item in sync.enabled_translations(page)
        if (target := sync.target_of(item)) and not target.live and views.can_publish(user, target)
    ]


class PublishBothMenuItem(ActionMenuItem):
    """For a page that was never published, or is no more, and has a translation that is in the same state."""

    name = "action-publish"
    label = gettext_lazy("Publish in both languages")
    icon_name = "wagtail-localize-language"
    template_name = "translation/components/publish_both.html"

    def is_shown(self, context: dict[str, Any]) -> bool:
        page = context.get("page")
        if context["view"] != "edit" or context["locked_for_user"] or page is None or page.live:
            return False
        user = context["request"].user
        return views.can_publish(user, page) and bool(drafts_to_publish(page, user))


def _is_asked(request: HttpRequest) -> bool:
    return request.POST.get("action-publish") == TOGETHER


def keep_both_back(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Publishes nothing while a translation lacks words or states other facts; what was written is saved."""
    if not _is_asked(request) or page.live:
        return None
    is_refused = False
    for translation in drafts_to_publish(page, request.user):
        translation.source.update_from_db()
        carry_over(translation)
        if problem := views.reason_not_to_publish(translation, together={page.pk}):
            is_refused = True
            messages.error(request, problem, buttons=views.ways_out(translation))
    if is_refused:
        messages.warning(request, _("Nothing was published. The page is saved as a draft."))
        return redirect("wagtailadmin_pages:edit", page.pk)
    return None


def publish_translations_too(request: HttpRequest, page: Page) -> None:
    """After the original, its translations, at once or at its moment."""
    if not _is_asked(request):
        return
    for translation in drafts_to_publish(page, request.user):
        try:
            target = sync.publish_translation(translation, request.user)
        except Exception:
            logger.exception("The translation %s could not be published with its source", translation.uuid)
            tell_of_failure(request, sync.target_of(translation))
            continue
        messages.success(
            request,
            _("“%(page)s” is published too.") % {"page": target}
            if target.live
            else _("“%(page)s” is scheduled for the same moment.") % {"page": target},
        )


def tell_of_failure(request: HttpRequest, target: Page) -> None:
    text = _("“%(page)s” could not be published, and is still a draft. Publish it in its own editor.")
    editor = reverse("wagtailadmin_pages:edit", args=[target.pk])
    messages.error(request, text % {"page": target}, buttons=[messages.button(editor, _("Edit"))])
