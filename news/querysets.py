"""Words that queries over news are written with."""

from typing import Self

from core.querysets import BasePageQuerySet


class NewsPageQuerySet(BasePageQuerySet):
    def newest_first(self) -> Self:
        return self.order_by("-published_on", "-pk")

    def with_list_data(self) -> Self:
        """What a row of a list shows; the prose is not read."""
        return self.defer("body")
