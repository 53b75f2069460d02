"""What helps with a text while it is translated: its terms, and what the site said before."""

import html
import re
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any, NamedTuple
from uuid import UUID

from django.urls import reverse
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from core.models import User
from translation.changes import Change
from translation.memory import Memory
from translation.models import PreferredTerm
from translation.rights import PageValues, Rights, page_values
from translation.terms import Checker, Use, speaks_of, stems
from translation.word_diff import plain

SUGGESTIONS = 3
_TAG = re.compile(r"<[^>]+>")


class Pair(NamedTuple):
    """A text and its translation as somebody stored them; `key` is the translation key of their page."""

    source: str
    translated: str
    key: UUID
    path: str
    moment: datetime
    author: str


@dataclass(frozen=True)
class Term:
    """A term that a text speaks of: how to say it in the translation, and how not to."""

    source: str
    target: str
    avoided: tuple[str, ...]
    note: str


@dataclass(frozen=True)
class Suggestion:
    """An earlier translation of the same text or of one like it, and where it stands."""

    text: str
    source: str
    score: float
    is_exact: bool
    page_title: str
    edit_url: str
    author: str
    moment: datetime

    @property
    def percent(self) -> int:
        return int(self.score * 100)


@dataclass
class Aid:
    """The help with one text."""

    terms: list[Term] = field(default_factory=list)
    suggestions: list[Suggestion] = field(default_factory=list)
    uses: list[Use] = field(default_factory=list)  # forms to avoid, in the translation as it is

    def __bool__(self) -> bool:
        return bool(self.terms or self.suggestions or self.uses)


class Aids:
    """The help with the texts of one translation, for one user, from a fixed number of queries."""

    def __init__(self, translation: Translation, user: User) -> None:
        self.translation = translation
        self.user = user
        self.source = translation.source.locale.language_code
        self.target = translation.target_locale.language_code
        self.terms = list(PreferredTerm.objects.all())
        self.checker = Checker(term.wording(self.target) for term in self.terms)

    def all(self) -> dict[str, Aid]:
        """By the source's text as wagtail-localize keeps it; texts without help are left out."""
        segments = StringSegment.objects.filter(source_id=self.translation.source_id).select_related(
            "string", "context"
        )
        segments = segments.exclude(context__path="slug").annotate_translation(self.translation.target_locale)
        texts: dict[str, list[str]] = {}
        for segment in segments.order_by("order"):
            texts.setdefault(segment.string.data, []).append(segment.translation or "")
        found = {text: self.of(text, translations) for text, translations in texts.items()}
        return {text: aid for text, aid in found.items() if aid}

    def of(self, text: str, translations: list[str]) -> Aid:
        return Aid(
            self.terms_in(plain(text)),
            [item for item in self.suggestions_for(text) if item.text not in translations],
            [use for item in translations for use in self.checker.uses(plain(item))],
        )

    def beside(self, change: Change) -> Aid:
        """For a text that waits; what the translator begins with anyway is not suggested again."""
        if change.segment.context.path == "slug":
            return Aid()
        return self.of(change.segment.string.data, [change.start])

    def terms_in(self, text: str) -> list[Term]:
        words = stems(text, self.source)
        return [
            Term(
                term.preferred_in(self.source),
                term.preferred_in(self.target),
                term.avoided_in(self.target),
                term.note,
            )
            for term, forms in self._forms
            if any(speaks_of(words, form) for form in forms)
        ]

    @cached_property
    def _forms(self) -> list[tuple[PreferredTerm, list[tuple[str, ...]]]]:
        """Each term with the stems of its names in the source's language, also of those to avoid."""
        return [
            (
                term,
                [
                    stems(form, self.source)
                    for form in (term.preferred_in(self.source), *term.avoided_in(self.source))
                ],
            )
            for term in self.terms
        ]

    def suggestions_for(self, text: str) -> list[Suggestion]:
        """The best earlier translations that the user may read, each wording once."""
        found: dict[str, Suggestion] = {}
        for match in self._memory.matches(plain(text)):
            pair = self._pairs[match.place]
            here = pair.key == self.translation.source.object_id and pair.source == text
            words = fitting(pair.translated, text)
            if here or words in found or not (page := self._pages.get(pair.key)):
                continue
            found[words] = Suggestion(
                words,
                plain(pair.source),
                match.score,
                match.is_exact,
                page.title,
                self._edit_url(page),
                pair.author,
                pair.moment,
            )
            if len(found) == SUGGESTIONS:
                break
        return list(found.values())

    @cached_property
    def _memory(self) -> Memory:
        return Memory([plain(pair.source) for pair in self._pairs])

    @cached_property
    def _pairs(self) -> list[Pair]:
        """What has been translated between the two languages, in either direction, the oldest first."""
        source, target = self.translation.source.locale, self.translation.target_locale
        there = _stored(translation_of__locale=source, locale=target)
        back = _stored(translation_of__locale=target, locale=source)
        turned = [pair._replace(source=pair.translated, translated=pair.source) for pair in back]
        return sorted([*there, *turned], key=lambda pair: pair.moment)

    @cached_property
    def _rights(self) -> Rights:
        return Rights.of(self.user)

    @cached_property
    def _pages(self) -> dict[UUID, PageValues]:
        """The page of each translation key in the target's language, of those that the user may read."""
        pages = page_values(locale=self.translation.target_locale)
        return {page.key: page for page in pages if self._rights.may_read(page)}

    def _edit_url(self, page: PageValues) -> str:
        return reverse("wagtailadmin_pages:edit", args=[page.pk]) if page.pk in self._rights.change else ""


def _stored(**filters: Any) -> list[Pair]:
    person = [f"last_translated_by__{name}" for name in ("first_name", "last_name", "username")]
    rows = (
        StringTranslation.objects.filter(has_error=False, context__isnull=False, **filters)
        .exclude(context__path="slug")
        .values_list(
            "translation_of__data", "data", "context__object_id", "context__path", "updated_at", *person
        )
    )
    return [
        Pair(source, data, key, path, moment, " ".join(filter(None, (first, family))) or username or "")
        for source, data, key, path, moment, first, family, username in rows
    ]


def fitting(translated: str, text: str) -> str:
    """The translation as a start for the text: with its markup if the text has the same, otherwise its words."""
    if sorted(_TAG.findall(translated)) == sorted(_TAG.findall(text)):
        return translated
    return html.escape(" ".join(plain(translated).split()), quote=False)
