"""Two editors on one page: whoever saves a form that is older than the page is told, and nothing is overwritten.

Wagtail shows who else has the page open and stops its autosave, but takes "Save" and "Publish" from any form. Here such
a form comes back as it was sent, with what has been saved meanwhile beside it; sent again it takes its place,
because its editor has seen that. Both versions stay in the history.

A form that is sent once more because the answer never came is no older form: it has been saved, and that is said.
"""

import hashlib
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.pages.edit import EditView
from wagtail.models import Page, Revision

from core import dates

SENT = "core.sent_form"


def keep_newer_words(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A hook before the form of a page is read: the answer to a form that is out of date, otherwise None.

    Of two forms that are sent at once the second waits for the first.
    """
    if request.method != "POST":
        return None
    rows = Page.objects.filter(pk=page.pk)
    if connection.in_atomic_block:
        rows = rows.select_for_update()
    latest = rows.get().latest_revision
    if latest is None or not is_older(request.POST, latest):
        return None
    if request.session.get(SENT) == [page.pk, latest.pk, mark_of(request.POST)]:
        messages.success(request, _("This had been saved already; only the answer did not reach you."))
        return redirect("wagtailadmin_pages:edit", page.pk)
    return OlderFormView.as_view()(request, page.pk)


def remember_sent(request: HttpRequest, page: Page) -> None:
    """A hook after the form of a page was saved: what this session has sent last."""
    request.session[SENT] = [page.pk, page.latest_revision_id, mark_of(request.POST)]


def mark_of(form: QueryDict) -> str:
    """Another one for every other form, and for every other button."""
    sent = sorted((name, values) for name, values in form.lists() if name != "csrfmiddlewaretoken")
    return hashlib.sha256(repr(sent).encode()).hexdigest()


def is_older(form: QueryDict, latest: Revision) -> bool:
    """Whether the form was made, or last saved by itself, before the page's latest revision; not if it does not say."""
    if saved := form.get("overwrite_revision_id"):
        return saved != str(latest.pk)
    loaded = form.get("loaded_revision_id")
    if not loaded:
        return False
    # A revision that is saved by itself stays the same one, and has another time.
    return (loaded, form.get("loaded_revision_created_at")) != (
        str(latest.pk),
        latest.created_at.isoformat(),
    )


class OlderFormView(EditView):
    """The form as it was sent, and a word about what is newer. It saves nothing: the choice is the editor's."""

    def run_hook(self, hook_name: str, *args: Any, **kwargs: Any) -> Any:
        return None

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.expects_json_response or self.page.alias_of_id or self.locked_for_user:
            return super().post(request, *args, **kwargs)  # refuses these itself
        self.form = self.form_class(
            request.POST,
            request.FILES,
            instance=self.page,
            subscription=self.subscription,
            parent_page=self.parent,
            for_user=request.user,
        )
        # What is wrong in the form is told when it is saved.
        self.form.defer_required_fields()
        self.form.is_valid()
        self.form.restore_required_fields()
        messages.error(request, self.what_happened(), buttons=self.ways_to_look())
        self.has_unsaved_changes, self.autosave_enabled = True, False
        return self.render_to_response(self.get_context_data())

    def what_happened(self) -> str:
        latest, user = self.latest_revision, self.latest_revision.user
        when = dates.local(latest.created_at)
        values = {
            "day": dates.day_month(when),
            "time": dates.clock(when),
            "name": user and (user.get_full_name() or user.username),
        }
        if user == self.request.user:
            said = _(
                "You saved this page in another window on %(day)s at %(time)s, after you had opened this form."
            )
        elif user:
            said = _("%(name)s saved this page on %(day)s at %(time)s, after you had opened it.")
        else:
            said = _("This page was saved on %(day)s at %(time)s, after you had opened it.")
        kept = _(
            "Nothing of yours is saved yet: it is still in the form below. Save again to put it in the place of the"
            " newer version, which stays in the history."
        )
        return f"{said % values} {kept}"

    def ways_to_look(self) -> list[tuple[str, str, bool]]:
        loaded = self.request.POST.get("loaded_revision_id", "")
        known = loaded != str(self.latest_revision.pk) and loaded.isdigit()
        before = loaded if known and self.page.revisions.filter(pk=loaded).exists() else "live"
        compared = reverse("wagtailadmin_pages:revisions_compare", args=[self.page.pk, before, "latest"])
        return [
            messages.button(compared, _("See what was changed"), new_window=True),
            messages.button(self.get_edit_url(), _("Open the newer version"), new_window=True),
        ]
