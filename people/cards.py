"""People as lists show them: in the reader's language, loaded in a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Locale

from core import dates
from core.caching.memory import Kept
from core.names import initials
from core.related import rows_of_page

if TYPE_CHECKING:
    from core.models import Image
    from people.models import GroupMembership, GroupPage, PersonPage


# A biography may be long: so many people are kept, each as a page and as the page that visitors see.
MOST_KEPT = 1000
_people: "Kept[int, PersonPage]" = Kept(MOST_KEPT)
_public: "Kept[tuple[UUID, int], PersonPage]" = Kept(MOST_KEPT)


@dataclass(frozen=True)
class PersonCard:
    """One person in a list. `url` is empty for somebody without a public page.

    `language` is the code of that page's language where it is not the reader's.
    """

    name: str
    url: str = ""
    role: str = ""
    organisations: tuple[str, ...] = ()
    organisation_keys: tuple[int, ...] = ()
    portrait: "Image | None" = None
    period: str = ""
    language: str = ""

    @property
    def keyed_organisations(self) -> list[tuple[int, str]]:
        """The organisations' keys and names, for links to what belongs to them."""
        return list(zip(self.organisation_keys, self.organisations, strict=True))

    @property
    def role_and_period(self) -> str:
        return ", ".join(part for part in (self.role, self.period) if part)

    @property
    def initials(self) -> str:
        return initials(self.name)


def public_pages(keys: Iterable[UUID], locale: Locale) -> "dict[UUID, PersonPage]":
    """The people's public pages by translation key, in the locale where they exist there; kept, thus only to read."""
    from people.models import PersonPage  # a leaf of this room: models import it

    def make(unknown: list[tuple[UUID, int]]) -> "dict[tuple[UUID, int], PersonPage]":
        wanted = [key for key, _locale in unknown]
        pages = PersonPage.objects.filter(translation_key__in=wanted).visible().preferring(locale)
        return {(page.translation_key, locale.pk): page for page in pages.with_affiliations()}

    found = _public.many([(key, locale.pk) for key in keys], make)
    return {key: page for (key, _locale), page in found.items()}


def person_cards(rows: Iterable[Any], locale: Locale) -> list[PersonCard]:
    """Cards for rows with `person` (a page or None), a role with a label, and maybe a free `name` and organisations.

    The order of the rows is kept. A person whose page is not public stands there by name only.
    """
    rows = load_people(rows)
    pages = public_pages([row.person.translation_key for row in rows if row.person], locale)
    return [card for row in rows if (card := _card(row, pages, locale)).name]


def attach_people(pages: Iterable[Any], relation: str, locale: Locale) -> list[Any]:
    """The pages, each with `people_cards` for the rows of its relation: the same few queries for any number."""
    rosters = [(page, list(getattr(page, relation).all())) for page in pages]
    everyone = load_people(chain(*(rows for _page, rows in rosters)))
    public = public_pages([row.person.translation_key for row in everyone if row.person], locale)
    for page, rows in rosters:
        page.people_cards = [card for row in rows if (card := _card(row, public, locale)).name]
    return [page for page, _rows in rosters]


def _card(row: Any, pages: "dict[UUID, PersonPage]", locale: Locale) -> PersonCard:
    role = row.get_role_display() if hasattr(row, "get_role_display") else ""
    if row.person is None:
        return PersonCard(row.name, role=role, **_organisations(row.organisations))
    page = pages.get(row.person.translation_key)
    if page is None:
        return PersonCard(row.person.title, role=role)
    return card_of(page, locale, role)


def card_of(page: "PersonPage", locale: Locale, role: str) -> PersonCard:
    """The member's card for readers of the locale, with the role that the list is about."""
    return PersonCard(
        page.title,
        page.url,
        role,
        portrait=page.portrait,
        language=page.language if page.locale_id != locale.pk else "",
        **_organisations(page.organisations),
    )


def _organisations(found: Iterable[Any]) -> dict[str, Any]:
    found = list(found)
    return {
        "organisations": tuple(org.name for org in found),
        "organisation_keys": tuple(org.pk for org in found),
    }


def load_people(rows: Iterable[Any]) -> list[Any]:
    """The rows, each with its `person` loaded: one query for all that are not kept. The people are only to read."""
    from people.models import PersonPage

    rows = list(rows)
    waiting = [row for row in rows if row.person_id and not type(row).person.is_cached(row)]
    people = _people.many([row.person_id for row in waiting], PersonPage.objects.in_bulk)
    for row in waiting:
        row.person = people.get(row.person_id)
    return rows


def attach_members(groups: "Iterable[GroupPage]", locale: Locale) -> "list[GroupPage]":
    """The groups, each with `members` and `former_members`: cards in the locale, all groups in one go.

    Who is no longer active in the milieu is no current member of any group.
    """
    today = timezone.localdate()
    # Pairs, because a page that is previewed before it is saved cannot be a key.
    rosters = [(group, rows_of_page(group, "memberships")) for group in groups]
    everyone = [row for row in load_people(chain(*(rows for _group, rows in rosters))) if row.person]
    pages = public_pages([row.person.translation_key for row in everyone], locale)
    for group, rows in rosters:
        named = sorted((row for row in rows if row.person), key=_roster_order)
        group.members = [_member(row, pages, locale) for row in named if row.is_current(today)]
        group.former_members = [_member(row, pages, locale) for row in named if row.is_former(today)]
    return [group for group, _rows in rosters]


def _member(row: "GroupMembership", pages: "dict[UUID, PersonPage]", locale: Locale) -> PersonCard:
    return replace(_card(row, pages, locale), period=period(row.started_on, row.ended_on))


def period(begun: date | None, ended: date | None) -> str:
    """“since March 2020”, “March 2020–June 2024”, “until June 2024”, or nothing; the active language."""
    if begun and ended:
        first, last = dates.month_year(begun), dates.month_year(ended)
        return first if first == last else f"{first}–{last}"
    if begun:
        return _("since %(month)s") % {"month": dates.month_year(begun)}
    return _("until %(month)s") % {"month": dates.month_year(ended)} if ended else ""


def _roster_order(row: "GroupMembership") -> tuple[bool, str]:
    """The chair first, then by surname in Swedish alphabetical order."""
    return row.role != row.Role.CHAIR, row.person.sort_key
