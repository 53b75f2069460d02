"""What happens to accounts, written down; and told to the owner where it concerns their log-in."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa import signals as factors
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from django.dispatch import receiver

from accounts import tasks
from accounts.adapter import find_user
from accounts.audit import record
from accounts.models import AccountEvent
from core.models import User

Kind = AccountEvent.Kind
WATCHED = {"email": Kind.EMAIL, "is_superuser": Kind.RIGHTS, "is_active": Kind.DEACTIVATED}


def tell(kind: AccountEvent.Kind, user: User, detail: str = "", to: str = "") -> None:
    record(kind, user, detail)
    if to or user.email:
        tasks.send_notice.enqueue(user.pk, kind.value, to)


@receiver(user_logged_in)
def logged_in(user: User, **kwargs: Any) -> None:
    record(Kind.LOGGED_IN, user)


@receiver(user_logged_out)
def logged_out(user: User | None, **kwargs: Any) -> None:
    if user is not None:
        record(Kind.LOGGED_OUT, user)


@receiver(user_login_failed)
def failed(credentials: dict[str, Any], **kwargs: Any) -> None:
    record(Kind.FAILED, find_user(credentials.get("email") or credentials.get("username") or ""))


@receiver(factors.authentication_failed)
def code_failed(user: User, **kwargs: Any) -> None:
    record(Kind.CODE_FAILED, user)


@receiver(factors.authenticator_added)
def factor_added(user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        record(Kind.CODES_MADE, user)
    else:
        tell(Kind.FACTOR_ADDED, user, authenticator.type)


@receiver(factors.authenticator_removed)
def factor_removed(user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        tell(Kind.FACTOR_REMOVED, user, authenticator.type)


@receiver(factors.authenticator_reset)
def codes_made_anew(user: User, **kwargs: Any) -> None:
    tell(Kind.CODES_MADE, user)


@receiver(pre_save, sender=User)
def changed(instance: User, raw: bool, update_fields: Any, **kwargs: Any) -> None:
    """A password is set through `set_password`, which leaves a mark that a mere stronger hash does not."""
    if raw or instance.pk is None:
        return
    if instance._password is not None:
        tell(Kind.PASSWORD, instance)
    if update_fields is not None and not WATCHED.keys() & set(update_fields):
        return
    before = User.objects.filter(pk=instance.pk).values(*WATCHED).first()
    if before is None:
        return
    if before["email"].lower() != instance.email.lower():
        EmailAddress.objects.filter(user=instance).delete()  # a former address resets no password
        tell(Kind.EMAIL, instance, to=before["email"])
    if before["is_active"] != instance.is_active:
        record(Kind.ACTIVATED if instance.is_active else Kind.DEACTIVATED, instance)
    if before["is_superuser"] != instance.is_superuser:
        record(Kind.RIGHTS, instance, f"{'+' if instance.is_superuser else '−'} superuser")


@receiver(post_save, sender=User)
def created(instance: User, created: bool, raw: bool, **kwargs: Any) -> None:
    if created and not raw:
        record(Kind.CREATED, instance, "+ superuser" if instance.is_superuser else "")


@receiver(post_delete, sender=User)
def deleted(instance: User, **kwargs: Any) -> None:
    record(Kind.DELETED, User(username=instance.get_username()))


@receiver(m2m_changed, sender=User.groups.through)
def rights_changed(
    instance: User | Group, action: str, pk_set: set[int] | None, reverse: bool, **kwargs: Any
) -> None:
    """Also from the other side, a group that gets or loses accounts."""
    signs = {"post_add": "+", "post_remove": "−", "pre_clear": "−"}
    if action not in signs or pk_set == set():
        return
    if reverse:
        members = User.objects.filter(pk__in=pk_set) if pk_set else instance.user_set.all()
        pairs = [(member, [instance.name]) for member in members]
    else:
        groups = Group.objects.filter(pk__in=pk_set) if pk_set else instance.groups.all()
        pairs = [(instance, [group.name for group in groups])]
    for user, names in pairs:
        if names:
            record(Kind.RIGHTS, user, ", ".join(f"{signs[action]} {name}" for name in sorted(names)))
