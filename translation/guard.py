"""Which texts of a translation state other facts than their source, and which of them somebody has confirmed."""

import hashlib
from dataclasses import dataclass

from wagtail_localize.models import StringSegment, Translation

from core.models import User
from people.models import Organisation, PersonPage
from translation.fact_guard import Difference, Known, differences
from translation.models import ConfirmedPair
from translation.word_diff import plain


@dataclass(frozen=True)
class Doubt:
    """A text and its translation, and the facts that they do not share."""

    segment: StringSegment
    differences: list[Difference]

    @property
    def source(self) -> str:
        return plain(self.segment.string.data)

    @property
    def translated(self) -> str:
        return plain(self.segment.translation)


def known_names() -> list[Known]:
    """The members and the organisations of the site. A person's last name is enough in one of two texts."""
    people = PersonPage.objects.order_by("title").values_list("title", flat=True).distinct()
    places = Organisation.objects.values_list("name_sv", "name_en")
    return [
        *(Known((name,), (name.rsplit(" ", 1)[-1],)) for name in people),
        *(Known(tuple(dict.fromkeys(filter(None, names)))) for names in places),
    ]


def digest(translation: Translation, segment: StringSegment) -> str:
    """The mark of the pair of texts and languages, wherever on the site it stands."""
    texts = (
        translation.source.locale.language_code,
        segment.string.data,
        translation.target_locale.language_code,
        segment.translation,
    )
    return hashlib.sha256("\x1f".join(texts).encode()).hexdigest()


def doubts(translation: Translation) -> list[Doubt]:
    """The texts to be looked at before the translation is published, in the source's order."""
    languages = (translation.source.locale.language_code, translation.target_locale.language_code)
    segments = (
        StringSegment.objects.filter(source_id=translation.source_id)
        .exclude(context__path="slug")
        .annotate_translation(translation.target_locale)
        .filter(translation__isnull=False)
        .select_related("string", "context")
        .order_by("order")
    )
    names = known_names()
    found = [
        Doubt(segment, unlike)
        for segment in segments
        if (unlike := differences(plain(segment.string.data), plain(segment.translation), languages, names))
    ]
    marks = {item.segment.pk: digest(translation, item.segment) for item in found}
    confirmed = ConfirmedPair.objects.filter(digest__in=marks.values()).values_list("digest", flat=True)
    settled = set(confirmed)
    return [item for item in found if marks[item.segment.pk] not in settled]


def confirm(translation: Translation, doubt: Doubt, user: User) -> None:
    """Remembers that the two texts are meant as they stand, for as long as neither changes."""
    ConfirmedPair.objects.get_or_create(
        digest=digest(translation, doubt.segment),
        defaults={
            "source_text": doubt.segment.string.data,
            "translated_text": doubt.segment.translation,
            "confirmed_by": user,
        },
    )
