from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = _("Shared by all pages")

    def ready(self) -> None:
        from core import signals  # noqa: F401 (receivers need the models of every app)
        from core.caching import generation  # noqa: F401 (it watches each connection to the database)
        from core.spreadsheets import keep_formulas_out

        leave_metadata_behind()
        keep_formulas_out()


def leave_metadata_behind() -> None:
    """Willow writes a picture's EXIF into each copy of it: where it was taken, with what, and by whom."""
    from willow.plugins.pillow import PillowImage

    PillowImage.get_exif_data = lambda _image: None
