"""The state of every page in every other language, with the same number of queries for ten pages and a thousand."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation, TranslationLog

from core.models import BilingualTerm, User
from translation.models import SingleLanguage
from translation.rights import PageValues, Rights


class State(models.TextChoices):
    OUTDATED = "outdated", _("Outdated")
    MISSING = "missing", _("Missing")
    DRAFT = "draft", _("Draft")
    CURRENT = "current", _("Up to date")
    SINGLE = "single", _("Only in one language")
    SEPARATE = "separate", _("Kept by hand")


OWED = (State.OUTDATED, State.MISSING, State.DRAFT)
URGENCY = {state: number for number, state in enumerate(State)}


@dataclass
class Row:
    """A page, or a row of a vocabulary, in a language that it was not written in."""

    title: str
    type_name: str
    state: State
    source_language: str
    target_language: str
    is_page: bool = True
    source: Any = None  # the row of `Page` values
    target: Any = None
    translation: Any = None
    mark: SingleLanguage | None = None
    since: datetime | None = None
    edit_url: str = ""
    can_submit: bool = False
    can_edit: bool = False
    can_mark: bool = False

    @property
    def total(self) -> int:
        return self.translation.total if self.translation else 0

    @property
    def done(self) -> int:
        return self.translation.done if self.translation else 0

    @property
    def left(self) -> int:
        return self.total - self.done

    @property
    def last_by(self) -> str:
        if (found := self.translation) is None:
            return ""
        return " ".join(filter(None, (found.first_name, found.last_name))) or found.username or ""

    @property
    def is_for_user(self) -> bool:
        """The user can do what is owed now."""
        return self.state in OWED and (self.can_submit or self.can_edit or bool(self.edit_url))


def board(user: User) -> list[Row]:
    """Every row, what is most urgent first, and within that what has waited longest."""
    rows = [*_page_rows(Rights.of(user)), *_vocabulary_rows(user)]
    rows.sort(
        key=lambda row: (URGENCY[row.state], row.since is not None, row.since and row.since.timestamp())
    )
    return rows


def own_tasks(user: User) -> list[Row]:
    """What the user can do now, from originals that are published; what has waited longest first."""
    tasks = [row for row in board(user) if row.is_for_user and (not row.is_page or row.source.live)]
    return sorted(tasks, key=lambda row: (row.since is not None, row.since and row.since.timestamp()))


def _page_rows(rights: Rights) -> Iterable[Row]:
    pages, locales = _pages(), {locale.pk: locale for locale in Locale.objects.all()}
    default = Locale.get_default().pk
    translations, marks, types = _translations(), _marks(), _type_names()
    places: dict[UUID, dict[int, PageValues]] = defaultdict(dict)
    by_path = {page.path: page for page in pages}
    for page in pages:
        places[page.key][page.locale_id] = page
    for key, versions in places.items():
        source = _source(key, versions, translations, default)
        for locale in locales.values():
            if locale.pk == source.locale_id:
                continue
            target = versions.get(locale.pk)
            found = translations.get((key, locale.pk))
            mark = marks.get((key, locale.pk)) if target is None else None
            row = Row(
                source.title,
                types.get(source.type_id, ""),
                _state(target, found, mark),
                locales[source.locale_id].language_code,
                locale.language_code,
                source=source,
                target=target,
                translation=found if target else None,
                mark=mark,
            )
            row.since = _since(row)
            _allow(row, locale.pk, rights, by_path, places)
            yield row


def _pages() -> list[PageValues]:
    values = Page.objects.filter(depth__gt=1, alias_of=None).order_by("path")
    return [
        PageValues(*page)
        for page in values.values_list(
            "pk",
            "path",
            "draft_title",
            "translation_key",
            "locale_id",
            "live",
            "has_unpublished_changes",
            "content_type_id",
            "first_published_at",
            "latest_revision_created_at",
        )
    ]


def _translations() -> dict[tuple[UUID, int], Any]:
    """The translations that are followed, by key and target language, with their counts and their last worker."""
    words = StringTranslation.objects.filter(
        context__object_id=OuterRef("source__object_id"), locale_id=OuterRef("target_locale_id")
    ).order_by("-updated_at")
    rendered = TranslationLog.objects.filter(
        source_id=OuterRef("source_id"), locale_id=OuterRef("target_locale_id")
    ).order_by("-created_at")
    is_translated = Exists(
        StringTranslation.objects.filter(
            translation_of_id=OuterRef("source__stringsegment__string_id"),
            context_id=OuterRef("source__stringsegment__context_id"),
            locale_id=OuterRef("target_locale_id"),
            has_error=False,
        )
    )
    found = Translation.objects.filter(enabled=True).annotate(
        object_id=F("source__object_id"),
        source_locale_id=F("source__locale_id"),
        total=Count("source__stringsegment"),
        done=Count("source__stringsegment", filter=Q(is_translated)),
        last_at=Subquery(words.values("updated_at")[:1]),
        first_name=Subquery(words.values("last_translated_by__first_name")[:1]),
        last_name=Subquery(words.values("last_translated_by__last_name")[:1]),
        username=Subquery(words.values("last_translated_by__username")[:1]),
        rendered_at=Subquery(rendered.values("created_at")[:1]),
    )
    return {(item.object_id, item.target_locale_id): item for item in found}


def _marks() -> dict[tuple[UUID, int], SingleLanguage]:
    marks = SingleLanguage.objects.select_related("decided_by")
    return {(mark.translation_key, mark.locale_id): mark for mark in marks}


def _type_names() -> dict[int, str]:
    models_by_type = {item.pk: item.model_class() for item in ContentType.objects.all()}
    return {pk: capfirst(model._meta.verbose_name) for pk, model in models_by_type.items() if model}


def _source(
    key: UUID, versions: dict[int, PageValues], translations: dict[tuple[UUID, int], Any], default: int
) -> PageValues:
    """The version that was written first: a followed translation's source, or the one in the default language."""
    for locale_id in versions:
        if (item := translations.get((key, locale_id))) and item.source_locale_id in versions:
            return versions[item.source_locale_id]
    return versions.get(default) or next(iter(versions.values()))


def _state(target: PageValues | None, translation: Any, mark: SingleLanguage | None) -> State:
    if target is None:
        return State.SINGLE if mark else State.MISSING
    if not target.live:
        return State.DRAFT
    if translation is None:
        return State.SEPARATE
    has_new_words = translation.last_at and not (
        translation.rendered_at and translation.rendered_at >= translation.last_at
    )
    return State.OUTDATED if translation.done < translation.total or has_new_words else State.CURRENT


def _since(row: Row) -> datetime | None:
    """When somebody last worked on the translation; for a missing one, when its original was published."""
    if row.translation:
        return row.translation.last_at or row.translation.created_at
    version = row.target or row.source
    return version.first_published_at or version.saved_at


def _allow(
    row: Row,
    locale_id: int,
    rights: Rights,
    by_path: dict[str, PageValues],
    places: dict[UUID, dict[int, PageValues]],
) -> None:
    row.can_edit = row.target is not None and row.target.pk in rights.change
    row.can_mark = row.target is None and row.source.pk in rights.publish
    row.can_submit = (
        row.state == State.MISSING
        and rights.user.has_perm("wagtail_localize.submit_translation")
        and rights.may_read(row.source)
        and rights.may_write_into(row.source, locale_id, by_path, places)
    )


def _vocabulary_rows(user: User) -> Iterable[Row]:
    """The rows of vocabularies that have a name, or a short name, in one language only."""
    finder = AdminURLFinder(user)
    for model in apps.get_models():
        if not issubclass(model, BilingualTerm):
            continue
        stems = [item.name[:-3] for item in model._meta.fields if item.name.endswith("_sv")]
        lacking = {
            code: Q(*[(f"{stem}_{code}", "") for stem in stems], _connector=Q.OR) for code in ("sv", "en")
        }
        for term in model.objects.filter(lacking["sv"] | lacking["en"]):
            for code, other in (("sv", "en"), ("en", "sv")):
                if any(not getattr(term, f"{stem}_{code}") for stem in stems):
                    yield Row(
                        term.in_language("name", other) or term.in_language("name", code),
                        capfirst(model._meta.verbose_name),
                        State.MISSING,
                        other,
                        code,
                        is_page=False,
                        edit_url=finder.get_edit_url(term) or "",
                    )
