"""The log of what happens to accounts: one function writes it, accounts/admin.py shows it.

It never holds a password, a code or a key, nor a name that is no account's: people type passwords there.
"""

from datetime import timedelta

from allauth.account.adapter import get_adapter
from allauth.core import context
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import AccountEvent
from core.models import User

KEPT = timedelta(days=365)
LOCK = 600  # seconds; a lock is written down once in them


def record(kind: AccountEvent.Kind, user: User | None, detail: str = "") -> None:
    """Writes down what happened to the account (None: to none that exists), from the request under way if any."""
    request: HttpRequest | None = context.request
    actor = getattr(request, "user", None)
    by = (
        actor
        if actor is not None and actor.is_authenticated and actor.pk != getattr(user, "pk", None)
        else None
    )
    AccountEvent.objects.create(
        kind=kind,
        user=user if user is not None and user.pk else None,
        name=user.get_username() if user is not None else "",
        by=by,
        address=get_adapter().get_client_ip(request) if request is not None else None,
        detail=detail[:255],
    )
    if kind == AccountEvent.Kind.LOGGED_IN:
        AccountEvent.objects.filter(at__lt=timezone.now() - KEPT).delete()


def record_lock(user: User | None) -> None:
    """Writes a lock down, but not each attempt that it refuses."""
    request = context.request
    address = get_adapter().get_client_ip(request) if request is not None else ""
    if cache.add(f"accounts.locked:{user.pk if user else ''}:{address}", True, LOCK):
        record(AccountEvent.Kind.LOCKED, user)
