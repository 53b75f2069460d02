"""Which parts of the tree are not open to everybody, asked once in a request.

Wagtail's `.public()` asks for the restrictions at every call, ten times on a page with related content.
A correlated subquery instead would leave their order to the database's planner, which can turn it into
a scan of all pages for each row.
"""

from typing import Any

from asgiref.local import Local
from django.core.signals import request_finished, request_started
from django.db.models import Q
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction

_request = Local()


def restricted_paths() -> tuple[str, ...]:
    """The tree paths of the pages that are closed, together with all below them."""
    known = getattr(_request, "paths", None)
    if known is None:
        known = tuple(PageViewRestriction.objects.values_list("page__path", flat=True))
        if getattr(_request, "is_open", False):
            _request.paths = known
    return known


def is_public() -> Q:
    """The condition that a page, and every page above it, is open to everybody."""
    condition = Q()
    for path in restricted_paths():
        condition &= ~Q(path__startswith=path)
    return condition


def everybody_can_read(page: Page) -> bool:
    """Whether the page is live and neither it nor a page above it is closed."""
    return page.live and not page.path.startswith(restricted_paths())


@receiver(request_started, dispatch_uid="core_privacy_begin")
def begin(**kwargs: Any) -> None:
    _request.is_open, _request.paths = True, None


@receiver(request_finished, dispatch_uid="core_privacy_end")
def end(**kwargs: Any) -> None:
    _request.is_open, _request.paths = False, None


@receiver(post_save, sender=PageViewRestriction, dispatch_uid="core_privacy_saved")
@receiver(post_delete, sender=PageViewRestriction, dispatch_uid="core_privacy_deleted")
def forget(**kwargs: Any) -> None:
    _request.paths = None
