"""What changed in a source since each of its texts was translated."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef
from wagtail.log_actions import log
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from core.models import User
from translation.models import TranslationBasis
from translation.pairing import Piece, pair
from translation.word_diff import Part, diff, has_same_words, plain


@dataclass
class Change:
    """A text that waits for its translation, and the translation of the text whose place it took, if any."""

    segment: StringSegment
    old: StringTranslation | None = None
    attempt: StringTranslation | None = None  # a translation that cannot be used as it stands

    @property
    def parts(self) -> list[Part]:
        new = plain(self.segment.string.data)
        return diff(plain(self.old.translation_of.data), new) if self.old else [Part("same", new)]

    @property
    def is_markup_only(self) -> bool:
        """Words are the same; a link or an emphasis is not."""
        return self.old is not None and all(part.kind == "same" for part in self.parts)

    @property
    def start(self) -> str:
        """What the translator begins with."""
        before = self.attempt or self.old
        return before.data if before else ""


def changes(translation: Translation) -> list[Change]:
    """The texts that have no translation that can be used, in the source's order."""
    waiting = list(_segments(translation).filter(~Exists(_usable(translation))))
    return _with_earlier(translation, waiting) if waiting else []


def _segments(translation: Translation) -> Any:
    found = StringSegment.objects.filter(source_id=translation.source_id)
    return found.select_related("string", "context").order_by("order")


def _usable(translation: Translation) -> Any:
    return StringTranslation.objects.filter(
        translation_of_id=OuterRef("string_id"),
        context_id=OuterRef("context_id"),
        locale_id=translation.target_locale_id,
        has_error=False,
    )


def _earlier(translation: Translation) -> list[StringTranslation]:
    """Translations of texts that the source no longer has and that nothing newer has replaced."""
    in_source = StringSegment.objects.filter(
        source_id=translation.source_id,
        string_id=OuterRef("translation_of_id"),
        context_id=OuterRef("context_id"),
    )
    found = StringTranslation.objects.filter(
        context__object_id=translation.source.object_id,
        locale_id=translation.target_locale_id,
        has_error=False,
    )
    found = found.filter(~Exists(in_source)).exclude(basis__is_replaced=True)
    return list(found.select_related("translation_of", "context", "last_translated_by", "basis"))


def _with_earlier(translation: Translation, waiting: list[StringSegment]) -> list[Change]:
    earlier = {item.pk: item for item in _earlier(translation)}
    numbers = Counter(translation.source.stringsegment_set.values_list("context_id", flat=True))
    pieces = [
        Piece(
            item.pk,
            item.context.path,
            item.order,
            item.string.data,
            is_alone=numbers[item.context_id] == 1,
        )
        for item in waiting
    ]
    before = [
        Piece(
            item.pk,
            item.context.path,
            position_of(item),
            item.translation_of.data,
            -item.updated_at.timestamp(),
        )
        for item in earlier.values()
    ]
    pairs = pair(pieces, before)
    broken = {
        (item.translation_of_id, item.context_id): item
        for item in StringTranslation.objects.filter(
            context__object_id=translation.source.object_id,
            locale_id=translation.target_locale_id,
            has_error=True,
        )
    }
    return [
        Change(item, earlier.get(pairs.get(item.pk)), broken.get((item.string_id, item.context_id)))
        for item in waiting
    ]


def position_of(made: StringTranslation) -> int:
    """Where its text stood; the beginning for a translation older than the table of bases."""
    basis = getattr(made, "basis", None)
    return basis.position if basis else 0


def remember(made: StringTranslation) -> None:
    """Keeps where the translated text stands, and retires the text whose place it took."""
    if made.context_id is None:
        return
    places = StringSegment.objects.filter(string_id=made.translation_of_id, context_id=made.context_id)
    here = places.select_related("string", "context").first()
    TranslationBasis.objects.update_or_create(
        string_translation=made, defaults={"position": here.order if here else 0, "is_replaced": False}
    )
    if here is None:
        return
    translation = Translation.objects.filter(
        source_id=here.source_id, target_locale_id=made.locale_id
    ).first()
    if translation is None or not _earlier(translation):
        return
    others = [item.segment for item in changes(translation) if item.segment.pk != here.pk]
    for change in _with_earlier(translation, sorted([*others, here], key=lambda item: item.order)):
        if change.segment.pk == here.pk and change.old:
            TranslationBasis.objects.update_or_create(
                string_translation=change.old, defaults={"is_replaced": True}
            )


def store(
    translation: Translation, segment: StringSegment, text: str, user: User | None, **more: Any
) -> StringTranslation:
    """Saves a translation as wagtail-localize's editor does."""
    return StringTranslation.objects.update_or_create(
        translation_of_id=segment.string_id,
        locale_id=translation.target_locale_id,
        context_id=segment.context_id,
        defaults={
            "data": text,
            "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            "tool_name": "",
            "last_translated_by": user,
            "has_error": False,
            "field_error": "",
            **more,
        },
    )[0]


def still_right(translation: Translation, change: Change, user: User) -> StringTranslation:
    """The old translation also serves the new text; the page's history says who found so."""
    stored = store(translation, change.segment, change.old.data, user)
    log(
        instance=translation.get_target_instance(),
        action="translation.still_right",
        user=user,
        data={
            "text": plain(change.segment.string.data),
            "before": plain(change.old.translation_of.data),
            "translation": plain(change.old.data),
        },
    )
    return stored


def carry_over(translation: Translation) -> int:
    """Gives texts whose words are the same as before (other blanks, another paragraph) their translation again.

    Nobody has to look at them, so they count as translated when the old text was. How many there were.
    """
    number = 0
    for change in changes(translation):
        old = change.old
        if old and not change.attempt and has_same_words(old.translation_of.data, change.segment.string.data):
            stored = store(
                translation,
                change.segment,
                old.data,
                old.last_translated_by,
                translation_type=old.translation_type,
                tool_name=old.tool_name,
            )
            StringTranslation.objects.filter(pk=stored.pk).update(updated_at=old.updated_at)
            number += 1
    return number
