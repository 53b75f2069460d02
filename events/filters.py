"""The filters of the calendar: a GET form, so that a filtered list is an address to share."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.models import SubGoal


class EventFilterForm(forms.Form):
    """Year, sub-goal, format and language, each optional; a bad value leaves its filter out."""

    year = forms.TypedChoiceField(label=_("Year"), coerce=int, empty_value=None, required=False)
    goal = forms.ModelChoiceField(
        SubGoal.objects.all(),
        label=_("Topic"),
        to_field_name="number",
        required=False,
        empty_label=_("All topics"),
    )
    format = forms.ModelChoiceField(None, label=_("Format"), required=False, empty_label=_("All formats"))
    language = forms.ChoiceField(
        label=_("Language"),
        choices=[("", _("All languages")), ("sv", _("Swedish")), ("en", _("English"))],
        required=False,
    )

    def __init__(self, *args: Any, years: list[int], formats: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [("", _("All years")), *((year, str(year)) for year in years)]
        self.fields["format"].queryset = formats
