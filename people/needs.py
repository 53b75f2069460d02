"""What the members' pages need of somebody: a check whose day has come, an agreement that nobody has noted."""

from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import ngettext
from wagtail.models import Locale
from wagtail.permissions import page_permission_policy

from core import dates
from core.models import User
from core.needs import Need, items_of
from people.models import PersonPage


def active_members(user: User) -> QuerySet:
    """The published members that the user may change, each once; the dates are the same in both languages."""
    mine = page_permission_policy.instances_user_has_permission_for(user, "change")
    members = PersonPage.objects.filter(pk__in=mine.values("pk"), live=True, alias_of=None, is_retired=False)
    return members.preferring(Locale.get_default()).defer("biography").in_name_order()


def to_be_checked(user: User, now: datetime) -> Need:
    members = list(active_members(user).filter(review_on__lte=dates.day_of(now)).order_by("review_on", "pk"))
    text = ngettext(
        "%(count)d member's page is to be checked.",
        "%(count)d members' pages are to be checked.",
        len(members),
    )
    return Need(
        "members-to-check",
        text % {"count": len(members)},
        items_of(members, [dates.day_month_year(member.review_on) for member in members]),
        icon="user",
        list_url=f"{reverse('members:index')}?review=due",
    )


def without_agreement(user: User, now: datetime) -> Need:
    members = list(active_members(user).filter(consent_on=None))
    text = ngettext(
        "%(count)d member is published without a noted agreement.",
        "%(count)d members are published without a noted agreement.",
        len(members),
    )
    return Need(
        "members-without-agreement",
        text % {"count": len(members)},
        items_of(members),
        icon="user",
        list_url=f"{reverse('members:index')}?consent=no",
    )
