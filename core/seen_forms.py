"""Forms of what has no history, such as the settings: whoever saves an older form is told, and overwrites nothing."""

import hashlib
from typing import Any

from django import forms
from django.core import serializers
from django.db import connection, models
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.models import ModelLogEntry

from core import dates


class SeenForm(WagtailAdminModelForm):
    """Knows what was stored when it was made. Sent again after the word about it, it takes the newer one's place."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["seen"] = mark_of(self.instance)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.instance.pk and cleaned.get("seen"):
            rows = type(self.instance)._base_manager.filter(pk=self.instance.pk)
            if (
                connection.in_atomic_block
            ):  # of two forms that are sent at once the second waits for the first
                rows = rows.select_for_update()
            stored = mark_of(rows.get())
            if cleaned["seen"] != stored:
                self.data = self.data.copy()
                self.data[self.add_prefix("seen")] = stored
                raise forms.ValidationError(what_happened(self.instance), code="older")
        return cleaned


def mark_of(instance: models.Model) -> str:
    """Another one for every other content."""
    return hashlib.sha256(serializers.serialize("json", [instance]).encode()).hexdigest()


def what_happened(instance: models.Model) -> str:
    entry = ModelLogEntry.objects.for_instance(instance).select_related("user").order_by("-timestamp").first()
    if entry and entry.user:
        when = dates.local(entry.timestamp)
        said = _("%(name)s saved this on %(day)s at %(time)s, after you had opened it.") % {
            "name": entry.user.get_full_name() or entry.user.username,
            "day": dates.day_month(when),
            "time": dates.clock(when),
        }
    else:
        said = _("This was saved after you had opened it.")
    kept = _(
        "Nothing of yours is saved yet: it is still in the form below. Open the same form in another window to see"
        " what was changed. Save again to put yours in its place."
    )
    return f"{said} {kept}"
