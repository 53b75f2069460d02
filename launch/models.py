"""A launch: pages that are published, or taken down, at one moment or not at all."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from launch.forms import LaunchForm


class Launch(ClusterableModel):
    """What belongs together, planned by an editor. All languages of a chosen page belong to it."""

    class Action(models.TextChoices):
        PUBLISH = "publish", _("Publish")
        UNPUBLISH = "unpublish", _("Unpublish")

    class State(models.TextChoices):
        PREPARED = "prepared", _("Being prepared")
        SCHEDULED = "scheduled", _("Has a time")
        HELD_BACK = "held_back", _("Held back")
        DONE = "done", _("Done")

    name = models.CharField(
        _("name"), max_length=255, help_text=_("Such as the name of the report. Shown to editors only.")
    )
    action = models.CharField(
        _("what is to be done"), max_length=10, choices=Action.choices, default=Action.PUBLISH
    )
    moment = models.DateTimeField(
        _("when"),
        null=True,
        blank=True,
        db_index=True,
        help_text=_("Leave empty to do it by hand. Everything happens at this time, or nothing."),
    )
    # Whose rights count when the moment comes.
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    obstacles = models.PositiveIntegerField(_("in the way"), default=0, editable=False)
    checked_at = models.DateTimeField(null=True, editable=False)
    held_back_at = models.DateTimeField(null=True, editable=False)
    done_at = models.DateTimeField(null=True, editable=False)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )

    base_form_class = LaunchForm

    class Meta:
        ordering: ClassVar = ["-pk"]
        verbose_name = _("launch")
        verbose_name_plural = _("launches")

    def __str__(self) -> str:
        return self.name

    @property
    def is_publishing(self) -> bool:
        return self.action == self.Action.PUBLISH

    @property
    def state(self) -> "Launch.State":
        if self.done_at:
            return self.State.DONE
        if self.held_back_at:
            return self.State.HELD_BACK
        return self.State.SCHEDULED if self.moment else self.State.PREPARED


class LaunchItem(Orderable):
    """A page of a launch, in any language."""

    launch = ParentalKey(Launch, on_delete=models.CASCADE, related_name="items")
    page = models.ForeignKey(
        "wagtailcore.Page", verbose_name=_("page"), on_delete=models.CASCADE, related_name="+"
    )

    class Meta(Orderable.Meta):
        verbose_name = _("page")
        verbose_name_plural = _("pages")

    def __str__(self) -> str:
        return str(self.page)
