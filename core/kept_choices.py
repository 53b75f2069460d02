"""A choice among a few rows or pages, which each process keeps: the filters of the lists cost no query."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from django import forms
from django.apps import apps
from django.utils.translation import get_language
from wagtail.models import Locale

from core.caching.memory import remembered
from core.trunk import rows_of


class KeptChoiceField(forms.TypedChoiceField):
    """The row that was chosen, or None. `to_field_name` names the rows in addresses, as for a `ModelChoiceField`.

    The model of another room is given by its label.
    """

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
        model = apps.get_model(self.model) if isinstance(self.model, str) else self.model
        return {str(getattr(row, self.to_field_name)): row for row in rows_of(model).values()}


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


class PageChoiceField(forms.TypedChoiceField):
    """The page that was chosen by its slug, or None; the form says in `offer` which ones there are."""

    def __init__(self, *, empty_label: Any, **kwargs: Any) -> None:
        self.empty_label = empty_label
        super().__init__(empty_value=None, required=False, widget=SelectWidget, **kwargs)

    def offer(self, pages: Iterable[Any]) -> None:
        """The pages in the order of their choices."""
        by_slug = {page.slug: page for page in pages}
        self.choices = [("", self.empty_label), *((slug, page.title) for slug, page in by_slug.items())]
        self.coerce = by_slug.get
        self.widget.languages = {slug: page.language for slug, page in by_slug.items()}


@remembered
def pages_in(model: Any, locale: Locale) -> list[Any]:
    """The visible pages of the model, each in the locale where it exists there, by title."""
    return list(model.objects.visible().preferring(locale).order_by("title"))
