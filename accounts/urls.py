"""Below /sv/konto/ and /en/account/. Of allauth's addresses only those that are used; nobody signs up."""

from collections.abc import Callable
from typing import Any

from allauth.account import views as account
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.urls import URLPattern, path, re_path
from django.views.decorators.cache import never_cache

from accounts import views


def private(route: str, view: Callable[..., Any], name: str) -> URLPattern:
    """An address whose answer no cache may keep."""
    return path(route, never_cache(view), name=name)


urlpatterns = [
    private("log-in/", views.LoginView.as_view(), "account_login"),
    private("password/", account.password_reset, "account_reset_password"),
    private("password/sent/", account.password_reset_done, "account_reset_password_done"),
    private("password/done/", account.password_reset_from_key_done, "account_reset_password_from_key_done"),
    re_path(
        r"^password/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[0-9A-Za-z-]+)/$",
        never_cache(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    private("invitation/<str:token>/", views.invitation, "account_invitation"),
    private("confirm/", views.ReauthenticateView.as_view(), "account_reauthenticate"),
    private("sessions/", views.sessions, "usersessions_list"),
    private("security/", views.SecurityView.as_view(), "mfa_index"),
    private("security/code/", views.AuthenticateView.as_view(), "mfa_authenticate"),
    private("security/confirm/", views.ReauthenticateByCodeView.as_view(), "mfa_reauthenticate"),
    private("security/app/", totp.activate_totp, "mfa_activate_totp"),
    private("security/app/remove/", totp.deactivate_totp, "mfa_deactivate_totp"),
    private("security/recovery-codes/", codes.view_recovery_codes, "mfa_view_recovery_codes"),
    private("security/recovery-codes/new/", codes.generate_recovery_codes, "mfa_generate_recovery_codes"),
    private("security/passkeys/", passkeys.list_webauthn, "mfa_list_webauthn"),
    private("security/passkeys/add/", passkeys.add_webauthn, "mfa_add_webauthn"),
    private("security/passkeys/confirm/", passkeys.reauthenticate_webauthn, "mfa_reauthenticate_webauthn"),
    private("security/passkeys/log-in/", passkeys.login_webauthn, "mfa_login_webauthn"),
    private("security/passkeys/<int:pk>/", passkeys.edit_webauthn, "mfa_edit_webauthn"),
    private("security/passkeys/<int:pk>/remove/", passkeys.remove_webauthn, "mfa_remove_webauthn"),
]
