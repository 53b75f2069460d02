"""What other rooms' templates ask of the people."""

from collections.abc import Iterable
from copy import copy
from functools import cache, partial
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from core.caching.memory import remembered
from core.fragments import fragment, fragments
from core.related import RelatedPages, public_version
from core.trunk import versions_of
from core.urls import page_path
from people.cards import PersonCard, attach_members, attach_people, card_of, period, person_cards
from people.models import GroupPage, PersonIndexPage, PersonPage

register = template.Library()


@register.simple_tag
def people_in(rows: Any, locale: Any) -> list[PersonCard]:
    """Cards for the rows of an event's people or a report's authors, in their order."""
    return person_cards(rows, locale)


@register.simple_tag
def person_items(people: Iterable[PersonCard], members_url: str = "") -> str:
    """The people in a <ul class="people">, each kept; their organisations lead to the list of members, if given."""
    # Joined here, not by `fragments`: two guests may have the same name.
    made = [
        fragment(("person", card, members_url), partial(made_person, card, members_url)) for card in people
    ]
    return mark_safe("".join(made))  # noqa: S308 (templates made them)


@register.simple_tag
def member_items(people: Iterable[PersonPage]) -> str:
    """The members as their list shows them."""
    return fragments({("member", person.pk): partial(made_member, person) for person in people})


def made_member(person: PersonPage) -> str:
    return made_person(card_of(person, person.locale, person.role))


def made_person(card: PersonCard, members_url: str = "") -> str:
    values = {"name": card.name, "url": card.url, "language": card.language, "role": card.role_and_period}
    values |= {"organisations": card.organisations, "keyed": card.keyed_organisations}
    values |= {"members_url": members_url, "portrait": card.portrait, "initials": card.initials, "level": 3}
    return render_to_string("components/person.html", values)


@register.simple_tag
def with_authors(reports: Any, locale: Any) -> list[Any]:
    """The reports, each with `people_cards`: its authors, in their order."""
    return attach_people(reports, "authors", locale)


@register.simple_tag
def group_in_language(key: int | None, locale: Any) -> GroupPage | None:
    """The public page of the group with the key, in the locale or in the language it has, with `members`; or None."""
    group = public_version(GroupPage, key, locale)
    return attach_members([copy(group)], locale)[0] if group else None


related = RelatedPages(
    GroupPage,
    {"people.personpage": "memberships__person"},
    lambda groups: groups.order_by("title").with_list_data(),
)


@register.simple_tag
def groups_about(page: Any) -> list[GroupPage]:
    """The groups of a member or of a sub-goal, by title."""
    return related.of(page)


@register.simple_tag
def group_sections(groups: list[GroupPage], locale: Any) -> str:
    """The groups with their members, as the list of all shows them."""
    return pieces("people/_group.html", groups, locale)


@register.simple_tag
def group_names(groups: list[GroupPage], locale: Any) -> str:
    """The groups with the names of their members."""
    return pieces("people/_group_names.html", groups, locale)


def pieces(template: str, groups: list[GroupPage], locale: Any) -> str:
    """The groups by the template. Their members are looked up, of all groups in one go, when a piece is not kept."""

    @cache
    def with_members() -> dict[int, GroupPage]:
        return {group.pk: group for group in attach_members(map(copy, groups), locale)}

    def make(group: GroupPage) -> str:
        language = group.language if group.locale_id != locale.pk else ""
        return render_to_string(template, {"group": with_members()[group.pk], "language": language})

    return fragments({(template, group.pk): partial(make, group) for group in groups})


@register.simple_tag
@remembered
def members_url(locale: Any) -> str:
    """The list of members in the locale, which also shows what belongs to an organisation; empty without one."""
    index = PersonIndexPage.objects.visible().filter(locale=locale).first()
    return page_path(index) if index else ""


@register.simple_tag
def roles_of(person: PersonPage, groups: list[GroupPage]) -> list[dict[str, Any]]:
    """The person's roles in the groups: `group`, `role` and `period`."""
    keys = {version.pk for version in versions_of(person)}  # a row names the page in any language
    return [
        {
            "group": group,
            "role": row.get_role_display(),
            "period": period(row.started_on, row.ended_on),
        }
        for group in groups
        for row in group.memberships.all()
        if row.person_id in keys
    ]


@register.simple_tag
def person_facts(person: PersonPage) -> list[dict[str, str]]:
    """The facts of a member's page: role, telephone, web address and ORCID, as far as they are known."""
    orcid = f"https://orcid.org/{person.orcid}" if person.orcid else ""
    facts = [
        {"label": _("Role in ATMP2030"), "value": person.role},
        {"label": _("Telephone"), "value": person.phone},
        {"label": _("Web address"), "value": person.website, "url": person.website},
        {"label": "ORCID", "value": person.orcid, "url": orcid},
    ]
    return [fact for fact in facts if fact["value"]]


@register.simple_tag
def organisation_links(person: PersonPage) -> list[dict[str, str]]:
    """The member's organisations: `name`, and the `url` of the list of their members; empty where it is not public."""
    index = members_url(person.locale) if person.organisations else ""
    return [
        {"name": found.name, "url": f"{index}?organisation={found.pk}" if index else ""}
        for found in person.organisations
    ]
