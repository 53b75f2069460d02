"""Copies the facts of a page to its translation, and none of its words.

What is a fact and what a word stands in each model's `translatable_fields` (core/localization.py).
Nothing here is saved: the caller saves the page that it got back changed.
"""

from collections.abc import Iterable
from copy import copy
from typing import Any

from django.db import models
from django.utils.text import slugify
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail.coreutils import find_available_slug
from wagtail.fields import StreamField
from wagtail.models import Page, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, get_translatable_fields

SCHEDULE = ("go_live_at", "expire_at")


def copy_facts(source: Page, target: Page, rows_of: Page | None = None) -> None:
    """Gives `target` the source's facts, and its schedule.

    Rows without words are replaced as a whole; they take over the primary keys of the rows of `rows_of`
    (`target` itself by default), so that a row that stays keeps its key. Rows with words are matched by
    translation key: they get their facts, rows that the source has lost go, new ones wait for a translator.
    `rows_of` is the page as it is stored.
    A text that the source has emptied is emptied.
    """
    _copy_fields(source, target, rows_of or target)
    for name in SCHEDULE:
        setattr(target, name, getattr(source, name))
    target.slug = slugify(target.slug)
    if rows_of is None or rows_of.slug != target.slug:  # what it has already is its own
        target.slug = find_available_slug(target.get_parent(), target.slug, ignore_page_id=target.pk)


def _copy_fields(source: models.Model, target: models.Model, rows_of: models.Model) -> None:
    for rule in get_translatable_fields(type(source)):
        field = rule.get_field(type(source))
        if isinstance(field, models.ManyToOneRel):
            if issubclass(field.related_model, TranslatableMixin):
                _match_rows(source, target, field.get_accessor_name())
            else:
                _replace_rows(source, target, rows_of, field)
        elif isinstance(rule, SynchronizedField) or _is_emptied(source, field):
            setattr(target, field.attname, getattr(source, field.attname))


def _is_emptied(source: models.Model, field: models.Field) -> bool:
    value = getattr(source, field.attname)
    return not len(value) if isinstance(field, StreamField) else value == ""


def _match_rows(source: models.Model, target: models.Model, name: str) -> None:
    rows = {row.translation_key: row for row in getattr(target, name).all()}
    kept = []
    for source_row in getattr(source, name).all():
        if row := rows.get(source_row.translation_key):
            _copy_fields(source_row, row, row)
            row.sort_order = source_row.sort_order
            kept.append(row)
    getattr(target, name).set(kept)


def _replace_rows(
    source: models.Model, target: models.Model, rows_of: models.Model, relation: models.ManyToOneRel
) -> None:
    name = relation.get_accessor_name()
    theirs, previous = (list(getattr(page, name).all()) for page in (source, rows_of))
    if target is rows_of and [said_in(row) for row in theirs] == [said_in(row) for row in previous]:
        return
    rows = [_copied(row) for row in theirs]
    getattr(target, name).set(rows)
    _take_over_keys(getattr(target, name).get_object_list(), previous)


def said_in(row: models.Model) -> dict[str, Any]:
    """What the row and those below it say, whichever page they belong to."""
    said = {
        field.name: field.value_from_object(row)
        for field in row._meta.concrete_fields
        if not field.primary_key and not isinstance(field, ParentalKey)
    }
    below = (relation.get_accessor_name() for relation in get_all_child_relations(row))
    return said | {name: [said_in(each) for each in getattr(row, name).all()] for name in below}


def _copied(row: models.Model) -> models.Model:
    new = row.copy_cluster()[0] if isinstance(row, ClusterableModel) else copy(row)
    new.pk, new._state.adding = None, True
    return new


def _take_over_keys(rows: Iterable[Any], previous: Iterable[Any]) -> None:
    """The first row gets the key of the first one before, and so on; the rows below them likewise."""
    for row, before in zip(rows, previous, strict=False):
        row.pk = before.pk
        if isinstance(row, ClusterableModel):
            for relation in get_all_child_relations(type(row)):
                name = relation.get_accessor_name()
                below = getattr(row, name)
                _take_over_keys(below.get_object_list(), list(getattr(before, name).all()))
                below.set(below.get_object_list())  # the rows below name the key of the row above
