"""What belongs to a page, found from the other side of a relation, in the reader's language."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q

from core.querysets import BasePageQuerySet


def related_pages(queryset: BasePageQuerySet, relations: Mapping[str, str], page: Any) -> BasePageQuerySet:
    """The visible pages of the queryset that point at the page, or at its version in the other language.

    `relations` says for each kind of page (by model label) which relation leads to it, or which ones do,
    with a space between. A page of any other kind that has a sub-goal gathers what has the same one.
    """
    found = queryset.visible().preferring(page.locale)
    relation = relations.get(page._meta.label_lower)
    if relation:
        # By key on both ends: a row of one language's page may point at the other language's.
        there = Q()
        for path in relation.split():
            pointing = queryset.filter(**{f"{path}__translation_key": page.translation_key})
            there |= Q(translation_key__in=pointing.values("translation_key"))
        return found.filter(there)
    return found.filter(sub_goal=page.sub_goal) if page.sub_goal else found.none()
