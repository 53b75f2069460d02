"""Pages in two languages from plain data, made the way an editor and a translator make them.

The page of the first language is saved and published; its translation goes through wagtail-localize with
the words given, so that strings, facts and the translators' board are the same as for a page made by hand.
Every page and row has a translation key computed from its name, so a second run finds what the first made.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import models
from wagtail.fields import StreamField
from wagtail.models import Locale, Orderable, Page, TranslatableMixin
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from translation.sync import publish_translation

NAMESPACE = uuid5(NAMESPACE_URL, "https://atmp2030/content")
PAGE_LINK = re.compile(r"\{page:([\w/-]+)\}")


class Text(NamedTuple):
    """A word: the same in Swedish and in English. In prose, `{page:key}` is the id of a page, for a link."""

    sv: str
    en: str


class Ref(NamedTuple):
    """A page of this content, by its key; resolved in the first language of the page that refers to it."""

    key: str


@dataclass(frozen=True)
class Lookup:
    """A row of a model without translations, by the values that identify it."""

    model: type[models.Model]
    values: dict[str, Any]


class Block(NamedTuple):
    """A block of prose: its type in `home.blocks.StandardBlock`, and its value."""

    kind: str
    value: Any


@dataclass(frozen=True)
class PageSpec:
    """A page in one or two languages.

    `values` names fields and child relations. A `Text` is a word, `Ref` and `Lookup` are resolved,
    a list of `Block` is prose, a list of dictionaries are rows; everything else is a fact as it stands.
    """

    key: str
    model: type[Page]
    parent: str
    values: dict[str, Any] = field(default_factory=dict)
    first: str = "sv"
    is_translated: bool = True
    is_live: bool = True


def key_of(name: str) -> UUID:
    return uuid5(NAMESPACE, name)


def page_of(key: str, language: str) -> Page:
    """The page in the language. Raises `Page.DoesNotExist`. An empty key is the root of the tree."""
    if not key:
        return Page.get_first_root_node()
    return Page.objects.get(translation_key=key_of(key), locale__language_code=language).specific


def paragraph(sv: str, en: str) -> Block:
    return Block("paragraph", Text(sv, en))


def callout(heading: Text, text: Text) -> Block:
    return Block("callout", {"heading": heading, "text": Text(f"<p>{text.sv}</p>", f"<p>{text.en}</p>")})


def put_all(specs: Iterable[PageSpec]) -> int:
    """Makes the pages that do not exist, parents first; existing ones are left as they are. How many it made."""
    known = set(Page.objects.values_list("translation_key", flat=True))
    missing = [spec for spec in specs if key_of(spec.key) not in known]
    for spec in missing:
        put(spec)
    return len(missing)


def put(spec: PageSpec) -> None:
    """Makes the page in its first language and, unless it has only one, its translation."""
    page = spec.model(
        locale=Locale.objects.get(language_code=spec.first), translation_key=key_of(spec.key), live=False
    )
    write(page, spec.values, spec.first, spec.first, spec.key)
    page_of(spec.parent, spec.first).add_child(instance=page)
    revision = page.save_revision(clean=spec.is_live)  # a draft may lack what publishing asks for
    if spec.is_live:
        revision.publish()
    if spec.is_translated:
        translate(spec.model.objects.get(pk=page.pk), spec.values, spec.key)


def fill(key: str, values: dict[str, Any], first: str = "sv") -> None:
    """Gives an existing page more values, in both languages."""
    page = page_of(key, first)
    write(page, values, first, first, key)
    page.save_revision().publish()
    translate(type(page).objects.get(pk=page.pk), values, key)


def write(instance: Any, values: dict[str, Any], language: str, first: str, key: str) -> None:
    """Sets the values on the instance, with the words of the language."""
    for name, value in values.items():
        model_field = type(instance)._meta.get_field(name)
        if isinstance(model_field, StreamField):
            value = json.dumps(
                _stream(value, partial(_value, language=language, first=first), f"{key}.{name}")
            )
        elif model_field.one_to_many:
            value = [
                _row(model_field.related_model, row, language, first, f"{key}.{name}.{index}", index)
                for index, row in enumerate(value)
            ]
        else:
            value = _value(value, language=language, first=first)
        setattr(instance, name, value)


def _row(
    model: type[models.Model], values: dict[str, Any], language: str, first: str, key: str, index: int
) -> Any:
    row = model()
    if issubclass(model, TranslatableMixin):
        row.translation_key = key_of(key)
        row.locale = Locale.objects.get(language_code=language)
    if issubclass(model, Orderable):
        row.sort_order = index
    write(row, values, language, first, key)
    return row


def _value(value: Any, *, language: str, first: str) -> Any:
    match value:
        case Text():
            text = value.sv if language == "sv" else value.en
            return PAGE_LINK.sub(lambda link: str(page_of(link[1], first).pk), text)
        case Ref():
            return page_of(value.key, first)
        case Lookup():
            return value.model.objects.get(**value.values)
    return value


def _stream(blocks: list[Block], resolve: Any, key: str) -> list[dict[str, Any]]:
    """The stored form of a StreamField. Block ids are computed, so that both languages share them."""

    def stored(value: Any, path: str) -> Any:
        if isinstance(value, dict):
            return {name: stored(part, f"{path}.{name}") for name, part in value.items()}
        if isinstance(value, list):
            parts = [(f"{path}.{index}", part) for index, part in enumerate(value)]
            return [{"type": "item", "value": stored(part, name), "id": _id(name)} for name, part in parts]
        value = resolve(value)
        return value.pk if isinstance(value, models.Model) else value

    def _id(path: str) -> str:
        return str(key_of(path))

    parts = [(f"{key}.{index}", block) for index, block in enumerate(blocks)]
    return [
        {"type": block.kind, "value": stored(block.value, path), "id": _id(path)} for path, block in parts
    ]


def translate(page: Page, values: dict[str, Any], key: str) -> None:
    """Translates the published page into the other language with the words of the values, and publishes it."""
    first = page.locale.language_code
    target = Locale.objects.exclude(pk=page.locale_id).get(language_code__in=("sv", "en"))
    source, _ = TranslationSource.update_or_create_from_instance(page)
    translation, _ = Translation.objects.get_or_create(source=source, target_locale=target)
    there = type(page)(locale=target, translation_key=page.translation_key)
    write(there, values, target.language_code, first, key)
    enter_strings(source, target, there, key)
    publish_translation(translation, None)


def enter_strings(source: TranslationSource, target: Locale, there: Page, key: str) -> None:
    """Pairs the source's strings with those of the page `there`, by path and order, and stores them.

    Raises ValueError for a string without a counterpart, and for prose of another shape in the other language.
    """
    words = defaultdict(list)
    for segment in extract_segments(there):
        if isinstance(segment, StringSegmentValue):
            words[segment.path].append(segment.string.data)
    for segment in StringSegment.objects.filter(source=source).order_by("order").select_related("context"):
        which = {"translation_of_id": segment.string_id, "locale": target, "context": segment.context}
        if words[segment.context.path]:
            data = words[segment.context.path].pop(0)
            StringTranslation.objects.update_or_create(
                **which,
                defaults={"data": data, "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL},
            )
        elif not StringTranslation.objects.filter(**which).exists():
            raise ValueError(f"{key}: no translation for {segment.context.path}.")
    if left := [path for path, strings in words.items() if strings]:
        raise ValueError(f"{key}: more strings than in the first language in {', '.join(left)}.")
