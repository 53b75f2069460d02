"""Words that queries over people and groups are written with."""

from typing import Self

from core.querysets import BasePageQuerySet


class PersonPageQuerySet(BasePageQuerySet):
    def in_name_order(self) -> Self:
        """By surname in Swedish alphabetical order: Å, Ä and Ö last."""
        return self.order_by("sort_key", "title")

    def with_affiliations(self) -> Self:
        """With the organisations loaded, so that a list costs the same number of queries at any length."""
        return self.select_related("portrait").prefetch_related("affiliations__organisation")
