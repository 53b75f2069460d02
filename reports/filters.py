"""The filters of the report shelf."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.kept_choices import KeptChoiceField, PageChoiceField
from core.models import SubGoal


class ReportFilterForm(forms.Form):
    """Year, sub-goal, group, language of the PDF and organisation, each optional; a bad value leaves its filter out."""

    year = forms.TypedChoiceField(label=_("Year"), coerce=int, empty_value=None, required=False)
    goal = KeptChoiceField(SubGoal, label=_("Topic"), to_field_name="number", empty_label=_("All topics"))
    group = PageChoiceField(label=_("Working group"), empty_label=_("All groups"))
    language = forms.ChoiceField(
        label=_("Language"),
        choices=[("", _("All languages")), ("sv", _("Swedish")), ("en", _("English"))],
        required=False,
    )

    # Chosen by a link from the organisation's list of members.
    organisation = KeptChoiceField(
        "people.Organisation", label=_("Organisation"), empty_label="", widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, years: list[int], groups: Iterable[Any] = (), **kwargs: Any) -> None:
        """`years` and the pages `groups` in the order of their choices."""
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [("", _("All years")), *((year, str(year)) for year in years)]
        self.fields["group"].offer(groups)
