"""Many pages at once, ticked in a list: Wagtail publishes their drafts without asking their forms."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from core.publishing import edit_url, source_of
from core.stored_forms import publishing_errors


def keep_unfinished_out(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """Wagtail's hook before a bulk action. What a page's form would refuse keeps all of them back, and is said.

    A page that follows another one is left to the room that knows of translations.
    """
    if action_type != "publish" or not all(isinstance(page, Page) for page in objects):
        return None
    pages = list(objects)
    if action.cleaned_form.cleaned_data["include_descendants"]:
        pages += [below for page in objects for below in page.get_descendants().not_live()]
    is_refused = False
    for page in pages:
        if (page.live and not page.has_unpublished_changes) or source_of(page):
            continue
        for problem in publishing_errors(page.specific, request.user):
            is_refused = True
            text = f"{page.get_admin_display_title()}: {problem}"
            messages.error(request, text, buttons=[messages.button(edit_url(page), _("Mend it"))])
    return redirect(action.next_url) if is_refused else None
