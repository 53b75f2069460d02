"""What the footer and the head of every page say, in both languages in one form."""

import copy
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Site

from core.caching.memory import remembered
from core.models.frame import FrameSettings
from core.seen_forms import SeenForm
from core.trunk import site_of


def bilingual_panel(field: str, heading: str, help_text: str = "") -> MultiFieldPanel:
    return MultiFieldPanel(
        [FieldPanel(f"{field}_sv"), FieldPanel(f"{field}_en")], heading=heading, help_text=help_text
    )


@register_setting(icon="cog")
class SiteSettings(FrameSettings, BaseSiteSetting):
    """Words and addresses of the milieu itself; `tagline`, `about` and `funder` follow the active language."""

    tagline_sv = models.CharField(_("tagline in Swedish"), max_length=255, blank=True)
    tagline_en = models.CharField(_("tagline in English"), max_length=255, blank=True)
    about_sv = models.TextField(_("about us in Swedish"), blank=True)
    about_en = models.TextField(_("about us in English"), blank=True)
    funder_sv = models.CharField(_("funder's acknowledgement in Swedish"), max_length=255, blank=True)
    funder_en = models.CharField(_("funder's acknowledgement in English"), max_length=255, blank=True)
    contact_name = models.CharField(_("contact person"), max_length=255, blank=True)
    contact_email = models.EmailField(_("contact e-mail"), blank=True)
    contact_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("contact page"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Choose the Swedish page; the English site links to its translation."),
    )

    accessibility_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("accessibility statement"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    privacy_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page on personal data"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    select_related: ClassVar = ["contact_page", "accessibility_page", "privacy_page"]

    panels: ClassVar = [
        bilingual_panel("tagline", _("Tagline"), _("The vision, in the footer of every page.")),
        bilingual_panel("about", _("About us")),
        bilingual_panel("funder", _("Funder's acknowledgement")),
        MultiFieldPanel(
            [FieldPanel("contact_name"), FieldPanel("contact_email"), FieldPanel("contact_page")],
            heading=_("Contact"),
        ),
        MultiFieldPanel(
            [FieldPanel("accessibility_page"), FieldPanel("privacy_page")],
            heading=_("At the foot of every page"),
            help_text=_("Choose the Swedish pages; the English site links to their translations."),
        ),
    ]

    edit_handler = TabbedInterface(
        [
            ObjectList(panels, heading=_("Words and contact")),
            ObjectList(FrameSettings.menu_panels, heading=_("Menu")),
            ObjectList(FrameSettings.footer_panels, heading=_("Footer")),
        ],
        base_form_class=SeenForm,
    )

    class Meta:
        verbose_name = _("site settings")

    @classmethod
    def for_site(cls, site: Site | None) -> "SiteSettings":
        """As Wagtail's, which stores a row where there is none; here whoever only reads a page writes nothing."""
        if site is None:
            raise cls.DoesNotExist("There are no settings without a site.")
        return cls.base_queryset().filter(site=site).first() or cls(site=site)

    @classmethod
    def for_request(cls, request: HttpRequest) -> Any:
        """The settings of the request's site: a copy of what each process keeps, the request's own."""
        name = cls.get_cache_attr_name()
        if not hasattr(request, name):
            site = site_of(request)
            setattr(request, name, copy.copy(kept_settings(site)))
        return getattr(request, name)

    def in_language(self, field: str, language: str | None = None) -> str:
        suffix = "en" if (language or get_language() or settings.LANGUAGE_CODE).startswith("en") else "sv"
        return getattr(self, f"{field}_{suffix}")

    @property
    def tagline(self) -> str:
        return self.in_language("tagline")

    @property
    def about(self) -> str:
        return self.in_language("about")

    @property
    def funder(self) -> str:
        return self.in_language("funder")


@remembered
def kept_settings(site: Site | None) -> SiteSettings:
    """The settings of the site, only to read. Raises `SiteSettings.DoesNotExist` without a site."""
    return SiteSettings.for_site(site)
