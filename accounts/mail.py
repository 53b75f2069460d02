"""The mails about accounts, each in the language of whoever gets it. No address in them is taken from a request."""

from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override
from wagtail.users.models import UserProfile

from accounts import invitations
from core.models import User
from core.urls import absolute_url


def language_of(user: User) -> str:
    """What the account has chosen for the admin, otherwise the site's first language."""
    profile = UserProfile.objects.filter(user=user).first()
    return (profile.preferred_language if profile else "") or settings.LANGUAGE_CODE


def send(user: User, template: str, *, to: str = "", **context: Any) -> None:
    """Sends templates/accounts/mail/<template>.txt, whose first line is the subject."""
    with override(language_of(user)):
        values = {"user": user, "site": settings.SITE_URL, **context}
        text = render_to_string(f"accounts/mail/{template}.txt", values)
    subject, _, body = text.strip().partition("\n")
    EmailMessage(subject.strip(), body.strip() + "\n", to=[to or user.email]).send()


def send_reset(user: User) -> None:
    """A link to choose a new password; it works once, for an hour."""
    with override(language_of(user)):
        key = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
        url = absolute_url(reverse("account_reset_password_from_key", kwargs=key))
    send(user, "reset", url=url)


def send_invitation(user: User) -> None:
    with override(language_of(user)):
        url = absolute_url(reverse("account_invitation", args=[invitations.token_for(user)]))
    send(user, "invitation", url=url, days=invitations.DAYS)


def send_notice(user: User, kind: str, to: str = "") -> None:
    """Tells the owner that something about their account has changed (`AccountEvent.Kind`)."""
    with override(language_of(user)):
        url = absolute_url(reverse("account_reset_password"))
    send(user, "notice", kind=kind, url=url, to=to)
