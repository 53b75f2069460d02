"""Words that queries over news are written with."""

from typing import Any, Self

from core.querysets import BasePageQuerySet


class NewsPageQuerySet(BasePageQuerySet):
    def newest_first(self) -> Self:
        return self.order_by("-published_on", "-pk")

    def matching(self, filters: dict[str, Any]) -> Self:
        """News for cleaned filters: goal and group, each optional."""
        found = self
        if goal := filters.get("goal"):
            found = found.filter(sub_goal=goal)
        if group := filters.get("group"):
            found = found.filter(group__translation_key=group.translation_key)
        return found

    def with_list_data(self) -> Self:
        """What a row of a list shows; the prose is not read."""
        return self.defer("body")
