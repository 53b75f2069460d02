from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OperationsConfig(AppConfig):
    name = "operations"
    verbose_name = _("Running the site")

    def ready(self) -> None:
        from operations import checks, front_cache  # noqa: F401 (registers the check; its models need every app)

        front_cache.connect()
