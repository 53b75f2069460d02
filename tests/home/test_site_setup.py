"""A fresh database becomes a site in two languages, once."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Locale, Page, Site, Workflow, WorkflowPage
from wagtail_localize.models import Translation

from accounts.roles import ADMINISTRATORS, EDITORS, RIGHTS
from core.models import SubGoal
from events.models import EventFormat
from home.models import HomePage
from home.review import REVIEW
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


def test_wagtails_own_groups_are_gone(set_up: None) -> None:
    assert sorted(Group.objects.values_list("name", flat=True)) == sorted(RIGHTS)
    assert not Page.get_first_root_node().group_permissions.exists()


def test_set_up_makes_one_workflow_that_editors_answer() -> None:
    set_up_site()
    workflow = Workflow.objects.get(active=True)
    groups = workflow.tasks.specific().get().groups.values_list("name", flat=True)
    assert (workflow.name, sorted(groups)) == (REVIEW, sorted([ADMINISTRATORS, EDITORS]))
    assert {page.page.url for page in workflow.workflow_pages.all()} == {"/sv/", "/en/"}


def test_set_up_leaves_a_review_that_somebody_changed() -> None:
    set_up_site()
    Workflow.objects.update(name="Vår granskning", active=False)
    WorkflowPage.objects.all().delete()
    set_up_site()
    assert [(flow.name, flow.active) for flow in Workflow.objects.filter(workflow_tasks__isnull=False)][
        -1:
    ] == [("Vår granskning", False)]
    assert not WorkflowPage.objects.exists()
