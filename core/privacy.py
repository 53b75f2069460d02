"""Which parts of the tree are not open to everybody, kept until the content changes.

Wagtail's `.public()` asks for the restrictions at every call, ten times on a page with related content.
A correlated subquery instead would leave their order to the database's planner, which can turn it into
a scan of all pages for each row.
"""

from django.db.models import Q
from wagtail.models import Page, PageViewRestriction

from core.caching.memory import remembered


@remembered
def restricted_paths() -> tuple[str, ...]:
    """The tree paths of the pages that are closed, together with all below them."""
    # In two steps: without restrictions, SQLite would join them by walking all pages.
    closed = list(PageViewRestriction.objects.values_list("page_id", flat=True))
    return tuple(Page.objects.filter(pk__in=closed).values_list("path", flat=True)) if closed else ()


def is_public() -> Q:
    """The condition that a page, and every page above it, is open to everybody."""
    condition = Q()
    for path in restricted_paths():
        condition &= ~Q(path__startswith=path)
    return condition


def everybody_can_read(page: Page) -> bool:
    """Whether the page is live and neither it nor a page above it is closed."""
    return page.live and not page.path.startswith(restricted_paths())
