"""What members and groups must be before they are published; a draft always saves."""

from typing import Any

import pytest
from django.utils.translation import override
from wagtail.models import Page

from core.models import User
from people.models import GroupPage, PersonPage
from tests import factories
from tests.admin_forms import checked, errors, filled


@pytest.fixture
def user(site: factories.Site) -> User:
    return factories.admin()


def found(
    model: type[Page], parent: Page, user: User, *, publish: bool = True, **values: Any
) -> dict[str, str]:
    with override("en"):
        return errors(checked(model, parent, user, filled(model, **values), publish=publish))


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("orcid", "0000-0002-1825-0098", "This is not a valid ORCID. Check the digits."),
        (
            "orcid",
            "https://orcid.org/0",
            "Write the ORCID as four groups of four, such as 0000-0002-1825-0097.",
        ),
        ("orcid", "0000-0002-1825-0097", ""),
        ("orcid", "0000-0002-1694-233X", ""),
        ("website", "http://medlem.example/", "The address must begin with https://."),
        ("website", "https://medlem.example/", ""),
        ("title", "Medlem Testsson", ""),
    ],
)
def test_identifiers_of_a_member_are_well_formed(
    site: factories.Site, user: User, field: str, value: str, message: str
) -> None:
    values = {"title": "Medlem Testsson"} | {field: value}
    assert found(PersonPage, site.sv.people, user, **values) == ({field: message} if message else {})
    assert found(PersonPage, site.sv.people, user, publish=False, **values) == {}


def test_name_for_sorting_is_filled_in(site: factories.Site, user: User) -> None:
    form = checked(PersonPage, site.sv.people, user, filled(PersonPage, title="Paul Kingham"), publish=True)
    assert form.is_valid(), form.errors
    page = form.save(commit=False)
    site.sv.people.add_child(instance=page)
    assert (page.sort_name, page.sort_key) == ("Kingham, Paul", "kingham paul")


def test_membership_ends_after_it_began(site: factories.Site, user: User) -> None:
    person = str(factories.person().pk)
    row = {"person": person, "role": "member", "started_on": "2024-01-01", "ended_on": "2024-01-01"}
    wanted = {"memberships.0.ended_on": "The membership must end after it began."}
    assert found(GroupPage, site.sv.groups, user, title="Grupp", memberships=[row]) == wanted
    assert found(GroupPage, site.sv.groups, user, publish=False, title="Grupp", memberships=[row]) == {}
    row["ended_on"] = "2024-01-02"
    assert found(GroupPage, site.sv.groups, user, title="Grupp", memberships=[row]) == {}


def test_nobody_is_a_member_twice_at_a_time(site: factories.Site, user: User) -> None:
    person = str(factories.person().pk)
    former = {"person": person, "role": "chair", "ended_on": "2023-01-01"}
    rows = [former, {"person": person, "role": "member"}, {"person": person, "role": "adjunct"}]
    assert found(GroupPage, site.sv.groups, user, title="Grupp", memberships=rows) == {
        "memberships.2.person": "This person is already a member of the group."
    }
    assert found(GroupPage, site.sv.groups, user, title="Grupp", memberships=rows[:2]) == {}
