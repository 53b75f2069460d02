"""“What changed”: the texts of a translation that wait, each with what it says differently from before."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from core.models import User
from translation import sync
from translation.aids import Aids
from translation.changes import Change, changes, still_right, store


def translation_for(user: User, translation_id: int) -> tuple[Translation, Page]:
    """A followed translation and its page, for somebody who may edit the page. Raises Http404, PermissionDenied."""
    found = Translation.objects.select_related("source__locale", "target_locale")
    translation = get_object_or_404(found, pk=translation_id, enabled=True)
    page = sync.target_of(translation)
    if page is None or not page.permissions_for_user(user).can_edit():
        raise PermissionDenied
    return translation, page


def field_label(text: StringSegment | StringTranslation, model: type[Page]) -> str:
    """The name of the field that the text stands in, such as “Programme row” or “Lead”."""
    field = model._meta.get_field(text.context.path.split(".")[0])
    named = field.related_model._meta if field.one_to_many else field
    return capfirst(named.verbose_name)


def what_changed(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Shows the texts that wait, and stores one of them at a time."""
    translation, page = translation_for(request.user, translation_id)
    waiting = changes(translation)
    if request.method == "POST":
        answer(request, translation, waiting)
        return redirect(request.path)
    aids = Aids(translation, request.user)
    context: dict[str, Any] = {
        "page_title": _("What changed"),
        "page_subtitle": page.get_admin_display_title(),
        "header_icon": "history",
        "changes": [
            (change, field_label(change.segment, type(page)), aids.beside(change)) for change in waiting
        ],
        "translation": translation,
        "source_language": translation.source.locale,
        "target_language": translation.target_locale,
        "edit_url": reverse("wagtailadmin_pages:edit", args=[page.pk]),
        "board_url": reverse("translation_board"),
    }
    return render(request, "translation/what_changed.html", context)


def answer(request: HttpRequest, translation: Translation, waiting: list[Change]) -> None:
    """Stores the old translation for the new text, or the translation that was written."""
    chosen = [change for change in waiting if str(change.segment.pk) == request.POST.get("segment")]
    if not chosen:
        messages.warning(request, _("Somebody has just translated this text, or the original has changed."))
        return
    change, text = chosen[0], request.POST.get("text", "").strip()
    if request.POST.get("action") == "still_right" and change.old:
        stored = still_right(translation, change, request.user)
    elif text:
        stored = store(translation, change.segment, text, request.user)
    else:
        messages.error(request, _("Write the translation first."))
        return
    if problem := stored.get_error():
        messages.error(request, problem)
    else:
        messages.success(
            request, _("The translation is saved. It is shown to visitors once it is published.")
        )
