"""A fresh database becomes a site in two languages, once; editors and translators may do what they need."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Collection, Locale, Page, Site, Workflow
from wagtail_localize.models import Translation

from core.models import Document, Image, SubGoal, User
from events.models import EventFormat
from home.models import HomePage
from home.permissions import EDITORS, TRANSLATORS
from home.site_setup import set_up_site

pytestmark = pytest.mark.django_db
TREE = {
    "sv": [
        ("/sv/evenemang/", "Evenemang", True),
        ("/sv/rapporter/", "Rapporter", True),
        ("/sv/arbetsgrupper/", "Arbetsgrupper", True),
        ("/sv/medlemmar/", "Medlemmar", False),
        ("/sv/delmal/", "Delmål", False),
        ("/sv/nyheter/", "Nyheter", True),
    ],
    "en": [
        ("/en/events/", "Events", True),
        ("/en/reports/", "Reports", True),
        ("/en/working-groups/", "Working groups", True),
        ("/en/members/", "Members", False),
        ("/en/sub-goals/", "Sub-goals", False),
        ("/en/news/", "News", True),
    ],
}


def home(language: str) -> HomePage:
    return HomePage.objects.get(locale__language_code=language)


def state() -> dict[str, Any]:
    return {
        "pages": list(Page.objects.order_by("pk").values_list("pk", "path", "latest_revision_id")),
        "sites": list(Site.objects.values()),
        "locales": list(Locale.objects.values()),
        "groups": [
            (group.name, group.permissions.count(), group.page_permissions.count())
            for group in Group.objects.order_by("name")
        ],
        "terms": [SubGoal.objects.count(), EventFormat.objects.count()],
    }


def test_set_up_site_makes_the_same_tree_in_both_languages(set_up: None) -> None:
    assert {
        language: [
            (page.url, page.title, page.show_in_menus) for page in home(language).get_children().live()
        ]
        for language in ("sv", "en")
    } == TREE
    assert home("sv").get_translation(Locale.objects.get(language_code="en")) == home("en")
    assert [home("sv").url, home("en").url] == ["/sv/", "/en/"]


def test_set_up_site_makes_the_sub_goals_and_their_pages(set_up: None) -> None:
    goals = Page.objects.get(url_path="/en/sub-goals/").get_children().specific()
    assert [(page.sub_goal.number, page.title == page.sub_goal.name_en) for page in goals] == [
        (number, True) for number in range(1, 6)
    ]
    assert list(EventFormat.objects.values_list("name_en", flat=True).order_by("pk")) == [
        "Breakfast seminar",
        "Webinar",
        "Workshop",
        "Conference",
        "Network meeting",
        "Seminar",
    ]


def test_set_up_site_twice_changes_nothing(set_up: None) -> None:
    before = state()
    assert set_up_site() == 0
    assert state() == before


def test_set_up_site_leaves_the_vocabulary_to_the_editors(set_up: None) -> None:
    EventFormat.objects.filter(name_sv="Workshop").delete()
    set_up_site()
    assert not EventFormat.objects.filter(name_sv="Workshop").exists()


def test_set_up_site_leaves_nothing_for_the_translators_to_do(set_up: None) -> None:
    progress = [translation.get_progress() for translation in Translation.objects.all()]
    assert (len(progress), [pair for pair in progress if pair[0] != pair[1]]) == (12, [])


@pytest.mark.parametrize(
    ("group", "language", "may"),
    [
        (EDITORS, "sv", (True, True, True)),
        (EDITORS, "en", (True, True, True)),
        (TRANSLATORS, "sv", (False, False, False)),
        (TRANSLATORS, "en", (False, True, True)),
    ],
)
def test_groups_may_add_change_and_publish_where_they_work(
    set_up: None, group: str, language: str, may: tuple[bool, bool, bool]
) -> None:
    user = member_of(group)
    news = Page.objects.get(slug={"sv": "nyheter", "en": "news"}[language])
    permissions = news.permissions_for_user(user)
    assert (permissions.can_add_subpage(), permissions.can_edit(), permissions.can_publish()) == may


def test_editors_may_work_with_files_terms_and_settings(set_up: None) -> None:
    editor, translator = member_of(EDITORS), member_of(TRANSLATORS)
    rights = ["wagtailadmin.access_admin", "wagtail_localize.submit_translation"]
    own = [
        "people.add_organisation",
        "events.change_eventformat",
        "news.delete_topic",
        "core.change_sitesettings",
    ]
    assert (editor.has_perms([*rights, *own]), translator.has_perms(rights)) == (True, True)
    assert [right for right in own if translator.has_perm(right)] == []
    for model in (Image, Document):
        policy = policy_of(model)
        assert all(policy.user_has_permission(editor, action) for action in ("add", "change", "choose"))
        assert not policy.user_has_permission(translator, "add")


def test_wagtails_own_groups_are_gone(set_up: None) -> None:
    assert list(Group.objects.order_by("name").values_list("name", flat=True)) == [EDITORS, TRANSLATORS]
    assert not Page.get_first_root_node().group_permissions.exists()


def member_of(group: str) -> User:
    user = User.objects.create_user(group, f"{group}@example.org", "lösenord")
    user.groups.add(Group.objects.get(name=group))
    return user


def policy_of(model: type) -> Any:
    from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy

    assert Collection.get_first_root_node()
    return CollectionOwnershipPermissionPolicy(model, owner_field_name="uploaded_by_user")


def test_set_up_offers_no_workflow_that_nobody_answers() -> None:
    set_up_site()

    assert not Workflow.objects.filter(active=True).exists()
