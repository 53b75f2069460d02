"""What the site remembers about translating and wagtail-localize does not."""

from typing import ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail_localize.models import StringTranslation

from core.seen_forms import SeenForm
from translation.terms import Wording


class TranslationBasis(models.Model):
    """From which text a translation was made, and where that text stood in its source.

    wagtail-localize keeps a translation under the text that it was made from, which never changes, and forgets
    its place when the source changes. Written whenever a translation is saved (translation.signals).
    """

    string_translation = models.OneToOneField(
        StringTranslation, on_delete=models.CASCADE, related_name="basis", primary_key=True
    )
    position = models.PositiveIntegerField(_("position in the source"), default=0)
    is_replaced = models.BooleanField(
        _("replaced"), default=False, help_text=_("A newer text of the source has taken its place.")
    )

    def __str__(self) -> str:
        return self.source_text

    @property
    def source_text(self) -> str:
        return self.string_translation.translation_of.data


class SingleLanguage(models.Model):
    """An editor's decision that a page is to have no version in a language."""

    translation_key = models.UUIDField()
    locale = models.ForeignKey(
        "wagtailcore.Locale", on_delete=models.CASCADE, related_name="+", verbose_name=_("language")
    )
    reason = models.CharField(_("reason"), max_length=255)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided"), auto_now=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["translation_key", "locale"], name="one_decision_per_language")
        ]

    def __str__(self) -> str:
        return self.reason


class ConfirmedPair(models.Model):
    """Two texts that somebody has found to say the same, although their facts look different."""

    digest = models.CharField(max_length=64, unique=True)
    source_text = models.TextField()
    translated_text = models.TextField()
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.source_text


class PreferredTerm(models.Model):
    """A term of the milieu: what it is called in both languages, and what it is not to be called."""

    preferred_sv = models.CharField(_("term in Swedish"), max_length=255)
    preferred_en = models.CharField(_("term in English"), max_length=255)
    avoided_sv = models.TextField(
        _("avoid in Swedish"), blank=True, help_text=_("One form on each line, such as “ATMP 2030”.")
    )
    avoided_en = models.TextField(
        _("avoid in English"), blank=True, help_text=_("One form on each line, such as “ATMP 2030”.")
    )
    note = models.TextField(
        _("note"), blank=True, help_text=_("When the term is used, for translators and editors.")
    )

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("preferred_sv"), FieldPanel("preferred_en")]),
        FieldRowPanel([FieldPanel("avoided_sv"), FieldPanel("avoided_en")]),
        FieldPanel("note"),
    ]

    base_form_class = SeenForm

    class Meta:
        ordering: ClassVar = ["preferred_sv", "pk"]
        verbose_name = _("term")
        verbose_name_plural = _("terms")

    def __str__(self) -> str:
        return f"{self.preferred_sv} – {self.preferred_en}"

    def clean(self) -> None:
        problems = {
            f"avoided_{language}": _("The term itself cannot be avoided.")
            for language in ("sv", "en")
            if self.preferred_in(language) in self.avoided_in(language)
        }
        if problems:
            raise ValidationError(problems)

    def preferred_in(self, language: str) -> str:
        return " ".join(getattr(self, f"preferred_{language}").split())

    def avoided_in(self, language: str) -> tuple[str, ...]:
        """The forms to avoid, each once."""
        lines = (" ".join(line.split()) for line in getattr(self, f"avoided_{language}").splitlines())
        return tuple(dict.fromkeys(filter(None, lines)))

    def wording(self, language: str) -> Wording:
        return Wording(self.preferred_in(language), self.avoided_in(language))
