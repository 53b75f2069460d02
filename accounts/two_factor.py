"""Whose log-in needs a second factor, and who has one."""

from allauth.mfa.models import Authenticator
from django.conf import settings

from accounts.roles import ADMINISTRATORS
from core.models import User

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def is_required_of(user: User) -> bool:
    """Administrators of both kinds, wherever REQUIRE_TWO_FACTOR is on."""
    return settings.REQUIRE_TWO_FACTOR and (
        user.is_superuser or user.groups.filter(name=ADMINISTRATORS).exists()
    )


def has_one(user: User) -> bool:
    """A code generator or a passkey; recovery codes alone are none."""
    return Authenticator.objects.filter(user=user, type__in=FACTORS).exists()
