"""Checks of the admin's forms, made on publish; a draft always saves."""

from django.utils.translation import gettext_lazy as _

from core.admin_forms import StrictPageForm
from core.validation import check_https, check_orcid


class PersonPageForm(StrictPageForm):
    """The identifiers and addresses of a member are well-formed."""

    def check_publishable(self) -> None:
        for name, check in (("orcid", check_orcid), ("website", check_https)):
            if error := check(self.cleaned_data.get(name)):
                self.add_error(name, error)


class GroupPageForm(StrictPageForm):
    """A membership ends after it began, and nobody is a member twice at a time."""

    def check_publishable(self) -> None:
        seen: set[int] = set()
        for row in self.rows("memberships"):
            person, begun, ended = (
                row.cleaned_data.get(name) for name in ("person", "started_on", "ended_on")
            )
            if begun and ended and ended <= begun:
                row.add_error("ended_on", _("The membership must end after it began."))
            if person and not ended:
                if person.pk in seen:
                    row.add_error("person", _("This person is already a member of the group."))
                seen.add(person.pk)
