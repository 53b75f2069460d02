"""Where accounts meet the admin: the log among the reports, and the way to one's own log-in."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from accounts.admin import AccountEventsView


@hooks.register("register_admin_urls")
def account_urls() -> list[URLPattern]:
    report = AccountEventsView
    return [
        path("reports/accounts/", report.as_view(), name="account_events"),
        path("reports/accounts/results/", report.as_view(results_only=True), name="account_events_results"),
    ]


class AccountEventsMenuItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return AccountEventsView.permission_policy.user_has_permission(request.user, "view")


@hooks.register("register_reports_menu_item")
def account_events_item() -> MenuItem:
    return AccountEventsMenuItem(
        gettext_lazy("Accounts log"),
        reverse_lazy("account_events"),
        name="accounts-log",
        icon_name="key",
        order=1100,
    )


@hooks.register("register_permissions")
def account_permissions() -> QuerySet:
    return Permission.objects.filter(content_type__app_label="accounts", codename="view_accountevent")


@hooks.register("register_account_menu_item")
def security_item(request: HttpRequest) -> dict[str, str]:
    return {
        "url": reverse("mfa_index"),
        "label": _("Log-in and security"),
        "help_text": _("Second factor, passkeys, and where you are logged in."),
    }
