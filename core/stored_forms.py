"""Asks a page's form whether the stored draft could be published, as if somebody opened it and pressed "Publish"."""

from collections.abc import Iterator
from typing import Any

from django import forms
from wagtail.admin.rich_text import DraftailRichTextArea
from wagtail.blocks import BlockField
from wagtail.models import Page

from core.models import User

# What somebody remarks upon a draft keeps nobody from publishing it.
REMARKS = "comments"


def publishing_errors(page: Page, user: User) -> list[str]:
    """What the form says of the latest draft of the page, each message behind the name of its field."""
    draft = page.get_latest_revision_as_object()
    form_class = draft.get_edit_handler().get_form_class()
    about = {"instance": draft, "parent_page": draft.get_parent(), "for_user": user}
    form = form_class(_as_sent(form_class(**about)), **about)
    _keep_prose(form)
    form.is_valid()
    return list(dict.fromkeys(_messages(form)))


def _as_sent(form: Any) -> dict[str, Any]:
    """The values of an unbound form, and of the rows in it, by the names that a browser would send."""
    sent = {field.html_name: _value_of(field) for field in form}
    for name, rows in form.formsets.items():
        stored = [] if name == REMARKS else rows.initial_forms
        numbers = {"TOTAL": len(stored), "INITIAL": len(stored), "MIN_NUM": 0, "MAX_NUM": 1000}
        sent |= {f"{rows.prefix}-{kind}_FORMS": number for kind, number in numbers.items()}
        for row in stored:
            sent |= _as_sent(row)
    return sent


def _value_of(field: forms.BoundField) -> Any:
    """As the widget reads it: rich text has a form of its own between browser and server."""
    value = field.value()
    if isinstance(field.field.widget, DraftailRichTextArea):
        return field.field.widget.format_value(value)
    return "" if value is None else value


def _keep_prose(form: Any) -> None:
    """Blocks are sent in many pieces; Django takes the stored value of a disabled field, as it stands."""
    for field in form.fields.values():
        if isinstance(field, BlockField) or isinstance(field.widget, DraftailRichTextArea):
            field.disabled = True
    for rows in form.formsets.values():
        for row in rows.forms:
            _keep_prose(row)


def _messages(form: Any, heading: str = "") -> Iterator[str]:
    for name, errors in form.errors.items():
        label = heading if name == forms.forms.NON_FIELD_ERRORS else str(form.fields[name].label)
        for message in errors:
            yield f"{label}: {message}" if label else str(message)
    for rows in form.formsets.values():
        name = str(rows.model._meta.verbose_name)
        yield from (f"{name}: {message}" for message in rows.non_form_errors())
        for row in rows.forms:
            yield from _messages(row, name)
