"""Words that queries over people and groups are written with."""

from typing import TYPE_CHECKING, Self

from django.db.models import Q, QuerySet

from core.querysets import BasePageQuerySet

if TYPE_CHECKING:
    from datetime import date


class PersonPageQuerySet(BasePageQuerySet):
    def in_name_order(self) -> Self:
        """By surname in Swedish alphabetical order: Å, Ä and Ö last."""
        return self.order_by("sort_key", "title")

    def with_affiliations(self) -> Self:
        """With the organisations loaded, so that a list costs the same number of queries at any length."""
        return self.select_related("portrait").prefetch_related("affiliations__organisation")


class MembershipQuerySet(QuerySet):
    def current(self, today: "date") -> Self:
        """Memberships that have begun, as far as a date says, and have not ended."""
        return self.filter(Q(started_on__isnull=True) | Q(started_on__lte=today)).filter(
            Q(ended_on__isnull=True) | Q(ended_on__gt=today)
        )

    def former(self, today: "date") -> Self:
        return self.filter(ended_on__lte=today)

    def in_name_order(self) -> Self:
        return self.order_by("person__sort_key", "person__title")
