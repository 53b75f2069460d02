"""The kinds of events."""

from django.utils.translation import gettext_lazy as _

from core.models import BilingualTerm


class EventFormat(BilingualTerm):
    """A kind of event, such as breakfast seminar or workshop; editors add their own."""

    class Meta(BilingualTerm.Meta):
        verbose_name = _("event format")
        verbose_name_plural = _("event formats")
