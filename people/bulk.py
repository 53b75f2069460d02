"""A working group for many pages at once, ticked in a list of the admin."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.models import Locale, Page

from core.models import User
from core.publishing import source_of
from core.rights import hidden_from
from core.stored_forms import publishing_errors
from people.models import GroupPage


def field_of(model: type[Page]) -> str:
    """The name of the field in which pages of the model have their working group; empty for others."""
    relations = GroupPage._meta.related_objects
    own = (each.field for each in relations if each.field.related_model is GroupPage)
    return next((field.name for field in own if field.model is model), "")


class GroupForm(forms.Form):
    group = forms.ModelChoiceField(label=gettext_lazy("working group"), queryset=GroupPage.objects.none())

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = GroupPage.objects.exclude(pk__in=hidden_from(user))
        groups = known.filter(alias_of=None).preferring(Locale.get_default())
        self.fields["group"].queryset = groups.order_by("title")


class SetGroup(PageBulkAction):
    """Goes live at once where nothing else waits to be published, as if each page's form had been opened."""

    display_name = gettext_lazy("Set working group")
    action_type = "set_group"
    aria_label = gettext_lazy("Set the working group of selected pages")
    template_name = "people/admin/set_group.html"
    action_priority = 60
    form_class = GroupForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"user": self.request.user}

    def check_perm(self, page: Page) -> bool:
        return not self.obstacle(page)

    def obstacle(self, page: Page) -> str:
        """Why the page gets no group here."""
        rights = page.permissions_for_user(self.request.user)
        if not field_of(page.specific_class):
            return _("This kind of page belongs to no working group.")
        if not rights.can_edit():
            return _("You may not change this page.")
        if rights.page_locked():
            return _("The page is locked.")
        if source_of(page):
            return _("A translation follows its original: choose the original instead.")
        return ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        for each in context["items_with_no_access"]:
            each["obstacle"] = self.obstacle(each["item"])
        return context

    def execute_action(self, objects: list[Page], **kwargs: Any) -> tuple[int, int]:
        group, user = self.cleaned_form.cleaned_data["group"], self.request.user
        changed = [page for page in (with_group(page.specific, group) for page in objects) if page]
        waiting = [page.get_admin_display_title() for page in changed if not save(page, user)]
        tell(self.request, group, changed, waiting)
        return len(changed), 0


def with_group(page: Page, group: GroupPage) -> Page | None:
    """The page's latest draft with the group; None if it has the group already."""
    draft, field = page.get_latest_revision_as_object(), field_of(type(page))
    known = getattr(draft, field)
    if known and known.translation_key == group.translation_key:
        return None
    setattr(draft, field, group)
    return draft


def save(page: Page, user: User) -> bool:
    """Whether it stands now where it should: on the site, for a page that is there."""
    has_other_changes = page.has_unpublished_changes
    if not page.live:
        page.save(clean=False)  # lists read the row; a draft may lack what publishing asks for
    revision = page.save_revision(user=user, log_action=True, clean=False)
    if not page.live:
        return True
    may_publish = page.permissions_for_user(user).can_publish()
    if has_other_changes or not may_publish or publishing_errors(page, user):
        return False
    revision.publish(user=user)
    return True


def tell(request: HttpRequest, group: GroupPage, changed: list[Page], waiting: list[str]) -> None:
    count = len(changed)
    done = ngettext(
        "%(count)d page was given the working group “%(group)s”.",
        "%(count)d pages were given the working group “%(group)s”.",
        count,
    )
    messages.success(request, done % {"count": count, "group": group.title})
    if waiting:
        said = _("Saved as drafts, and not on the site yet: %(titles)s. Open each of them and publish it.")
        messages.warning(request, said % {"titles": ", ".join(waiting)})
