from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LaunchConfig(AppConfig):
    name = "launch"
    verbose_name = _("Launches")

    def ready(self) -> None:
        """Wagtail 8 keeps one register of such policies; 7.4 asks the view set alone."""
        try:
            from wagtail.permissions import register_permission_policy
        except ImportError:
            return
        from launch.models import Launch
        from launch.rights import Publishers

        register_permission_policy(Launch, Publishers(Launch))
