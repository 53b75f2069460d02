"""Terms that both languages share: one row holds both names, so a filter never splits in two."""

from typing import ClassVar

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from core.seen_forms import SeenForm


class BilingualTerm(index.Indexed, models.Model):
    """A name in Swedish and in English. `name` is the one of the active language."""

    name_sv = models.CharField(_("name in Swedish"), max_length=255)
    name_en = models.CharField(_("name in English"), max_length=255)

    panels: ClassVar = [
        MultiFieldPanel([FieldRowPanel([FieldPanel("name_sv"), FieldPanel("name_en")])], heading=_("Name"))
    ]
    search_fields: ClassVar = [
        index.SearchField("name_sv"),
        index.SearchField("name_en"),
        index.AutocompleteField("name_sv"),
        index.AutocompleteField("name_en"),
    ]

    base_form_class = SeenForm

    class Meta:
        abstract = True
        ordering = ("name_sv",)

    def __str__(self) -> str:
        return self.name

    def in_language(self, field: str, language: str | None = None) -> str:
        """The field's text in the language ("sv" or "en"; the active one by default)."""
        suffix = "en" if (language or get_language() or "sv").startswith("en") else "sv"
        return getattr(self, f"{field}_{suffix}")

    @property
    def name(self) -> str:
        return self.in_language("name")


class SubGoal(BilingualTerm):
    """One of the milieu's five sub-goals (delmål), the thread through groups, events, reports and news."""

    number = models.PositiveSmallIntegerField(_("number"), unique=True)
    short_name_sv = models.CharField(_("short name in Swedish"), max_length=60)
    short_name_en = models.CharField(_("short name in English"), max_length=60)

    panels: ClassVar = [
        FieldPanel("number"),
        *BilingualTerm.panels,
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("short_name_sv"), FieldPanel("short_name_en")])],
            heading=_("Short name"),
            help_text=_("One or two words, for lists and filters."),
        ),
    ]

    class Meta(BilingualTerm.Meta):
        ordering = ("number",)
        verbose_name = _("sub-goal")
        verbose_name_plural = _("sub-goals")

    def __str__(self) -> str:
        return f"{self.number}. {self.name}"

    @property
    def short_name(self) -> str:
        return self.in_language("short_name")
