"""The base of the page forms in the admin: strict on publish, never in the way of a draft."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm


class StrictPageForm(WagtailAdminPageForm):
    """Calls `check_publishable` when the page is to be published or sent for review.

    Saving a draft, previewing and autosave skip it (`is_deferred_validation`,
    https://docs.wagtail.org/en/v7.4/advanced_topics/customization/page_editing_interface.html).
    """

    def check_publishable(self) -> None:
        """Adds an error beside every field that keeps the page from being published."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.is_deferred_validation:
            self.check_publishable()
        return cleaned

    def check_names(self, relation: str) -> None:
        """Each row of people names a member or somebody else, and nobody stands twice."""
        seen: set[object] = set()
        for row in self.rows(relation):
            person, name = row.cleaned_data.get("person"), row.cleaned_data.get("name")
            if person and name:
                row.add_error("name", _("Choose a member or write a name, not both."))
            elif not person and not name:
                row.add_error("person", _("Choose a member or write a name."))
            who = person.pk if person else name
            if who and who in seen:
                row.add_error("person", _("This author is already in the list."))
            seen.add(who)

    def rows(self, relation: str) -> Iterator[forms.ModelForm]:
        """The row forms of an inline panel that are filled in and not marked for deletion, validated."""
        formset = self.formsets.get(relation)
        if formset is None:
            return
        formset.is_valid()
        for row in formset.forms:
            cleaned = getattr(row, "cleaned_data", None)
            if cleaned and not cleaned.get("DELETE") and (row.has_changed() or row.instance.pk):
                yield row
