"""The form of a launch."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm


class LaunchForm(WagtailAdminModelForm):
    """A time that is to come, and each page once."""

    def clean_moment(self) -> datetime | None:
        moment = self.cleaned_data["moment"]
        if moment and moment <= timezone.now():
            raise forms.ValidationError(_("Choose a time to come, or leave it empty and do it by hand."))
        return moment

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        seen = set()
        self.formsets["items"].is_valid()
        for row in self.formsets["items"].forms:
            page = getattr(row, "cleaned_data", {}).get("page")
            if page and not row.cleaned_data.get("DELETE"):
                if page.translation_key in seen:
                    row.add_error(
                        "page", _("This page is already in the list; all its languages belong to it.")
                    )
                seen.add(page.translation_key)
        return cleaned

    def save(self, commit: bool = True) -> Any:
        """Whoever saves it is responsible for it from then on, and what was held back has another chance."""
        self.instance.responsible = self.for_user
        self.instance.held_back_at = None
        return super().save(commit)
