"""The state of every page in every other language, with the same number of queries for ten pages and a thousand."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Count, F, Max, Q
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationLog

from core.models import BilingualTerm, User
from core.rights import hidden_from
from translation.models import SingleLanguage
from translation.rights import PageValues, Rights, page_values


class State(models.TextChoices):
    OUTDATED = "outdated", _("Outdated")
    MISSING = "missing", _("Missing")
    DRAFT = "draft", _("Draft")
    CURRENT = "current", _("Up to date")
    SINGLE = "single", _("Only in one language")
    SEPARATE = "separate", _("Kept by hand")


OWED = (State.OUTDATED, State.MISSING, State.DRAFT)
URGENCY = {state: number for number, state in enumerate(State)}


@dataclass(frozen=True)
class Progress:
    """A translation that is followed: how much of it is done, who last worked on it, when it was last rendered."""

    pk: int
    source_locale_id: int
    created_at: datetime
    total: int
    done: int
    last_at: datetime | None
    last_by: str
    rendered_at: datetime | None


@dataclass
class Row:
    """A page, or a row of a vocabulary, in a language that it was not written in."""

    title: str
    type_name: str
    state: State
    source_language: str
    target_language: str
    is_page: bool = True
    source: PageValues | None = None
    target: PageValues | None = None
    translation: Progress | None = None
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
        return self.translation.last_by if self.translation else ""

    @property
    def is_for_user(self) -> bool:
        """The user can do what is owed now."""
        return self.state in OWED and (self.can_submit or self.can_edit or bool(self.edit_url))


def board(user: User) -> list[Row]:
    """Every row that the user may know of, what is most urgent first, and within that what has waited longest."""
    hidden = set(hidden_from(user))
    pages = [
        row
        for row in _page_rows(Rights.of(user))
        if row.source.pk not in hidden or (row.target and row.target.pk not in hidden)
    ]
    rows = [*pages, *_vocabulary_rows(user)]
    rows.sort(
        key=lambda row: (URGENCY[row.state], row.since is not None, row.since and row.since.timestamp())
    )
    return rows


def own_tasks(user: User) -> list[Row]:
    """What the user can do now, from originals that are published; what has waited longest first."""
    tasks = [row for row in board(user) if row.is_for_user and (not row.is_page or row.source.live)]
    return sorted(tasks, key=lambda row: (row.since is not None, row.since and row.since.timestamp()))


def _page_rows(rights: Rights) -> Iterable[Row]:
    pages, locales = page_values(), {locale.pk: locale for locale in Locale.objects.all()}
    default = Locale.get_default().pk
    translations, marks, types = _progress(), _marks(), _type_names()
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


def _progress() -> dict[tuple[UUID, int], Progress]:
    """The translations that are followed, by key and target language.

    Five queries that group over whole tables: one query with a subquery per translation takes half a minute
    for a thousand pages.
    """
    segments = StringSegment.objects.order_by()
    totals = dict(segments.values_list("source_id").annotate(Count("pk")))
    usable = segments.filter(
        string__translations__context_id=F("context_id"), string__translations__has_error=False
    )
    done = {
        (source, locale): number
        for source, locale, number in usable.values_list(
            "source_id", "string__translations__locale_id"
        ).annotate(Count("pk"))
    }
    rendered = {
        (source, locale): moment
        for source, locale, moment in TranslationLog.objects.order_by()
        .values_list("source_id", "locale_id")
        .annotate(Max("created_at"))
    }
    last = _last_work()
    found = {}
    for item in Translation.objects.filter(enabled=True).select_related("source"):
        key = (item.source.object_id, item.target_locale_id)
        place = (item.source_id, item.target_locale_id)
        moment, name = last.get(key, (None, ""))
        found[key] = Progress(
            item.pk,
            item.source.locale_id,
            item.created_at,
            total=totals.get(item.source_id, 0),
            done=done.get(place, 0),
            last_at=moment,
            last_by=name,
            rendered_at=rendered.get(place),
        )
    return found


def _last_work() -> dict[tuple[UUID, int], tuple[datetime, str]]:
    """When a text of a page was last translated into a language, and by whom."""
    person = [f"last_translated_by__{name}" for name in ("first_name", "last_name", "username")]
    words = StringTranslation.objects.filter(context__isnull=False).order_by()
    found: dict[tuple[UUID, int], tuple[datetime, str]] = {}
    for key, locale, first, family, username, moment in words.values_list(
        "context__object_id", "locale_id", *person
    ).annotate(Max("updated_at")):
        name = " ".join(filter(None, (first, family))) or username or ""
        found[key, locale] = max(found.get((key, locale), (moment, name)), (moment, name))
    return found


def _marks() -> dict[tuple[UUID, int], SingleLanguage]:
    marks = SingleLanguage.objects.select_related("decided_by")
    return {(mark.translation_key, mark.locale_id): mark for mark in marks}


def _type_names() -> dict[int, str]:
    models_by_type = {item.pk: item.model_class() for item in ContentType.objects.all()}
    return {pk: capfirst(model._meta.verbose_name) for pk, model in models_by_type.items() if model}


def _source(
    key: UUID, versions: dict[int, PageValues], translations: dict[tuple[UUID, int], Progress], default: int
) -> PageValues:
    """The version that was written first: a followed translation's source, or the one in the default language."""
    for locale_id in versions:
        if (item := translations.get((key, locale_id))) and item.source_locale_id in versions:
            return versions[item.source_locale_id]
    return versions.get(default) or next(iter(versions.values()))


def _state(target: PageValues | None, translation: Progress | None, mark: SingleLanguage | None) -> State:
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
