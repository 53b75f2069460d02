"""The two groups of people who work on the site, and what they may do. Administrators need no group."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
)

EDITORS = "Redaktörer"
TRANSLATORS = "Översättare"

ADMIN_ACCESS = ("wagtailadmin.access_admin", "wagtail_localize.submit_translation")
EDITOR_RIGHTS = (
    *ADMIN_ACCESS,
    *(
        f"{model}"
        for name in (
            *("people.{}_organisation", "events.{}_eventformat", "news.{}_topic"),
            "search.{}_synonym",
        )
        for model in (name.format(action) for action in ("view", "add", "change", "delete"))
    ),
    "core.view_subgoal",
    "core.change_subgoal",
    "core.change_sitesettings",
    "search.view_missedquery",
)
EDITOR_FILES = (
    *("core.add_image", "core.change_image", "core.choose_image"),
    *("core.add_document", "core.change_document", "core.choose_document"),
)
EDITOR_PAGES = ("wagtailcore.add_page", "wagtailcore.change_page", "wagtailcore.publish_page")
TRANSLATOR_PAGES = ("wagtailcore.change_page", "wagtailcore.publish_page")


def set_up_groups(swedish_home: Page, english_home: Page) -> None:
    """Gives both groups what they need, in the place of the groups that Wagtail's migrations make.

    Editors write and publish in both languages. Translators change and publish the English pages only;
    a Swedish page is translated from what is published, so they need no right to it.
    """
    take_over_wagtails_groups()
    editors, _ = Group.objects.get_or_create(name=EDITORS)
    translators, _ = Group.objects.get_or_create(name=TRANSLATORS)
    editors.permissions.add(*map(permission, EDITOR_RIGHTS))
    translators.permissions.add(*map(permission, ADMIN_ACCESS))
    for name in EDITOR_FILES:
        GroupCollectionPermission.objects.get_or_create(
            group=editors, collection=Collection.get_first_root_node(), permission=permission(name)
        )
    rights = [(editors, home, name) for home in (swedish_home, english_home) for name in EDITOR_PAGES]
    rights += [(translators, english_home, name) for name in TRANSLATOR_PAGES]
    for group, page, name in rights:
        GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission(name))


def take_over_wagtails_groups() -> None:
    """Wagtail's “Editors” become ours, without its right to the root; its “Moderators” go if nobody is in them."""
    if not Group.objects.filter(name=EDITORS).exists():
        for group in Group.objects.filter(name="Editors"):
            group.page_permissions.all().delete()
            group.name = EDITORS
            group.save()
    Group.objects.filter(name="Moderators", user__isnull=True).delete()
    # Their workflow would offer editors to submit a page to nobody.
    for workflow in Workflow.objects.filter(name="Moderators approval", active=True):
        if not GroupApprovalTask.objects.filter(
            workflow_tasks__workflow=workflow, groups__isnull=False
        ).exists():
            workflow.deactivate()


def permission(name: str) -> Permission:
    """The permission “app.codename”. Raises `Permission.DoesNotExist`."""
    app, codename = name.split(".")
    return Permission.objects.get(content_type__app_label=app, codename=codename)
