"""Where the live pages lead, and what came of the last try to go there."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

MAX_LENGTH = 2000


class Outcome(models.TextChoices):
    """What a check has found. Those from `invalid` to `redirects` are `core.outgoing.Trouble`."""

    OK = "ok", _("It works.")
    CLOSED = "closed", _("The site does not answer programs: open it yourself now and then.")
    MISSING = "missing", _("The page does not exist there.")
    BROKEN = "broken", _("The site answers with an error.")
    INVALID = "invalid", _("This is not a web address.")
    FORBIDDEN = "forbidden", _("The address leads into a closed network.")
    UNKNOWN_HOST = "unknown_host", _("There is no site with this name.")
    UNREACHABLE = "unreachable", _("The site does not answer.")
    TIMEOUT = "timeout", _("The site takes too long to answer.")
    CERTIFICATE = "certificate", _("The site's certificate is not valid.")
    REDIRECTS = "redirects", _("The site sends its visitors round in a circle.")
    DELETED = "deleted", _("The page or file has been deleted.")
    UNPUBLISHED = "unpublished", _("The page is not published.")
    NO_ANCHOR = "no_anchor", _("The page is there, but not the place on it.")


class Link(models.Model):
    """An address that live pages lead to.

    `url` is an address on the web; or a path of this site, with its fragment; or `page:7` or `document:7`
    for what was chosen in a text. `is_dead` is the judgement over several checks (links/checking.py).
    """

    url = models.CharField(_("address"), max_length=MAX_LENGTH, unique=True)
    host = models.CharField(max_length=255, blank=True, db_index=True)
    next_check_at = models.DateTimeField(default=timezone.now, db_index=True)
    checked_at = models.DateTimeField(_("checked"), null=True, blank=True)
    outcome = models.CharField(_("result"), max_length=20, choices=Outcome.choices, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)
    failing_since = models.DateTimeField(_("failing since"), null=True, blank=True)
    is_dead = models.BooleanField(default=False, db_index=True)
    ignored_because = models.CharField(_("reason"), max_length=255, blank=True)
    ignored_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")

    def __str__(self) -> str:
        return self.url

    @property
    def is_own(self) -> bool:
        """Whether it leads to this site, which is asked without a network."""
        return not self.host


class LinkUse(models.Model):
    """That a live page leads to an address, by one of its fields or relations."""

    link = models.ForeignKey(Link, on_delete=models.CASCADE, related_name="uses")
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    field = models.CharField(max_length=100)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["link", "page", "field"], name="one_row_for_link_page_and_field")
        ]
        verbose_name = _("link of a page")
        verbose_name_plural = _("links of pages")

    def __str__(self) -> str:
        return f"{self.page_id} {self.field}"
