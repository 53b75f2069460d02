"""The filter of the list of members."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

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

    def __init__(self, *args: Any, people: QuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = people.filter(affiliations__organisation__isnull=False)
        offered = Organisation.objects.filter(pk__in=named.values("affiliations__organisation"))
        name = "name_en" if (get_language() or "").startswith("en") else "name_sv"
        field = self.fields["organisation"]
        field.queryset = Organisation.objects.all()
        field.choices = [("", field.empty_label), *((each.pk, each.name) for each in offered.order_by(name))]
