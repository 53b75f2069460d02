"""Shows what needs somebody: the panel on the admin's first page, and the page of all things of one kind."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from wagtail.admin.ui.components import Component

from core.models import User
from core.needs import needs_of


class NeedsPanel(Component):
    """Every kind of work that waits for the user, each one click away."""

    name = "needs_someone"
    template_name = "core/needs/panel.html"
    order = 90

    def __init__(self, user: User) -> None:
        self.user = user

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"needs": needs_of(self.user, timezone.now())}


def all_of(request: HttpRequest, key: str) -> HttpResponse:
    """Everything of one kind; when the last of it has been done, the first page again."""
    for need in needs_of(request.user, timezone.now()):
        if need.key == key:
            return render(request, "core/needs/all.html", {"need": need})
    return redirect("wagtailadmin_home")
