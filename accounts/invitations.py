"""An invitation's link: for one account, once, for a week."""

from django.core import signing
from django.db.models import QuerySet
from django.utils.crypto import constant_time_compare, salted_hmac

from core.models import User

SALT = "accounts.invitation"
DAYS = 7


def token_for(user: User) -> str:
    """Holds no secret of the account; it dies as soon as the account has another password, or none again."""
    return signing.dumps([user.pk, mark_of(user)], salt=SALT)


def invited(token: str, users: QuerySet[User] | None = None) -> User | None:
    """Whom the token invites; None when it is forged, too old, used, or has been followed by another.

    `users` are all, unless they are given: locked ones, for the answer to last until the end of the transaction.
    """
    try:
        pk, mark = signing.loads(token, salt=SALT, max_age=DAYS * 24 * 3600)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    user = (User.objects.all() if users is None else users).filter(pk=pk, is_active=True).first()
    if user is None or user.has_usable_password() or not constant_time_compare(mark, mark_of(user)):
        return None
    return user


def mark_of(user: User) -> str:
    return salted_hmac(SALT, f"{user.password} {user.email}", algorithm="sha256").hexdigest()[:32]
