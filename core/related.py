"""What belongs to a page, found from the other side of a relation, in the reader's language."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import IntegerField, Q, UUIDField
from wagtail.models import Locale

from core.caching.memory import Kept, remembered
from core.prepared import Prepared
from core.querysets import BasePageQuerySet

R = TypeVar("R")


def related_pages(queryset: BasePageQuerySet, relations: Mapping[str, str], page: Any) -> BasePageQuerySet:
    """The visible pages of the queryset that point at the page, or at its version in the other language.

    `relations` says for each kind of page (by model label) which relation leads to it, or which ones do,
    with a space between. A page of any other kind that has a sub-goal gathers what has the same one.
    """
    relation = relations.get(page._meta.label_lower)
    if relation:
        return pointing_at(queryset, relation, page.translation_key, page.locale)
    found = queryset.visible().preferring(page.locale)
    return found.filter(sub_goal=page.sub_goal) if page.sub_goal else found.none()


def pointing_at(queryset: BasePageQuerySet, relation: str, key: Any, locale: Any) -> BasePageQuerySet:
    # By key on both ends: a row of one language's page may point at the other language's.
    there = Q()
    for path in relation.split():
        pointing = queryset.filter(**{f"{path}__translation_key": key})
        there |= Q(translation_key__in=pointing.values("translation_key"))
    return queryset.visible().preferring(locale).filter(there)


class RelatedPages:
    """The pages of a model that belong to a page, by `related_pages` and in the order that `finish` gives.

    For relations that most pages have none of: which ones do is kept, and the others ask nothing.
    """

    def __init__(
        self, model: Any, relations: Mapping[str, str], finish: Callable[[BasePageQuerySet], BasePageQuerySet]
    ) -> None:
        self.model, self.relations, self.finish = model, relations, finish
        self.prepared = {
            relation: Prepared(
                lambda key, locale, path=relation: finish(
                    pointing_at(model.objects.all(), path, key, locale)
                ),
                UUIDField(),
                IntegerField(),
            )
            for relation in relations.values()
        }

    def of(self, page: Any) -> list[Any]:
        relation = self.relations.get(page._meta.label_lower)
        if not relation:
            return list(self.finish(related_pages(self.model.objects.all(), self.relations, page)))
        if page.translation_key not in pointed_at(self.model, relation):
            return []
        return self.prepared[relation](page.translation_key, page.locale_id)


@remembered
def pointed_at(model: Any, relation: str) -> frozenset[UUID]:
    """The keys of the pages that some page of the model points at."""
    rows = model._base_manager.filter(**{f"{relation}__isnull": False}).order_by()
    return frozenset(rows.values_list(f"{relation}__translation_key", flat=True).distinct())


_public: Kept[tuple[str, int, int], Any] = Kept()


def public_version(model: Any, key: int | None, locale: Locale) -> Any:
    """The public page of the chosen one with the key, in the locale or in the language it has, with its list data.

    None for none. It is kept for all requests, thus only to read.
    """
    if key is None:
        return None

    def find() -> Any:
        return model.objects.version_of(key).visible().preferring(locale).with_list_data().first()

    return _public.one((model._meta.label_lower, key, locale.pk), find)


def once(page: Any, name: str, find: Callable[[], R]) -> R:
    """What was found for this page object before, under the name; a template and the page's data ask for the same."""
    found = page.__dict__.setdefault("_found", {})
    if name not in found:
        found[name] = find()
    return found[name]


def person_model(rows: Any) -> Any:
    """The model of the members that the rows of a relation name, for the rooms beside theirs."""
    return rows.model._meta.get_field("person").related_model


def rows_of_page(page: Any, relation: str) -> list[Any]:
    """The rows of a page in their order, with the page: those of a draft in memory, else those in the database."""
    in_memory = relation in page.__dict__.get("_cluster_related_objects", ())
    if in_memory or relation in page.__dict__.get("_prefetched_objects_cache", ()) or not page.pk:
        return list(getattr(page, relation).all())
    link = page._meta.get_field(relation).field
    rows = _rows(link.model, link.name)(page.pk)
    for row in rows:
        setattr(row, link.name, page)
    return rows


@cache
def _rows(model: Any, link: str) -> Prepared[Any]:
    return Prepared(lambda key: model.objects.filter(**{f"{link}_id": key}), IntegerField())
