"""What each role may do, as one table: pages in both languages, files, vocabularies, settings and accounts."""

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import Page
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy

from accounts.roles import ADMINISTRATORS, CONTRIBUTORS, EDITORS, RIGHTS, TRANSLATORS, permissions
from core.models import Document, Image, User

pytestmark = pytest.mark.django_db

# add below, edit, publish, unpublish, lock, delete what is published; on the Swedish news and on the English
ALL, NONE = "add edit publish unpublish lock delete", ""
PAGES = {
    ADMINISTRATORS: (ALL, ALL),
    EDITORS: (ALL, ALL),
    CONTRIBUTORS: ("add edit", "add edit"),
    TRANSLATORS: (NONE, "edit publish unpublish delete"),
}
FILES = {
    ADMINISTRATORS: "add change choose delete",
    EDITORS: "add change choose",
    CONTRIBUTORS: "add choose",
    TRANSLATORS: NONE,
}
EVERYBODYS = "wagtailadmin.access_admin"
EDITORIAL = "people.add_organisation events.change_eventformat news.delete_topic core.change_sitesettings"
ADMINISTRATIVE = "core.add_user core.change_user wagtailcore.change_workflow wagtailredirects.add_redirect"
OTHERS = {
    ADMINISTRATORS: f"{EVERYBODYS} wagtail_localize.submit_translation {EDITORIAL} {ADMINISTRATIVE}",
    EDITORS: f"{EVERYBODYS} wagtail_localize.submit_translation {EDITORIAL}",
    CONTRIBUTORS: EVERYBODYS,
    TRANSLATORS: f"{EVERYBODYS} wagtail_localize.submit_translation",
}


def member_of(group: str) -> User:
    user = User.objects.create_user(group, f"{group}@example.org", "lösenord")
    user.groups.add(Group.objects.get(name=group))
    return user


def rights_to(page: Page, user: User) -> str:
    tester = page.permissions_for_user(user)
    questions = {
        "add": tester.can_add_subpage,
        "edit": tester.can_edit,
        "publish": tester.can_publish,
        "unpublish": tester.can_unpublish,
        "lock": tester.can_lock,
        "delete": tester.can_delete,
    }
    return " ".join(name for name, may in questions.items() if may())


@pytest.mark.parametrize("role", RIGHTS)
def test_role_may_do_exactly_what_it_needs(set_up: None, role: str) -> None:
    user = member_of(role)
    pages = [Page.objects.get(slug=slug) for slug in ("nyheter", "news")]
    assert tuple(rights_to(page, user) for page in pages) == PAGES[role]
    for model in (Image, Document):
        policy = CollectionOwnershipPermissionPolicy(model, owner_field_name="uploaded_by_user")
        actions = ("add", "change", "choose", "delete")
        # Whoever may add may also change what is their own, which the policy counts as a right to change.
        found = [
            action for action in actions if policy.collections_user_has_any_permission_for(user, [action])
        ]
        own = {"change", "delete"} if "add" in FILES[role] else set()
        assert set(found) == {*FILES[role].split(), *own}
    asked = {
        *EVERYBODYS.split(),
        *EDITORIAL.split(),
        *ADMINISTRATIVE.split(),
        "wagtail_localize.submit_translation",
    }
    assert {right for right in asked if user.has_perm(right)} == set(OTHERS[role].split())


def test_every_right_of_a_role_exists(set_up: None) -> None:
    for rights in RIGHTS.values():
        assert len(permissions(rights)) == len(set(rights))
    assert Permission.objects.filter(group__name=ADMINISTRATORS).count() == len(set(RIGHTS[ADMINISTRATORS]))
