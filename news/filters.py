"""The filters of the list of news."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.kept_choices import KeptChoiceField, PageChoiceField
from core.models import SubGoal


class NewsFilterForm(forms.Form):
    """Sub-goal and group, each optional; a bad value leaves its filter out."""

    goal = KeptChoiceField(SubGoal, label=_("Topic"), to_field_name="number", empty_label=_("All topics"))
    group = PageChoiceField(label=_("Working group"), empty_label=_("All groups"))

    def __init__(self, *args: Any, groups: Iterable[Any] = (), **kwargs: Any) -> None:
        """`groups`: pages, in the order of their choices."""
        super().__init__(*args, **kwargs)
        self.fields["group"].offer(groups)
