"""The four roles: groups, and what they may do besides pages and files (home/permissions.py gives those).

The names are the groups' own, found by name, in the language of those who work on the site.
"""

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db.models import Q

ADMINISTRATORS = "Administratörer"
EDITORS = "Redaktörer"
CONTRIBUTORS = "Skribenter"
TRANSLATORS = "Översättare"


def every(model: str) -> tuple[str, ...]:
    """The four rights to a model, “app.model”."""
    app, name = model.split(".")
    return tuple(f"{app}.{action}_{name}" for action in ("view", "add", "change", "delete"))


BASIC = ("wagtailadmin.access_admin",)
TRANSLATING = (*BASIC, "wagtail_localize.submit_translation", "translation.view_preferredterm")
EDITING = (
    *TRANSLATING,
    *every("people.organisation"),
    *every("events.eventformat"),
    *every("news.topic"),
    *every("search.synonym"),
    *(right for right in every("translation.preferredterm") if right not in TRANSLATING),
    "core.view_subgoal",
    "core.change_subgoal",
    "core.change_sitesettings",
    "search.view_missedquery",
)
ADMINISTERING = (
    *EDITING,
    *every("core.user"),
    *every("wagtailredirects.redirect"),
    "accounts.view_accountevent",
    *(
        f"wagtailcore.{action}_{name}"
        for name in ("workflow", "task")
        for action in ("add", "change", "delete")
    ),
)
RIGHTS = {
    ADMINISTRATORS: ADMINISTERING,
    EDITORS: EDITING,
    CONTRIBUTORS: BASIC,
    TRANSLATORS: TRANSLATING,
}


def set_up_roles(**kwargs: Any) -> None:
    """Makes the groups that are missing and gives each the rights above; rights that somebody added stay.

    Runs after every `migrate`. A right whose permission does not exist yet is left out.
    """
    for name, rights in RIGHTS.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(*permissions(rights))


def permissions(names: Iterable[str]) -> list[Permission]:
    """The permissions of names “app.codename”; those that do not exist are left out."""
    pairs = (name.split(".") for name in names)
    wanted = reduce(or_, (Q(content_type__app_label=app, codename=codename) for app, codename in pairs))
    return list(Permission.objects.filter(wanted))
