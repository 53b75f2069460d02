"""The frame of every page as editors arrange it: menu, footer, partners and social links."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel

from core.fields import ProseField
from core.navigation_blocks import FooterColumnBlock, LinkBlock, PartnerBlock, SocialBlock
from core.validation import check_https


def validate_https(url: str) -> None:
    if error := check_https(url):
        raise ValidationError(error)


class FrameSettings(models.Model):
    """Rows of links in the settings' own record: the frame of a page costs no query for them.

    core/frame.py reads them. A list that is left empty gives the site's own menu and footer.
    """

    menu = ProseField(
        [("link", LinkBlock())],
        verbose_name=_("menu"),
        blank=True,
        max_num=8,
        help_text=_(
            "In this order. Without entries, the menu shows the pages below the home page that have "
            "“Show in menus” ticked."
        ),
    )
    footer_columns = ProseField(
        [("column", FooterColumnBlock())],
        verbose_name=_("columns of the footer"),
        blank=True,
        max_num=3,
        help_text=_("In the place of the column that repeats the menu."),
    )
    partners = ProseField(
        [("partner", PartnerBlock())], verbose_name=_("partners"), blank=True, help_text=_("In this order.")
    )
    social = ProseField(
        [("link", SocialBlock())],
        verbose_name=_("social links"),
        blank=True,
        max_num=8,
        help_text=_("Where else the milieu is found."),
    )
    funder_logo = models.ForeignKey(
        "core.Image",
        verbose_name=_("funder's logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Stands beside the acknowledgement, which says the same in words."),
    )
    funder_url = models.URLField(_("funder's web address"), blank=True, validators=[validate_https])

    menu_panels: ClassVar[list[Panel]] = [FieldPanel("menu")]
    footer_panels: ClassVar[list[Panel]] = [
        FieldPanel("footer_columns"),
        MultiFieldPanel([FieldPanel("funder_logo"), FieldPanel("funder_url")], heading=_("Funder")),
        FieldPanel("partners"),
        FieldPanel("social"),
    ]

    class Meta:
        abstract = True

    def stored(self, name: str) -> list[dict[str, Any]]:
        """A list's rows as they are stored, without a query for the pages and images that they name."""
        return list(getattr(self, name).raw_data)
