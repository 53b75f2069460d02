"""The admin's page forms in tests: filled in as a browser would, and their errors in one dictionary."""

from decimal import Decimal
from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from core.models import User


def filled(model: type[Page], **values: Any) -> dict[str, Any]:
    """The POST data of a page form with its defaults: values by field, lists of dictionaries for rows."""
    form = empty_form(model)
    data: dict[str, Any] = {
        name: str(value)
        for name in form.fields
        if isinstance(value := form[name].value(), (str, Decimal)) and value != ""
    }
    data |= {field.name: {"count": "0"} for field in streams(model)}
    data |= {relation: inline_formset([]) for relation in form.formsets}
    for name, value in values.items():
        data[name] = inline_formset([row(entry) for entry in value]) if isinstance(value, list) else value
    data.setdefault("slug", data.get("title", "sida").lower().replace(" ", "-"))
    return nested_form_data(data)


def row(entry: dict[str, Any]) -> dict[str, Any]:
    """A row of a panel, maybe with rows of its own."""
    return {
        name: inline_formset(value) if isinstance(value, list) else value for name, value in entry.items()
    }


def streams(model: type[Page]) -> list[StreamField]:
    return [field for field in model._meta.get_fields() if isinstance(field, StreamField)]


def empty_form(model: type[Page]) -> WagtailAdminPageForm:
    return model.get_edit_handler().get_form_class()(instance=model())


def checked(
    model: type[Page], parent: Page, user: User, data: dict[str, Any], *, publish: bool
) -> WagtailAdminPageForm:
    """The form, validated the way the create view does: deferred for a draft, strict to publish."""
    page = model(locale=parent.locale, owner=user)
    form = model.get_edit_handler().get_form_class()(data, instance=page, parent_page=parent, for_user=user)
    if not publish:
        form.defer_required_fields()
    form.is_valid()
    return form


def errors(form: Any, prefix: str = "") -> dict[str, str]:
    """Every message, by field; rows as “programme.0.time”."""
    found = {f"{prefix}{name}": " ".join(messages) for name, messages in form.errors.items()}
    for relation, formset in getattr(form, "formsets", {}).items():
        if formset.non_form_errors():
            found[f"{prefix}{relation}"] = " ".join(formset.non_form_errors())
        for number, part in enumerate(formset.forms):
            found |= errors(part, f"{prefix}{relation}.{number}.")
    return found
