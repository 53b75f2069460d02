"""The launches that need somebody: what was held back, and what has a time and something in its way."""

from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import ngettext

from core.models import User
from core.needs import Item, Need
from launch.models import Launch
from launch.rights import may_launch


def blocked(user: User, now: datetime) -> Need | None:
    if not may_launch(user):
        return None
    open_ones = Launch.objects.filter(
        Q(moment=None) | Q(held_back_at__isnull=False) | Q(moment__gt=now), done_at=None
    )
    launches = list(open_ones.filter(obstacles__gt=0).order_by("moment", "pk"))
    text = ngettext(
        "%(count)d launch has something in its way.",
        "%(count)d launches have something in their way.",
        len(launches),
    )
    return Need(
        "launches-blocked",
        text % {"count": len(launches)},
        tuple(
            Item(launch.name, reverse("launches:show", args=[launch.pk]), launch.state.label)
            for launch in launches
        ),
        icon="calendar-check",
        list_url=reverse("launches:index"),
    )
