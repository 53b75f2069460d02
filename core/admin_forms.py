"""The base of the page forms in the admin: strict on publish, never in the way of a draft."""

import re
from collections.abc import Iterator
from itertools import count
from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

# By its number the same form is known when it comes again (core/creating.py).
TOKEN = re.compile(r"[0-9a-f]{32}")
LONGEST_SLUG = 240  # a number fits behind it


class StrictPageForm(WagtailAdminPageForm):
    """Calls `check_publishable` when the page is to be published or sent for review.

    Saving a draft, previewing and autosave skip it (`is_deferred_validation`,
    https://docs.wagtail.org/en/v7.4/advanced_topics/customization/page_editing_interface.html).
    """

    def check_publishable(self) -> None:
        """Adds an error beside every field that keeps the page from being published."""

    def clean(self) -> dict[str, Any]:
        self.settle_slug()
        cleaned = super().clean()
        if not self.is_deferred_validation:
            self.check_publishable()
        return cleaned

    def settle_slug(self) -> None:
        """Of a slug that another page has: a new page gets the next free one, unless its editor wrote the slug."""
        slug = self.cleaned_data.get("slug")
        if not slug or not self.parent_page:
            return
        others = self.parent_page.get_children().exclude(pk=self.instance.pk)
        owner = others.filter(slug=slug).first()
        if not owner:
            return
        taken = set(others.filter(slug__startswith=slug[:LONGEST_SLUG]).values_list("slug", flat=True))
        numbered = (f"{slug[:LONGEST_SLUG]}-{number}" for number in count(2))
        free = next(each for each in numbered if each not in taken)
        if self.is_of_new_page() and slug.strip("-_") == slugify(self.cleaned_data.get("title", "")):
            self.cleaned_data["slug"] = free
        else:
            problem = _(
                "The page “%(title)s” has this address already. Take another one, for example %(slug)s."
            )
            self.add_error("slug", problem % {"title": owner.get_admin_display_title(), "slug": free})

    def is_of_new_page(self) -> bool:
        """Never published; a form without a number, or whose number has made a page, may be one that was sent twice."""
        if self.instance.pk:
            return self.instance.first_published_at is None
        return bool(TOKEN.fullmatch(self.data.get("form_token", "")))

    def check_names(self, relation: str) -> None:
        """Each row of people names a member or somebody else, and nobody stands twice."""
        seen: set[object] = set()
        for row in self.rows(relation):
            person, name = row.cleaned_data.get("person"), row.cleaned_data.get("name")
            if person and name:
                row.add_error("name", _("Choose a member or write a name, not both."))
            elif not person and not name:
                row.add_error("person", _("Choose a member or write a name."))
            who = person.pk if person else name
            if who and who in seen:
                row.add_error("person", _("This author is already in the list."))
            seen.add(who)

    def rows(self, relation: str) -> Iterator[forms.ModelForm]:
        """The row forms of an inline panel that are filled in and not marked for deletion, validated."""
        formset = self.formsets.get(relation)
        if formset is None:
            return
        formset.is_valid()
        for row in formset.forms:
            cleaned = getattr(row, "cleaned_data", None)
            if cleaned and not cleaned.get("DELETE") and (row.has_changed() or row.instance.pk):
                yield row
