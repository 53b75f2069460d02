"""What belongs to a page, found from the other side of a relation, in the reader's language."""

from collections.abc import Callable, Container, Iterable, Mapping
from functools import cache
from typing import Any, TypeVar

from django.db.models import IntegerField, Q, UUIDField
from wagtail.models import Locale, Page

from core.caching.memory import Kept, remembered
from core.prepared import Prepared
from core.querysets import BasePageQuerySet

R = TypeVar("R")

SUB_GOAL = "sub_goal"
LISTS_KEPT = 2000  # of keys
PAGES_KEPT = 300  # of one kind; from three kilobytes an event to thirteen a report


def pointing_at(queryset: BasePageQuerySet, relation: str, key: Any, locale: Any) -> BasePageQuerySet:
    # By key on both ends: a row of one language's page may point at the other language's.
    there = Q()
    for path in relation.split():
        pointing = queryset.filter(**{f"{path}__translation_key": key})
        there |= Q(translation_key__in=pointing.values("translation_key"))
    return queryset.visible().preferring(locale).filter(there)


class RelatedPages:
    """The visible pages of a model that point at a page, or at its version in the other language.

    `relations` says for each kind of page (by model label) which relation leads to it, or which ones do,
    with a space between. A page of any other kind that has a sub-goal gathers what has the same one.
    They come in the order and with the data of `finish`. Which ones they are is kept, and so are the pages, which
    are thus only to read. `often` are the relations by which most pages have some; for the others it is first
    asked, once for all pages, which ones have any.
    """

    def __init__(
        self,
        model: Any,
        relations: Mapping[str, str],
        finish: Callable[[BasePageQuerySet], BasePageQuerySet],
        kept: int = PAGES_KEPT,
        often: Container[str] = (),
    ) -> None:
        self.model, self.relations, self.finish, self.often = model, relations, finish, often
        self.prepared: dict[tuple[str, int | None], Prepared[Any]] = {}
        self.lists: Kept[tuple[Any, ...], tuple[int, ...]] = Kept(LISTS_KEPT)
        self.pages: Kept[int, Any] = Kept(kept)

    def of(self, page: Any, most: int | None = None) -> list[Any]:
        """All of them, or the first ones, at most `most`."""
        path = self.relations.get(page._meta.label_lower, SUB_GOAL)
        about = page.sub_goal_id if path == SUB_GOAL else page.translation_key
        if about is None or not (path in self.often or self.has_any(path, about)):
            return []
        return self.kept(
            (path, about, page.locale_id, most), lambda: self.asked(path, most)(about, page.locale_id)
        )

    def kept(self, about: tuple[Any, ...], find: Callable[[], Iterable[Any]]) -> list[Any]:
        """The pages that `find` gives; which ones they are is kept for what they are about."""
        fresh: dict[int, Any] = {}

        def ask() -> tuple[int, ...]:
            fresh.update((found.pk, found) for found in find())
            return tuple(fresh)

        def make(unknown: list[int]) -> dict[int, Any]:
            gone = [key for key in unknown if key not in fresh]
            return fresh | (self.finish(self.model.objects.all()).in_bulk(gone) if gone else {})

        keys = self.lists.one(about, ask) or ()
        return list(self.pages.many(keys, make).values())

    def has_any(self, path: str, about: Any) -> bool:
        return any(about in pointed_at(self.model, part) for part in path.split())

    def asked(self, path: str, most: int | None) -> Prepared[Any]:
        if (path, most) not in self.prepared:

            def find(about: Any, locale: Any) -> Any:
                if path == SUB_GOAL:
                    found = self.model.objects.visible().preferring(locale).filter(sub_goal=about)
                else:
                    found = pointing_at(self.model.objects.all(), path, about, locale)
                return self.finish(found)[:most]

            kind = IntegerField() if path == SUB_GOAL else UUIDField()
            self.prepared[path, most] = Prepared(find, kind, IntegerField())
        return self.prepared[path, most]


@remembered
def pointed_at(model: Any, path: str) -> frozenset[Any]:
    """The keys of the pages, or of the sub-goals, that some page of the model points at."""
    rows = model._base_manager.filter(**{f"{path}__isnull": False}).order_by()
    if path == SUB_GOAL:
        return frozenset(rows.values_list(path, flat=True).distinct())
    # By key in a subquery: joined, SQLite may begin with all pages that there are.
    pages = Page.objects.filter(pk__in=rows.values(path)).order_by()
    return frozenset(pages.values_list("translation_key", flat=True))


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


def rows_of_page(page: Any, relation: str, *shown_with: str) -> list[Any]:
    """The rows of a page in their order, with the page: those of a draft in memory, else those in the database.

    These come with the relations that are shown of them.
    """
    in_memory = relation in page.__dict__.get("_cluster_related_objects", ())
    if in_memory or relation in page.__dict__.get("_prefetched_objects_cache", ()) or not page.pk:
        return list(getattr(page, relation).all())
    link = page._meta.get_field(relation).field
    rows = _rows(link.model, link.name, shown_with)(page.pk)
    for row in rows:
        setattr(row, link.name, page)
    return rows


@cache
def _rows(model: Any, link: str, shown_with: tuple[str, ...]) -> Prepared[Any]:
    rows = model.objects.select_related(*shown_with) if shown_with else model.objects
    return Prepared(lambda key: rows.filter(**{f"{link}_id": key}), IntegerField())
