"""The organisations that people come from."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from core.models import BilingualTerm
from core.structured_data import known


class Organisation(BilingualTerm):
    """A hospital, university, company or authority; both names stored once."""

    url = models.URLField(_("web address"), blank=True)
    same_as = models.URLField(
        _("address in a register"),
        blank=True,
        help_text=_(
            "Such as https://ror.org/05kb8h459: tells search engines which organisation it is. Not shown."
        ),
    )

    panels: ClassVar = [*BilingualTerm.panels, FieldPanel("url"), FieldPanel("same_as")]

    class Meta(BilingualTerm.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def as_schema_organisation(self) -> dict[str, Any]:
        """The organisation as schema.org Organization, named in the active language."""
        return known({"@type": "Organization", "name": self.name, "url": self.url, "sameAs": self.same_as})
