"""People in a text: cards of members, in the reader's language."""

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.models import Locale

from core.blocks.base import StructBlock, for_whole_text, reader_locale
from people.cards import card_of, public_pages


class PersonChooserBlock(blocks.PageChooserBlock):
    """A page chooser to whoever translates; in the form it is the same list of members as everywhere."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(page_type="people.PersonPage", **kwargs)

    @cached_property
    def widget(self) -> Any:
        from people.wagtail_hooks import PersonChooser  # needs the admin, which needs the models

        return PersonChooser("member_chooser").widget_class()

    def get_form_state(self, value: Any) -> Any:
        return self.widget.get_value_data(value)


class PeopleBlock(StructBlock):
    """Cards of members. Whoever has no public page is left out."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, default="")
    people = blocks.ListBlock(PersonChooserBlock(label=_("Member")), label=_("Members"), min_num=1)

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Adds `cards` (people.cards.PersonCard), in the order that the editor chose."""
        locale = reader_locale(parent_context)
        public = for_whole_text(
            self,
            value,
            parent_context,
            lambda values: public_pages(
                [person.translation_key for other in values for person in other["people"] if person], locale
            ),
        )
        pages = [public.get(person.translation_key) for person in value["people"] if person]
        context = super().get_context(value, parent_context)
        return context | {"cards": [card_of(page, locale, page.role) for page in pages if page]}

    def example(self) -> dict[str, Any]:
        from people.models import PersonPage  # which has no texts, but whose room loads this file

        people = PersonPage.objects.visible().filter(locale=Locale.get_active(), is_retired=False)
        return {"heading": gettext("The working group"), "people": list(people.in_name_order()[:4])}

    class Meta:
        icon = "group"
        label = _("People")
        description = _("Cards of members, with portrait, role and organisation")
        template = "blocks/people_block.html"
