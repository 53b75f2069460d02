"""The filters of the report shelf."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.kept_choices import KeptChoiceField
from core.models import SubGoal


class ReportFilterForm(forms.Form):
    """Year, sub-goal and language of the PDF, each optional; a bad value leaves its filter out."""

    year = forms.TypedChoiceField(label=_("Year"), coerce=int, empty_value=None, required=False)
    goal = KeptChoiceField(SubGoal, label=_("Topic"), to_field_name="number", empty_label=_("All topics"))
    language = forms.ChoiceField(
        label=_("Language"),
        choices=[("", _("All languages")), ("sv", _("Swedish")), ("en", _("English"))],
        required=False,
    )

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [("", _("All years")), *((year, str(year)) for year in years)]
