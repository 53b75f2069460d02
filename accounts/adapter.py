"""Where django-allauth asks the project: who may log in, how often, with what, and in which words."""

import base64
import hashlib
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.internal.userkit import filter_users_by_email, get_user_by_username
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from allauth.usersessions.adapter import DefaultUserSessionsAdapter
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts import audit
from accounts.models import AccountEvent
from core.models import User

MISMATCH = _("The user name or the password is wrong.")
TOO_MANY = _("Too many attempts. Wait ten minutes and try again.")
WRONG_CODE = _("The code is wrong, has expired or has been used. Wait for the next one.")


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up; one answer for every wrong log-in; ways on lead only to this site."""

    error_messages: ClassVar = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": MISMATCH,
        "email_password_mismatch": MISMATCH,
        "invalid_login": MISMATCH,
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
        "incorrect_code": WRONG_CODE,
        "incorrect_password": _("The password is wrong."),
        "invalid_password_reset": _("The link is no longer valid."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str) -> bool:
        return url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """An account that is not active is as unknown as one that does not exist."""
        user = super().authenticate(request, **credentials)
        return user if user is not None and user.is_active else None

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """Whoever has just logged in need not say who they are again to change their second factor."""
        record_authentication(request, user, method="log-in", reauthenticated=True)
        return super().post_login(request, user, **kwargs)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """One counter for an account, by whichever name it is called."""
        typed = (credentials.get("email") or credentials.get("username") or "").lower()
        user = find_user(typed)
        return f"account:{user.pk}" if user else f"name:{typed}"


def find_user(typed: str) -> User | None:
    """The account of that user name or e-mail address."""
    return get_user_by_username(typed) or next(iter(filter_users_by_email(typed)), None)


class TwoFactorAdapter(DefaultMFAAdapter):
    """Secrets are encrypted in the database with a key made from SECRET_KEY."""

    error_messages: ClassVar = {**DefaultMFAAdapter.error_messages, "incorrect_code": WRONG_CODE}

    def encrypt(self, text: str) -> str:
        return cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        try:
            return cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:  # SECRET_KEY is another one: nobody's code may be right
            return generate_totp_secret()

    def get_totp_issuer(self) -> str:
        return settings.WAGTAIL_SITE_NAME

    def build_totp_svg(self, url: str) -> str:
        """The drawing alone, to stand inside a page."""
        return super().build_totp_svg(url).partition("?>")[2]

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {"id": settings.SITE_HOST, "name": settings.WAGTAIL_SITE_NAME}

    def generate_authenticator_name(self, user: User, kind: Authenticator.Type) -> str:
        number = Authenticator.objects.filter(user=user, type=kind).count() + 1
        return gettext("Passkey {number}").format(number=number)


def cipher() -> Fernet:
    digest = hashlib.sha256(f"accounts.two-factor:{settings.SECRET_KEY}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))


class SessionsAdapter(DefaultUserSessionsAdapter):
    """Writes down that a session was ended from another one."""

    def end_sessions(self, sessions: Any) -> None:
        for session in sessions:
            audit.record(AccountEvent.Kind.ENDED, session.user)
        super().end_sessions(sessions)
