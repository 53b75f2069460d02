"""Cards that refer to other pages of the site, in the reader's language."""

from typing import Any
from uuid import UUID

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.models import Locale, Page

from core.blocks.base import StructBlock, for_whole_text, reader_locale
from core.querysets import BasePageQuerySet
from core.urls import page_path


def public_versions(pages: list[Page | None], locale: Locale) -> dict[UUID, Page]:
    """The pages that everybody can read by translation key, in the locale where they exist there."""
    keys = {page.translation_key for page in pages if page}
    found = (
        BasePageQuerySet(Page).filter(translation_key__in=keys, alias_of=None).visible().preferring(locale)
    )
    versions = list(found.specific())
    prefetch_related_objects(versions, "locale")
    return {page.translation_key: page for page in versions}


class PagesBlock(StructBlock):
    """Cards of other pages. What is not public is left out, and comes back when it is."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, default="")
    pages = blocks.ListBlock(
        blocks.PageChooserBlock(label=_("Page")),
        label=_("Pages"),
        min_num=1,
        help_text=_("Choose each page in any language; readers get it in theirs."),
    )

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Adds `cards`: each with `url`, `title`, `lead` and `language` (if it is not the reader's)."""
        locale = reader_locale(parent_context)
        versions = for_whole_text(
            self,
            value,
            parent_context,
            lambda values: public_versions([page for other in values for page in other["pages"]], locale),
        )
        pages = [versions.get(page.translation_key) for page in value["pages"] if page]
        context = super().get_context(value, parent_context)
        return context | {"cards": [card(page, locale) for page in pages if page]}

    def example(self) -> dict[str, Any]:
        pages = Page.objects.live().filter(depth=3, locale=Locale.get_active()).order_by("path")[:3]
        return {"heading": gettext("Read more"), "pages": list(pages)}

    class Meta:
        icon = "link"
        label = _("Pages")
        description = _("Cards that lead to other pages of the site, in the reader's language")
        template = "blocks/pages_block.html"


def card(page: Page, locale: Locale) -> dict[str, str]:
    return {
        "url": page_path(page),
        "title": page.title,
        "lead": getattr(page, "lead", ""),
        "language": page.locale.language_code if page.locale_id != locale.pk else "",
    }
