"""A choice among the rows of a small table, which each process keeps: the filters of the lists cost no query."""

from typing import Any

from django import forms

from core.trunk import rows_of


class KeptChoiceField(forms.TypedChoiceField):
    """The row that was chosen, or None. `to_field_name` names the rows in addresses, as for a `ModelChoiceField`."""

    def __init__(self, model: Any, *, empty_label: Any, to_field_name: str = "pk", **kwargs: Any) -> None:
        self.model, self.to_field_name = model, to_field_name
        super().__init__(
            choices=lambda: [("", empty_label), *((key, str(row)) for key, row in self.rows().items())],
            coerce=lambda key: self.rows()[key],
            empty_value=None,
            required=False,
            **kwargs,
        )

    def rows(self) -> dict[str, Any]:
        return {str(getattr(row, self.to_field_name)): row for row in rows_of(self.model).values()}
