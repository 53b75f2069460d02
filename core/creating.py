"""A new page's form makes one page, however often it is sent, and whoever else makes one at the same moment.

Autosave makes the page of a new form. When its answer is lost, or comes later than somebody presses *Publish*, the
form is sent to the same address again: the whole form, which then takes the place of the draft that it has made.
The form says which it is by a number that static/js/admin-saving.js draws for it (`form_token`). Another form with the
same title makes a page of its own, with a free address (core/admin_forms.py).
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.pages.create import CreateView
from wagtail.models import Page

from core.admin_forms import TOKEN

PATIENCE = 20.0  # seconds: as long as a writer waits for another one's transaction
STEP = 0.1
REMEMBERED = 24 * 60 * 60  # seconds
wagtails_view = CreateView.as_view()


@never_cache
@require_admin_access
def create(request: HttpRequest, **where: Any) -> HttpResponse:
    """Wagtail's form of a new page, under its address."""
    token = request.POST.get("form_token", "")
    if not TOKEN.fullmatch(token):
        return ask(request, **where)
    key = f"form:{request.user.pk}:{token}"
    with turn(key) as is_ours:
        if not is_ours or ((made := cache.get(key)) and not throw_away(made)):
            # There is, or may soon be, a page of this form: it gets no free address for another one.
            request.POST = request.POST.copy()
            del request.POST["form_token"]
        answer = ask(request, **where)
        if page := getattr(request, "page_made", None):
            cache.set(key, page.pk, REMEMBERED)
    return answer


def ask(request: HttpRequest, **where: Any) -> HttpResponse:
    """Once more if another request took the address, or the place in the tree, after the form had looked.

    The form then says so beside the field.
    """
    try:
        return wagtails_view(request, **where)
    except (ValidationError, IntegrityError):
        return wagtails_view(request, **where)


def throw_away(key: int) -> bool:
    """Whether the draft that the same form has made is gone now: not if anything has been done with it since."""
    page = Page.objects.filter(pk=key, first_published_at=None, numchild=0).first()
    if page and not page.live and page.revisions.count() == 1 and not page.workflow_states.exists():
        page.specific.delete()
        return True
    return False


@contextmanager
def turn(key: str, sleep: Callable[[float], None] = time.sleep) -> Iterator[bool]:
    """One request of a form after the other; whether the one before has ended."""
    busy, waited = f"{key}:busy", 0.0
    while not (is_ours := cache.add(busy, True, 3 * PATIENCE)) and waited < PATIENCE:
        sleep(STEP)
        waited += STEP
    try:
        yield is_ours
    finally:
        cache.delete(busy)


def remember(request: HttpRequest, page: Page) -> None:
    """Wagtail's hook after a page was made."""
    request.page_made = page
