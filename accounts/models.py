"""What is kept about accounts besides the accounts themselves: what happened to them."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class AccountEvent(models.Model):
    """Something that happened to an account, or was tried. Rows are only added, and go after a year (audit.py)."""

    class Kind(models.TextChoices):
        LOGGED_IN = "logged_in", _("Logged in")
        LOGGED_OUT = "logged_out", _("Logged out")
        FAILED = "failed", _("Wrong password")
        CODE_FAILED = "code_failed", _("Wrong code of the second factor")
        LOCKED = "locked", _("Locked after too many attempts")
        EXPIRED = "expired", _("Session ended after its time")
        ENDED = "ended", _("Logged out elsewhere")
        RESET_ASKED = "reset_asked", _("Asked for a new password")
        PASSWORD = "password", _("Password changed")
        FACTOR_ADDED = "factor_added", _("Second factor added")
        FACTOR_REMOVED = "factor_removed", _("Second factor removed")
        CODES_MADE = "codes_made", _("Recovery codes made")
        INVITED = "invited", _("Invited")
        CREATED = "created", _("Account made")
        RIGHTS = "rights", _("Rights changed")
        EMAIL = "email", _("E-mail address changed")
        DEACTIVATED = "deactivated", _("Account deactivated")
        ACTIVATED = "activated", _("Account activated")
        DELETED = "deleted", _("Account deleted")

    at = models.DateTimeField(_("time"), default=timezone.now, db_index=True)
    kind = models.CharField(_("what happened"), max_length=20, choices=Kind)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("account")
    )
    name = models.CharField(_("name of the account"), max_length=150, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by")
    )
    address = models.GenericIPAddressField(_("address"), null=True)
    detail = models.CharField(_("detail"), max_length=255, blank=True)

    class Meta:
        verbose_name = _("event of an account")
        verbose_name_plural = _("events of accounts")
        default_permissions = ("view",)
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.get_kind_display()} {self.name}".strip()
