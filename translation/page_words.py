"""The words of all pages, as visitors read them and as drafts hold them, from a fixed number of queries."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail_localize.fields import TranslatableField, get_translatable_fields

from translation.word_diff import plain

NO_WORDS = ("slug",)


@dataclass(frozen=True)
class Version:
    """A page as it is published, or its newest draft."""

    pk: int
    title: str
    language: str
    is_live: bool
    texts: tuple[str, ...]


def versions() -> Iterator[Version]:
    """Every page that is live, and every draft that is newer or was never published; aliases are left out."""
    yield from _drafts()
    for model in apps.get_models():
        if issubclass(model, Page) and model is not Page:
            yield from _rows(model)


def texts_of(page: Page) -> list[str]:
    """The plain texts of one page as it was saved last."""
    revision = page.get_latest_revision()
    content = revision.content if revision else page.specific.serializable_data()
    return list(_texts(page.specific_class, content))


def _drafts() -> Iterator[Version]:
    waiting = Page.objects.filter(Q(live=False) | Q(has_unpublished_changes=True), alias_of=None, depth__gt=1)
    for page in waiting.exclude(latest_revision=None).select_related(
        "latest_revision", "locale", "content_type"
    ):
        if model := page.content_type.model_class():
            texts = tuple(_texts(model, page.latest_revision.content))
            yield Version(page.pk, page.draft_title, page.locale.language_code, False, texts)


def _rows(model: type[Page]) -> Iterator[Version]:
    """The pages of the model as their tables hold them: what is live, and drafts that have no revision."""
    shown = (Q(live=True) | Q(latest_revision=None)) & Q(alias_of=None)
    columns, relations = _word_fields(model)
    children: dict[str, dict[int, list[dict[str, Any]]]] = {}
    for name, field in relations.items():
        parent = field.remote_field.attname
        inner, _ = _word_fields(field.related_model)
        rows = field.related_model.objects.values(parent, *inner)
        children[name] = defaultdict(list)
        for row in rows:
            children[name][row[parent]].append(row)
    pages = model.objects.filter(shown).values("pk", "draft_title", "locale__language_code", "live", *columns)
    for page in pages:
        content = {**page, **{name: rows.get(page["pk"], []) for name, rows in children.items()}}
        texts = tuple(_texts(model, content))
        yield Version(page["pk"], page["draft_title"], page["locale__language_code"], page["live"], texts)


def _word_fields(model: type[models.Model]) -> tuple[list[str], dict[str, Any]]:
    """The columns of the model that are translated, and its relations to rows that are."""
    names = [
        item.field_name
        for item in get_translatable_fields(model)
        if isinstance(item, TranslatableField) and item.field_name not in NO_WORDS
    ]
    fields = {name: model._meta.get_field(name) for name in names}
    return (
        [name for name, field in fields.items() if not field.one_to_many],
        {name: field for name, field in fields.items() if field.one_to_many},
    )


def _texts(model: type[models.Model], content: dict[str, Any]) -> Iterator[str]:
    """The plain texts in the content of a page, as a revision keeps it or as its tables do."""
    columns, relations = _word_fields(model)
    for name in columns:
        value = content.get(name) or ""
        if isinstance(model._meta.get_field(name), StreamField):
            yield from _strings(json.loads(value) if isinstance(value, str) and value else _raw(value))
        elif value:
            yield plain(value)
    for name, field in relations.items():
        for row in content.get(name, []):
            yield from _texts(field.related_model, row)


def _raw(stream: Any) -> Any:
    return list(stream.raw_data) if stream else []


def _strings(value: Any) -> Iterator[str]:
    """All texts below a value of a stream; of a block, what it holds, not its type or key."""
    if isinstance(value, str):
        yield plain(value)
    elif isinstance(value, dict):
        inner = [value["value"]] if {"type", "value"} <= value.keys() else value.values()
        for item in inner:
            yield from _strings(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _strings(item)
