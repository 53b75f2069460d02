"""Words that queries over pages are written with."""

from typing import Self

from django.db.models import Exists, OuterRef, Q
from wagtail.models import Locale, Page
from wagtail.query import PageQuerySet

from core.privacy import is_public


class BasePageQuerySet(PageQuerySet):
    def visible(self) -> Self:
        """Live and open to everybody: what may stand in a list, a feed, a search result or a related box.

        The same pages as `.live().public()`, but for aliases, which show another language's text; the
        restrictions are asked for once in a request.
        """
        return self.live().filter(is_public(), alias_of=None)

    def with_list_data(self) -> Self:
        """What lists show of a page, without a query for each; a room's own pages say what that is."""
        return self

    def preferring(self, locale: Locale) -> Self:
        """Each page once: in the locale where it exists there, otherwise in the language that it has."""
        same_page_there = Page.objects.filter(
            translation_key=OuterRef("translation_key"), locale=locale, live=True, alias_of=None
        )
        return self.filter(Q(locale=locale) | ~Exists(same_page_there))

    def in_list(self, index: Page) -> Self:
        """What stands below the index page, which is the only one of its kind in its language.

        By that language: to find it by its place in the tree, SQLite reads every page of the site.
        """
        return self.filter(locale=index.locale_id)

    def version_of(self, key: int) -> Self:
        """The page with the key and its translations."""
        return self.filter(
            translation_key__in=Page.objects.filter(pk=key).order_by().values("translation_key")
        )

    def versions_of(self, *pages: Page) -> Self:
        """The pages themselves and their translations."""
        return self.filter(translation_key__in=[page.translation_key for page in pages])
