"""Two translators on one text, link or picture: whoever sends what was made from an older one is told first.

The translation editor sends each of them by itself, to the address that it was given for it. The address says what
the editor saw when it was opened; what it has sent or been told since stands in the session.
"""

import hashlib
import secrets
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.db import connection, models
from django.utils.translation import gettext_lazy as _
from rest_framework.response import Response
from wagtail.models import Page
from wagtail_localize.models import (
    OverridableSegment,
    SegmentOverride,
    StringSegment,
    StringTranslation,
    Translation,
)
from wagtail_localize.views import edit_translation

from core import dates
from core.models import Document, Image
from translation.word_diff import plain

SEEN = "translation.seen"
MOST = 300  # texts in the session; the oldest go first
CHOSEN = {"page_chooser": Page, "image_chooser": Image, "document_chooser": Document}


def mark_of(value: Any) -> str:
    """Another one for every other translation; empty for none. A page's key is sent as text, and the same."""
    return "" if value is None else hashlib.sha256(str(value).encode()).hexdigest()[:20]


def with_marks(values: dict[str, Any]) -> dict[str, Any]:
    """The properties of an editor, each address with what the editor sees of its text, link or picture."""
    form = secrets.token_urlsafe(8)
    stored = {"string": "initialStringTranslations", "synchronised_value": "initialOverrides"}
    shown = {
        (kind, each["segment_id"]): each["data"] for kind, name in stored.items() for each in values[name]
    }
    for segment in values["segments"]:
        if segment["type"] in stored:
            mark = mark_of(shown.get((segment["type"], segment["id"])))
            segment["editUrl"] += f"?{urlencode({'form': form, 'seen': mark})}"
    return values


class SeenView:
    """Stores what is sent unless something else came after what the editor saw; sent again it takes its place."""

    segments: ClassVar[type[models.Model]]
    key: ClassVar[str]  # the segment's in the address

    def put(self, request: Any, **where: int) -> Response:
        value = request.POST.get("value", "")
        if error := self.refusal(where):
            user = edit_translation.UserSerializer(request.user).data
            said = {"error": error, "comment": "", "last_translated_by": user}
            return Response(said | {"segment_id": where[self.key], "data": value})
        answer = super().put(request, **where)
        self.note(where, value)
        return answer

    def delete(self, request: Any, **where: int) -> Response:
        if error := self.refusal(where):
            return Response({"detail": error}, status=409)  # shown by static/js/translation-refusals.js
        answer = super().delete(request, **where)
        self.note(where, None)
        return answer

    def refusal(self, where: dict[str, int]) -> str:
        """Why the editor has to look first; empty for one that says nothing of what it saw."""
        translation = Translation.objects.filter(pk=where["translation_id"]).select_related("source").first()
        segment = self.segments.objects.filter(pk=where[self.key]).select_related("context").first()
        if "form" not in self.request.GET or not self.may_see(translation, segment):
            return ""  # who may not is refused by the view itself
        stored = self.stored_for(translation, segment)
        mark = mark_of(stored and stored.data)
        seen = self.request.session.get(SEEN, {}).get(self.place(where), self.request.GET.get("seen", ""))
        if mark in (seen, mark_of(self.request.POST.get("value"))):
            return ""
        self.note(where, stored and stored.data)
        again = self.delete_again if self.request.method == "DELETE" else self.put_again
        return f"{self.what_happened(translation, segment, stored)} {again}"

    def may_see(self, translation: Translation | None, segment: Any) -> bool:
        if not translation or not segment or segment.context.object_id != translation.source.object_id:
            return False
        target = translation.get_target_instance()
        return edit_translation.user_can_edit_instance(self.request.user, target)

    def place(self, where: dict[str, int]) -> str:
        return f"{self.request.GET.get('form', '')}:{self.key[0]}{where[self.key]}"

    def note(self, where: dict[str, int], value: Any) -> None:
        """From now on the editor is known to have seen the value."""
        known = self.request.session.get(SEEN, {}) | {self.place(where): mark_of(value)}
        self.request.session[SEEN] = dict(list(known.items())[-MOST:])

    def stored_for(self, translation: Translation, segment: Any) -> Any:
        """What there is. Of two that are sent at once the second waits for the first."""
        if connection.in_atomic_block:
            Translation.objects.select_for_update().get(pk=translation.pk)
        found = self.stored(segment).filter(
            context_id=segment.context_id, locale_id=translation.target_locale_id
        )
        return found.select_related("last_translated_by").first()

    def what_happened(self, translation: Translation, segment: Any, stored: Any) -> str:
        if stored is None:
            return self.removed
        when, user = dates.local(stored.updated_at), stored.last_translated_by
        by_whom = self.by_somebody if user else self.by_nobody
        return (self.by_reader if user == self.request.user else by_whom) % {
            "day": dates.day_month(when),
            "time": dates.clock(when),
            "name": user and (user.get_full_name() or user.username),
            "text": self.words(translation, segment, stored.data),
        }


class StringView(SeenView, edit_translation.edit_string_translation.cls):
    """A text."""

    segments = StringSegment
    key = "string_segment_id"
    removed = _("The translation of this text was removed after you had opened it.")
    by_reader = _("You translated this in another window on %(day)s at %(time)s: “%(text)s”.")
    by_somebody = _("%(name)s translated this on %(day)s at %(time)s: “%(text)s”.")
    by_nobody = _("This was translated on %(day)s at %(time)s: “%(text)s”.")
    put_again = _("Yours is not saved yet. Save it again to put it in its place.")
    delete_again = _("It is not removed yet. Save it without text again to remove it.")

    def stored(self, segment: StringSegment) -> models.QuerySet:
        return StringTranslation.objects.filter(translation_of_id=segment.string_id)

    def words(self, translation: Translation, segment: StringSegment, data: str) -> str:
        return plain(data)


class OverrideView(SeenView, edit_translation.edit_override.cls):
    """A link, picture, document or page that the translation has in the place of the original's."""

    segments = OverridableSegment
    key = "overridable_segment_id"
    removed = _("This was set back to what the original has after you had opened it.")
    by_reader = _("You changed this in another window on %(day)s at %(time)s: “%(text)s”.")
    by_somebody = _("%(name)s changed this on %(day)s at %(time)s: “%(text)s”.")
    by_nobody = _("This was changed on %(day)s at %(time)s: “%(text)s”.")
    put_again = _("Yours is not saved yet. Choose it again to put it in its place.")
    delete_again = _("It is not set back yet. Set it back again if you still want to.")

    def stored(self, segment: OverridableSegment) -> models.QuerySet:
        return SegmentOverride.objects.all()

    def words(self, translation: Translation, segment: OverridableSegment, data: Any) -> str:
        """The title of what is chosen, otherwise the address."""
        source = translation.source.as_instance()
        path = segment.context.path, segment.context.get_field_path(source)
        tabs = edit_translation.TabHelper(source)
        place = edit_translation.get_segment_location_info(source, tabs, *path, widget=True)
        model = CHOSEN.get(place["widget"]["type"])
        return str((model and model.objects.filter(pk=data).first()) or data)
