from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationConfig(AppConfig):
    name = "translation"
    verbose_name = _("Translation")

    def ready(self) -> None:
        from core.publishing import accompany
        from translation import signals, together  # noqa: F401  receivers need the models of every app

        accompany(together.Translations())
