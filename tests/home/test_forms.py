"""A sub-goal has one page in each language."""

from django.utils.translation import override

from home.models import SubGoalPage
from tests import factories
from tests.admin_forms import checked, errors, filled


def test_second_page_of_a_sub_goal_is_refused(site: factories.Site) -> None:
    user, page = factories.admin(), factories.sub_goal_page()
    data = filled(SubGoalPage, title="Delmål igen", sub_goal=str(page.sub_goal.pk))
    with override("en"):
        strict = errors(checked(SubGoalPage, site.sv.goals, user, data, publish=True))
    assert strict == {"sub_goal": "This sub-goal already has a page."}
    assert errors(checked(SubGoalPage, site.sv.goals, user, data, publish=False)) == {}
    other = filled(SubGoalPage, title="Delmål 2", sub_goal=str(factories.sub_goal(2).pk))
    assert errors(checked(SubGoalPage, site.sv.goals, user, other, publish=True)) == {}
