"""Words that queries over people and groups are written with."""

from typing import Self

from django.db.models import Prefetch

from core.querysets import BasePageQuerySet


class PersonPageQuerySet(BasePageQuerySet):
    def in_name_order(self) -> Self:
        """By surname in Swedish alphabetical order: Å, Ä and Ö last."""
        return self.order_by("sort_key", "title")

    def with_affiliations(self) -> Self:
        """With the organisations loaded, so that a list costs the same number of queries at any length."""
        rows = self.model._meta.get_field("affiliations").related_model.objects.select_related("organisation")
        return self.select_related("portrait").prefetch_related(Prefetch("affiliations", rows))


class GroupPageQuerySet(BasePageQuerySet):
    def with_list_data(self) -> Self:
        """With the memberships loaded."""
        return self.prefetch_related("memberships")
