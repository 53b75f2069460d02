"""The organisations that people come from."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from core.models import BilingualTerm


class Organisation(BilingualTerm):
    """A hospital, university, company or authority; both names stored once."""

    url = models.URLField(_("web address"), blank=True)

    panels: ClassVar = [*BilingualTerm.panels, FieldPanel("url")]

    class Meta(BilingualTerm.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
