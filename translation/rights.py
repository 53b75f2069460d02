"""What a user may do with pages, for all pages at once: the rules of translation.views without a query per page."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from wagtail.models import Page, PageViewRestriction
from wagtail.permissions import page_permission_policy

from core.models import User


class PageValues(NamedTuple):
    """What the translation board asks of a page."""

    pk: int
    path: str
    title: str
    key: UUID
    locale_id: int
    live: bool
    has_draft: bool
    type_id: int
    first_published_at: datetime | None
    saved_at: datetime | None


def page_values(**filters: Any) -> list[PageValues]:
    """All pages but the root and aliases, by their place in the tree."""
    pages = Page.objects.filter(depth__gt=1, alias_of=None, **filters).order_by("path")
    return [
        PageValues(*page)
        for page in pages.values_list(
            "pk",
            "path",
            "draft_title",
            "translation_key",
            "locale_id",
            "live",
            "has_unpublished_changes",
            "content_type_id",
            "first_published_at",
            "latest_revision_created_at",
        )
    ]


@dataclass
class Rights:
    """What a user may do with which page, and which parts of the tree are closed."""

    user: User
    change: set[int] = field(default_factory=set)
    add: set[int] = field(default_factory=set)
    publish: set[int] = field(default_factory=set)
    closed: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, user: User) -> "Rights":
        allowed = {
            action: set(
                page_permission_policy.instances_user_has_permission_for(user, action).values_list(
                    "pk", flat=True
                )
            )
            for action in ("change", "add", "publish")
        }
        closed = list(PageViewRestriction.objects.values_list("page__path", flat=True))
        return cls(user, closed=closed, **allowed)

    def may_read(self, page: PageValues) -> bool:
        """As translation.views.can_read."""
        is_public = page.live and not any(page.path.startswith(path) for path in self.closed)
        return is_public or page.pk in self.change

    def may_write_into(
        self,
        source: PageValues,
        locale_id: int,
        by_path: dict[str, PageValues],
        versions: dict[UUID, dict[int, PageValues]],
    ) -> bool:
        """As translation.views.can_write_into. `versions`: the pages of a translation key by locale."""
        for end in range(len(source.path) - Page.steplen, Page.steplen, -Page.steplen):
            above = by_path.get(source.path[:end])
            if above and (place := versions[above.key].get(locale_id)):
                return place.pk in self.change or place.pk in self.add
        return self.user.is_superuser
