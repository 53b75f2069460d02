"""What the site remembers about translating and wagtail-localize does not."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import StringTranslation


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
