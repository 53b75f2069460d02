"""Two translators on one text: whoever sends a translation made from an older one is told, and overwrites nothing.

The translation editor sends each text by itself, to the address that it was given for it. The address says what the
editor saw when it was opened; what it has sent or been told since stands in the session.
"""

import hashlib
import secrets
from typing import Any
from urllib.parse import urlencode

from django.db import connection
from django.utils.translation import gettext as _
from rest_framework.response import Response
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.views import edit_translation

from core import dates
from translation.word_diff import plain

SEEN = "translation.seen"
MOST = 300  # texts in the session; the oldest go first


def mark_of(text: str | None) -> str:
    """Another one for every other translation; empty for none."""
    return "" if text is None else hashlib.sha256(text.encode()).hexdigest()[:20]


def with_marks(values: dict[str, Any]) -> dict[str, Any]:
    """The properties of an editor, each text's address with what the editor sees of it."""
    form = secrets.token_urlsafe(8)
    shown = {each["segment_id"]: each["data"] for each in values["initialStringTranslations"]}
    for segment in values["segments"]:
        if segment["type"] == "string":
            seen = urlencode({"form": form, "seen": mark_of(shown.get(segment["id"]))})
            segment["editUrl"] += f"?{seen}"
    return values


class StringView(edit_translation.edit_string_translation.cls):
    """Stores a translation unless another one came after what the editor saw; sent again it takes its place."""

    def put(self, request: Any, translation_id: int, string_segment_id: int) -> Response:
        if problem := self.problem(translation_id, string_segment_id):
            return Response(
                problem | {"segment_id": string_segment_id, "data": request.POST.get("value", "")}
            )
        answer = super().put(request, translation_id, string_segment_id)
        self.note(string_segment_id, request.POST["value"])
        return answer

    def delete(self, request: Any, translation_id: int, string_segment_id: int) -> Response:
        if problem := self.problem(translation_id, string_segment_id):
            return Response(problem, status=409)
        answer = super().delete(request, translation_id, string_segment_id)
        self.note(string_segment_id, None)
        return answer

    def problem(self, translation_id: int, segment_id: int) -> dict[str, Any]:
        """What the editor shows beside the text that it sent; nothing for one that says nothing of what it saw."""
        if "form" not in self.request.GET or not self.may_see(translation_id, segment_id):
            return {}  # who may not is refused by the view itself
        stored = stored_for(translation_id, segment_id)
        mark = mark_of(stored.data if stored else None)
        seen = self.request.session.get(SEEN, {}).get(self.key(segment_id), self.request.GET.get("seen", ""))
        if mark in (seen, mark_of(self.request.POST.get("value"))):
            return {}
        self.note(segment_id, stored.data if stored else None)
        user = edit_translation.UserSerializer(self.request.user).data
        return {"error": what_happened(stored, self.request.user), "comment": "", "last_translated_by": user}

    def may_see(self, translation_id: int, segment_id: int) -> bool:
        translation = Translation.objects.filter(pk=translation_id).select_related("source").first()
        segments = StringSegment.objects.filter(pk=segment_id)
        if not translation or not segments.filter(context__object_id=translation.source.object_id).exists():
            return False
        target = translation.get_target_instance()
        return edit_translation.user_can_edit_instance(self.request.user, target)

    def key(self, segment_id: int) -> str:
        return f"{self.request.GET.get('form', '')}:{segment_id}"

    def note(self, segment_id: int, text: str | None) -> None:
        """From now on the editor is known to have seen the text."""
        known = self.request.session.get(SEEN, {}) | {self.key(segment_id): mark_of(text)}
        self.request.session[SEEN] = dict(list(known.items())[-MOST:])


def stored_for(translation_id: int, segment_id: int) -> StringTranslation | None:
    """The translation there is. Of two that are sent at once the second waits for the first."""
    translations = Translation.objects.filter(pk=translation_id)
    if connection.in_atomic_block:
        translations = translations.select_for_update()
    translation, segment = translations.get(), StringSegment.objects.get(pk=segment_id)
    found = StringTranslation.objects.filter(
        translation_of_id=segment.string_id,
        context_id=segment.context_id,
        locale_id=translation.target_locale_id,
    )
    return found.select_related("last_translated_by").first()


def what_happened(stored: StringTranslation | None, reader: Any) -> str:
    if stored is None:
        said = _("The translation of this text was removed after you had opened it.")
    else:
        when, user = dates.local(stored.updated_at), stored.last_translated_by
        values = {
            "day": dates.day_month(when),
            "time": dates.clock(when),
            "name": user and (user.get_full_name() or user.username),
            "text": plain(stored.data),
        }
        if user == reader:
            said = _("You translated this in another window on %(day)s at %(time)s: “%(text)s”.") % values
        elif user:
            said = _("%(name)s translated this on %(day)s at %(time)s: “%(text)s”.") % values
        else:
            said = _("This was translated on %(day)s at %(time)s: “%(text)s”.") % values
    kept = _("Yours is not saved yet. Save it again to put it in its place.")
    return f"{said} {kept}"
