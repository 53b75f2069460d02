"""The filter of the list of members."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.collation import swedish_sort_key
from people.models.organisation import Organisation


class PersonFilterForm(forms.Form):
    """The organisation, optional; a bad value leaves the filter out.

    Those of listed members are offered; an address may name any other, whose events and reports are then shown.
    """

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("Organisation"),
        required=False,
        empty_label=_("All organisations"),
    )

    def __init__(self, *args: Any, organisations: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        field.queryset = Organisation.objects.all()
        name = "name_en" if (get_language() or "").startswith("en") else "name_sv"
        offered = sorted(organisations, key=lambda each: swedish_sort_key(getattr(each, name)))
        field.choices = [("", field.empty_label), *((each.pk, each.name) for each in offered)]
