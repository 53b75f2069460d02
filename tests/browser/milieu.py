"""What is there before an editor begins: people, a working group, vocabularies, accounts."""

from dataclasses import dataclass

from django.contrib.auth.models import Group
from wagtail.users.models import UserProfile

from core.models import User
from home.bilingual import Text
from home.permissions import CONTRIBUTORS, EDITORS, TRANSLATORS, set_up_groups
from home.terms import set_up_terms
from people.models import GroupMembership, GroupPage, PersonAffiliation, PersonPage
from tests import factories

OTHER_MEMBERS = (
    "Ewa Ellis",
    "Hanna Rickberg",
    "Hannah Karlsson",
    "Jukka Lausmaa",
    "Kristina Levan",
    "Maria Brohlin",
)


@dataclass(frozen=True)
class Milieu:
    """The site, one of the members, their group, and an account of each role."""

    site: factories.Site
    paul: PersonPage
    group: GroupPage
    editor: User
    translator: User
    contributor: User


def make_milieu(site: factories.Site) -> Milieu:
    set_up_groups(site.sv.home, site.en.home)
    umea = factories.organisation()
    factories.organisation("Läkemedelsakademin", "Läkemedelsakademin")
    factories.organisation("Apotekarsocieteten", "The Swedish Pharmaceutical Society")
    paul = factories.person(title="Paul Kingham", affiliations=[PersonAffiliation(organisation=umea)])
    factories.person(
        "en",
        title="Paul Kingham",
        translation_key=paul.translation_key,
        affiliations=[PersonAffiliation(organisation=umea)],
    )
    members = [paul, *(factories.person(title=name) for name in OTHER_MEMBERS)]
    group = factories.group(
        title="Kompetens och utbildning", memberships=[GroupMembership(person=person) for person in members]
    )
    factories.event_format()
    goal = factories.sub_goal(
        4,
        name_sv="Öka kunskapen och säkra framtida kompetensbehov",
        name_en="Increase knowledge and secure future competence needs",
    )
    set_up_terms({goal.number: Text(goal.name_sv, goal.name_en)})
    accounts = (account(EDITORS, "sv"), account(TRANSLATORS, "en"), account(CONTRIBUTORS, "sv"))
    return Milieu(site, paul, group, *accounts)


def account(group: str, language: str) -> User:
    """Somebody with exactly the rights of the group, and the admin in the language."""
    user = factories.user_with(f"{group.lower()}", {})
    user.groups.set([Group.objects.get(name=group)])
    UserProfile.objects.create(user=user, preferred_language=language)
    return user
