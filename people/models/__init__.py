"""Working groups, their members and the organisations that they come from."""

from people.models.group import GroupIndexPage, GroupMembership, GroupPage
from people.models.organisation import Organisation
from people.models.person import PersonAffiliation, PersonIndexPage, PersonPage

__all__ = [
    "GroupIndexPage",
    "GroupMembership",
    "GroupPage",
    "Organisation",
    "PersonAffiliation",
    "PersonIndexPage",
    "PersonPage",
]
