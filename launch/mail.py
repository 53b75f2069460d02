"""The letter to whoever planned a launch that was held back."""

import logging

from django.core.mail import send_mail
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.users.models import UserProfile

from core.publishing import Obstacle
from core.urls import absolute_url
from launch.models import Launch

logger = logging.getLogger(__name__)


def tell_of_holding_back(launch: Launch, found: list[Obstacle]) -> None:
    """A mail server that does not answer is logged; the list on the first page says the same."""
    user = launch.responsible
    if user is None or not user.email:
        return
    with override(UserProfile.get_for_user(user).get_preferred_language()):
        subject = _("“%(name)s” was held back") % {"name": launch.name}
        lines = [
            _("Nothing has been changed, because this was in the way:"),
            *(f"– {obstacle.text}" for obstacle in found),
            _("Mend it, then give the launch a new time or do it by hand:"),
            absolute_url(reverse("launches:show", args=[launch.pk])),
        ]
    try:
        send_mail(" ".join(subject.split()), "\n\n".join(lines), None, [user.email])
    except OSError:
        logger.exception("The letter about the launch %r could not be sent", launch)
