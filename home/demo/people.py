"""Organisations, members and working groups. A missing fact stays an empty field."""

from datetime import date
from typing import Any

from django.utils.text import slugify

from core.models import SubGoal
from home.bilingual import Lookup, PageSpec, Ref, Text
from people.models import GroupMembership, GroupPage, Organisation, PersonPage

ORGANISATIONS = {
    "umu": Text("Umeå universitet", "Umeå University"),
    "academy": Text("Läkemedelsakademin", "Läkemedelsakademin"),
    "society": Text("Apotekarsocieteten", "Apotekarsocieteten"),
    "rise": Text("RISE", "RISE"),
    "ssp": Text("Sahlgrenska Science Park", "Sahlgrenska Science Park"),
    "skr": Text(
        "Sveriges Kommuner och Regioner (SKR)", "Swedish Association of Local Authorities and Regions (SKR)"
    ),
    "vgr": Text("Västra Götalandsregionen", "Region Västra Götaland"),
}


def organisation(key: str) -> Lookup:
    return Lookup(Organisation, {"name_sv": ORGANISATIONS[key].sv})


def goal(number: int) -> Lookup:
    return Lookup(SubGoal, {"number": number})


def person(name: str, *organisations: str, role: Text | None = None, **facts: Any) -> PageSpec:
    """A member with as much as is known: the name, maybe organisations and a role in ATMP2030."""
    values = {"title": name, "slug": slugify(name), **facts}
    if organisations:
        values["affiliations"] = [{"organisation": organisation(key)} for key in organisations]
    if role:
        values["role"] = role
    return PageSpec(f"person/{slugify(name)}", PersonPage, "people", values)


# The seven of the working group, in the order of the report
COMPETENCE_GROUP = (
    person("Ewa Ellis"),
    person("Hanna Rickberg", "academy", "society"),
    person("Hannah Karlsson"),
    person("Jukka Lausmaa", "rise", role=Text("Kontaktperson för ATMP2030", "Contact person for ATMP2030")),
    person("Kristina Levan", "ssp"),
    person("Maria Brohlin"),
    person("Paul Kingham", "umu"),
)
PEOPLE = (
    *COMPETENCE_GROUP,
    person(
        "Jim Lund",
        role=Text(
            "Kontaktperson för aktivitet 2-2: att förbereda en svensk nod i CCRM Nordic",
            "Contact person for activity 2-2: preparing a CCRM node in Sweden (CCRM Nordic)",
        ),
    ),
    # The host of a workshop in 2020: the page stays, and the list of members leaves it out.
    person("Sofie Alverlind", "skr", is_retired=True),
)


def members(*people: PageSpec) -> list[dict[str, Ref]]:
    return [{"person": Ref(spec.key)} for spec in people]


def member(
    name: str, role: GroupMembership.Role, started_on: date, ended_on: date | None = None
) -> dict[str, Any]:
    person = Ref(f"person/{slugify(name)}")
    return {"person": person, "role": role, "started_on": started_on, "ended_on": ended_on}


GROUPS = (
    PageSpec(
        "group/competence",
        GroupPage,
        "groups",
        {
            "title": Text("Kompetens och utbildning", "Competence and training"),
            "slug": Text("kompetens-och-utbildning", "competence-and-training"),
            "lead": Text(
                "Gruppen står bakom rapporten om kompetensbehov och utbildning inom ATMP.",
                "The group behind the report on competence needs and training within ATMP.",
            ),
            "charge": Text(
                "<p>Gruppen arbetar för att öka kunskapen om avancerade terapier och säkra den kompetens "
                "som behövs framöver. Den kartlägger vilka som behöver anställas, vad de behöver kunna och "
                "vilken utbildning som finns.</p>"
                "<p>Efter rapporten följer en ny enkät om utbildning. Den är tvåspråkig och anonym och tar "
                "10–15 minuter att besvara.</p>",
                "<p>The group works to increase knowledge of advanced therapies and to secure the competence "
                "that will be needed. It finds out who needs to be hired, what they need to know and "
                "what training there is.</p>"
                "<p>A new survey on education follows the report. It is bilingual and anonymous and takes "
                "10–15 minutes to answer.</p>",
            ),
            "sub_goal": goal(4),
            "memberships": members(*COMPETENCE_GROUP),
        },
    ),
    PageSpec(
        "group/sme-council",
        GroupPage,
        "groups",
        {
            "title": Text("SME-rådet", "The SME council"),
            "slug": Text("sme-radet", "sme-council"),
            "lead": Text(
                "Ett råd för små och medelstora företag som utvecklar avancerade terapier.",
                "A council for small and medium-sized companies that develop advanced therapies.",
            ),
            "charge": Text(
                "<p>Rådet är aktivitet 2-1 i delmålet om industriell utveckling och tillverkning.</p>",
                "<p>The council is activity 2-1 of the sub-goal on industrial development and manufacture.</p>",
            ),
            "sub_goal": goal(2),
        },
    ),
    PageSpec(
        "group/centres",
        GroupPage,
        "groups",
        {
            "title": Text("Nätverket av ATMP-centrum", "The network of ATMP centres"),
            "slug": Text("natverket-av-atmp-centrum", "network-of-atmp-centres"),
            "lead": Text(
                "Ett nätverk för universitetssjukhusens ATMP-centrum.",
                "A network of the ATMP centres at the university hospitals.",
            ),
            "charge": Text(
                "<p>ATMP-centrum finns vid fyra av de sju universitetssjukhusen. Nätverket samlar dem.</p>"
                "<p>Centrumens förteckning räknar 45 kliniska prövningar sedan 2006: 25 i Uppsala, 14 i Skåne, "
                "9 vid Sahlgrenska, 7 vid Karolinska, 2 i Umeå och 1 i Örebro. Några prövningar är "
                "gemensamma. Förteckningen publicerades först 2023–24 och uppdateras varje kvartal.</p>",
                "<p>There are ATMP centres at four of the seven university hospitals. "
                "The network brings them together.</p>"
                "<p>The centres' list counts 45 clinical trials since 2006: 25 in Uppsala, 14 in Skåne, "
                "9 at Sahlgrenska, 7 at Karolinska, 2 in Umeå and 1 in Örebro. Some trials are "
                "shared. The list was first published in 2023–24 and is updated every quarter.</p>",
            ),
            "sub_goal": goal(3),
        },
    ),
    PageSpec(
        "group/example",
        GroupPage,
        "groups",
        {
            "title": Text("Exempelgruppen", "The example group"),
            "slug": Text("exempelgruppen", "example-group"),
            "lead": Text(
                "Gruppen är påhittad och visar hur roller, tider och tidigare medlemmar ser ut.",
                "The group is made up and shows what roles, periods and former members look like.",
            ),
            "charge": Text(
                "<p>Personerna finns, men de har inte de här rollerna: gruppen är ett exempel.</p>",
                "<p>The people exist, but they do not have these roles: the group is an example.</p>",
            ),
            "sub_goal": goal(1),
            "memberships": [
                member("Jukka Lausmaa", GroupMembership.Role.CHAIR, date(2022, 4, 14)),
                member("Ewa Ellis", GroupMembership.Role.COORDINATOR, date(2022, 4, 14)),
                member("Paul Kingham", GroupMembership.Role.ADJUNCT, date(2024, 9, 1)),
                member("Kristina Levan", GroupMembership.Role.MEMBER, date(2022, 4, 14), date(2024, 6, 30)),
            ],
        },
    ),
)
