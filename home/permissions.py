"""What the roles may do with pages and files, and the review between them. Superusers need no role.

The roles themselves, and their rights to everything else, are in accounts/roles.py.
"""

from collections.abc import Iterable

from django.contrib.auth.models import Group
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from accounts.roles import (
    ADMINISTRATORS,
    CONTRIBUTORS,
    EDITORS,
    TRANSLATORS,
    permissions,
    set_up_roles,
)
from home.review import APPROVAL, REVIEW

OWN_FILES = (
    *("core.add_image", "core.choose_image"),
    *("core.add_document", "core.choose_document"),
)
ALL_FILES = (*OWN_FILES, "core.change_image", "core.change_document")
WRITING = ("wagtailcore.add_page", "wagtailcore.change_page")
PUBLISHING = (*WRITING, "wagtailcore.publish_page", "wagtailcore.lock_page", "wagtailcore.unlock_page")
EVERYTHING = (*PUBLISHING, "wagtailcore.bulk_delete_page")
TRANSLATOR_PAGES = ("wagtailcore.change_page", "wagtailcore.publish_page")

FILES = {
    ADMINISTRATORS: (*ALL_FILES, "core.delete_image", "core.delete_document"),
    EDITORS: ALL_FILES,
    CONTRIBUTORS: OWN_FILES,
}
PAGES = {  # below the home page of each language
    ADMINISTRATORS: {"sv": EVERYTHING, "en": EVERYTHING},
    EDITORS: {"sv": PUBLISHING, "en": PUBLISHING},
    CONTRIBUTORS: {"sv": WRITING, "en": WRITING},
    # A Swedish page is translated from what is published, so that translators need no right to it.
    TRANSLATORS: {"en": TRANSLATOR_PAGES},
}


def set_up_groups(swedish_home: Page, english_home: Page) -> None:
    """Gives each role what it needs of pages and files, and sets the review up."""
    set_up_roles()
    homes = {"sv": swedish_home, "en": english_home}
    root = Collection.get_first_root_node()
    for name, rights in FILES.items():
        group = Group.objects.get(name=name)
        for permission in permissions(rights):
            GroupCollectionPermission.objects.get_or_create(
                group=group, collection=root, permission=permission
            )
    for name, languages in PAGES.items():
        group = Group.objects.get(name=name)
        for language, rights in languages.items():
            for permission in permissions(rights):
                GroupPagePermission.objects.get_or_create(
                    group=group, page=homes[language], permission=permission
                )
    set_up_review(homes.values())


def set_up_review(homes: Iterable[Page]) -> None:
    """What contributors submit, an editor or administrator approves. A review that was once made is left alone."""
    if GroupApprovalTask.objects.filter(groups__name=EDITORS).exists():
        return
    task = GroupApprovalTask.objects.create(name=APPROVAL)
    task.groups.set(Group.objects.filter(name__in=(ADMINISTRATORS, EDITORS)))
    workflow = Workflow.objects.create(name=REVIEW)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    for home in homes:
        WorkflowPage.objects.get_or_create(page=home, defaults={"workflow": workflow})
