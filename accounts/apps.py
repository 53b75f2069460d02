from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    default = True
    name = "accounts"
    verbose_name = _("Accounts")

    def ready(self) -> None:
        from accounts import signals  # noqa: F401 (receivers need the models of every app)
        from accounts.roles import set_up_roles

        # Permissions are made app by app after migrating: when the last app has its own, all of them are there.
        last = [config for config in apps.get_app_configs() if config.models_module][-1]
        post_migrate.connect(set_up_roles, sender=last, dispatch_uid="accounts_roles")


class UsersConfig(WagtailUsersAppConfig):
    """Wagtail's administration of users, where an account begins with an invitation."""

    user_viewset = "accounts.users.UserViewSet"
