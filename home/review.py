"""The review that the set-up makes is called by a name in the reader's language.

Wagtail stores one name for a workflow and one for each of its tasks. The ones that the set-up gave are known here in
both languages; a name that an administrator has written stays as it is written.
"""

from typing import Any

from django.db.models.query_utils import DeferredAttribute
from django.utils.translation import pgettext_lazy
from wagtail.models import Task, Workflow

REVIEW = "Granskning"
APPROVAL = "En redaktör godkänner"
# As it is stored by the set-up, and as it is stored when an administrator saves it in English.
NAMES = {
    REVIEW: pgettext_lazy("workflow", "Review"),
    "Review": pgettext_lazy("workflow", "Review"),
    APPROVAL: pgettext_lazy("workflow", "An editor approves"),
    "An editor approves": pgettext_lazy("workflow", "An editor approves"),
}


class ReadersName(DeferredAttribute):
    """The attribute of a stored name."""

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        stored = super().__get__(instance, cls)
        return stored if instance is None else str(NAMES.get(stored, stored))

    def __set__(self, instance: Any, name: Any) -> None:
        instance.__dict__[self.field.attname] = name


def name_in_readers_language() -> None:
    for model in (Workflow, Task):
        model.name = ReadersName(model._meta.get_field("name"))
