"""The filters of the calendar: a GET form, so that a filtered list is an address to share."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from django import forms
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from core.kept_choices import KeptChoiceField
from core.models import SubGoal
from events.models.vocabulary import EventFormat


class SelectWidget(forms.Select):
    """Options that are titles of pages. `languages`, by value: one that is not the reader's is marked.

    Its name makes it a "select" to templates (BoundField.widget_type), as Django's own is.
    """

    languages: Mapping[str, str] = MappingProxyType({})

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        language = self.languages.get(str(value), "")
        if language and language != get_language():
            option["attrs"]["lang"] = language
        return option


class EventFilterForm(forms.Form):
    """Year, sub-goal, group, format, attendance and language, each optional; a bad value leaves its filter out."""

    year = forms.TypedChoiceField(label=_("Year"), coerce=int, empty_value=None, required=False)
    goal = KeptChoiceField(SubGoal, label=_("Topic"), to_field_name="number", empty_label=_("All topics"))
    group = forms.TypedChoiceField(
        label=_("Working group"), empty_value=None, required=False, widget=SelectWidget
    )
    format = KeptChoiceField(EventFormat, label=_("Format"), empty_label=_("All formats"))
    # An event on site and online is found by either.
    attendance = forms.ChoiceField(
        label=_("Attendance"),
        choices=[
            ("", pgettext_lazy("attendance", "All")),
            ("on_site", _("On site")),
            ("online", _("Online")),
        ],
        required=False,
    )
    language = forms.ChoiceField(
        label=_("Language"),
        choices=[("", _("All languages")), ("sv", _("Swedish")), ("en", _("English"))],
        required=False,
    )

    def __init__(self, *args: Any, years: list[int], groups: Iterable[Any] = (), **kwargs: Any) -> None:
        """`years` and the pages `groups` in the order of their choices."""
        super().__init__(*args, **kwargs)
        by_slug = {group.slug: group for group in groups}
        self.fields["year"].choices = [("", _("All years")), *((year, str(year)) for year in years)]
        self.fields["group"].choices = [
            ("", _("All groups")),
            *((slug, group.title) for slug, group in by_slug.items()),
        ]
        self.fields["group"].coerce = by_slug.get
        self.fields["group"].widget.languages = {slug: group.language for slug, group in by_slug.items()}
