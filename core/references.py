"""Whether all that a stored revision refers to is still there.

To make a page of its revision, django-modelcluster reads every row that a key names, each in full and each as often
as it is named: twenty queries for an event. All of them are asked here at once, by their keys; only where one is
gone is it left to modelcluster to decide what goes with it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field, ManyToOneRel, Model
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations

Reference = tuple[type[Model], str]  # a model, and its field that the key is one of
# Whether what the object itself names has just been checked; then only what its rows name is asked for.
_are_checked: ContextVar[bool] = ContextVar("references_are_checked", default=False)


class ReferencesAskedAtOnce:
    """A clusterable model that asks so."""

    @classmethod
    def from_serializable_data(
        cls, data: dict[str, Any], check_fks: bool = True, strict_fks: bool = False
    ) -> Any:
        is_checking = check_fks and not all_there(cls, data)
        return super().from_serializable_data(data, check_fks=is_checking, strict_fks=strict_fks)


@contextmanager
def references_checked(are_checked: bool) -> Iterator[None]:
    token = _are_checked.set(are_checked)
    try:
        yield
    finally:
        _are_checked.reset(token)


class CheckedOnce(ReferencesAskedAtOnce):
    """A page whose revision is checked when it is made, and not once more when this very revision is published.

    Wagtail makes a page of the revision that it has just made of the page, and checks that too. A revision that has
    been read from the database, or was made unchecked, is checked as ever.
    """

    _checked_content: dict[str, Any] | None = None
    _is_checked = False

    def save_revision(self, *args: Any, clean: bool = True, **kwargs: Any) -> Any:
        revision = super().save_revision(*args, clean=clean, **kwargs)  # type: ignore[misc]
        self._checked_content = revision.content if clean else None
        return revision

    def with_content_json(self, content: dict[str, Any]) -> Any:
        is_checked = content is self._checked_content
        with references_checked(is_checked):
            page = super().with_content_json(content)  # type: ignore[misc]
        page._is_checked = is_checked
        return page

    def save(self, clean: bool = True, **kwargs: Any) -> Any:
        is_checked, self._is_checked = self._is_checked, False
        return super().save(clean=clean and not is_checked, **kwargs)  # type: ignore[misc]


def all_there(model: type[Model], data: dict[str, Any]) -> bool:
    named: dict[Reference, set[Any]] = {}
    found = references_of_rows if _are_checked.get() else references
    for reference, key in found(model, data):
        named.setdefault(reference, set()).add(key)
    return all(
        related._default_manager.filter(**{f"{name}__in": keys}).count() == len(keys)
        for (related, name), keys in named.items()
    )


def references(model: type[Model], data: dict[str, Any]) -> Iterator[tuple[Reference, Any]]:
    """The keys that the object's fields name, and those of its rows, however deep."""
    for name, value in data.items():
        if value is not None and (field := foreign_key(model, name)):
            target = field.remote_field
            key = target.model._meta.get_field(target.field_name).to_python(value)
            yield (target.model, target.field_name), key
    yield from references_of_rows(model, data)


def references_of_rows(model: type[Model], data: dict[str, Any]) -> Iterator[tuple[Reference, Any]]:
    for relation in get_all_child_relations(model):
        for row in data.get(relation.get_accessor_name(), []):
            yield from references(relation.related_model, row)


def foreign_key(model: type[Model], name: str) -> Field | None:
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return None
    # What a row belongs to is the object itself, or one of its rows.
    is_key = (
        field.concrete and isinstance(field.remote_field, ManyToOneRel) and not isinstance(field, ParentalKey)
    )
    return field if is_key else None
