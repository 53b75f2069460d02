"""The rows of the menu and the footer in the admin, each checked beside its field."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageChooserBlock

from core.navigation import social_name
from core.validation import check_https


class CheckedBlock(blocks.StructBlock):
    """A row whose fields depend on one another; `problems` says what is wrong with which."""

    def problems(self, value: Any) -> dict[str, Any]:
        """A message for each field that must be changed."""
        return {"url": error} if (error := check_https(value.get("url"))) else {}

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if problems := self.problems(cleaned):
            raise StructBlockValidationError(
                {name: ValidationError(message) for name, message in problems.items()}
            )
        return cleaned


class LinkBlock(CheckedBlock):
    """A page of the site, or an address elsewhere with a label in each language."""

    page = blocks.PageChooserBlock(
        label=_("Page"),
        required=False,
        help_text=_(
            "Choose the Swedish page. Each language links to its own version and leaves the entry out "
            "where there is none to show."
        ),
    )
    url = blocks.URLBlock(label=_("or address elsewhere"), required=False)
    label_sv = blocks.CharBlock(
        label=_("Label in Swedish"),
        required=False,
        max_length=60,
        help_text=_("Leave empty to use the page's title."),
    )
    label_en = blocks.CharBlock(label=_("Label in English"), required=False, max_length=60)

    class Meta:
        icon = "link"
        label = _("Link")

    def problems(self, value: Any) -> dict[str, Any]:
        page, url = value.get("page"), value.get("url")
        if page and url:
            return {"url": _("Choose a page or write an address, not both.")}
        if not page and not url:
            return {"page": _("Choose a page or write an address.")}
        if page and page.depth < 2:
            return {"page": _("Choose a page of the site.")}
        found = super().problems(value)
        if url:
            missing = _("An address elsewhere needs a label in each language.")
            found |= {name: missing for name in ("label_sv", "label_en") if not value.get(name)}
        return found


class FooterColumnBlock(blocks.StructBlock):
    """A heading with links below it."""

    heading_sv = blocks.CharBlock(label=_("Heading in Swedish"), max_length=60)
    heading_en = blocks.CharBlock(label=_("Heading in English"), max_length=60)
    links = blocks.ListBlock(LinkBlock(), label=_("Links"), min_num=1, max_num=12)

    class Meta:
        icon = "list-ul"
        label = _("Column")


class PartnerBlock(CheckedBlock):
    """An organisation that takes part in the milieu."""

    name_sv = blocks.CharBlock(label=_("Name in Swedish"), max_length=120)
    name_en = blocks.CharBlock(label=_("Name in English"), max_length=120)
    logo = ImageChooserBlock(
        label=_("Logo"),
        required=False,
        help_text=_("On a transparent or white ground. Without a logo the name stands in its place."),
    )
    url = blocks.URLBlock(label=_("Web address"), required=False)

    class Meta:
        icon = "group"
        label = _("Partner")


class SocialBlock(CheckedBlock):
    """The milieu on another service."""

    url = blocks.URLBlock(label=_("Web address"))
    name = blocks.CharBlock(
        label=_("Name of the service"),
        required=False,
        max_length=40,
        help_text=_("Filled in automatically for well-known services, such as LinkedIn or YouTube."),
    )

    class Meta:
        icon = "link-external"
        label = _("Social link")

    def problems(self, value: Any) -> dict[str, Any]:
        found = super().problems(value)
        if not found and not value.get("name") and not social_name(value["url"]):
            found["name"] = _("Write what the service is called: its address does not say it.")
        return found
