"""What the site knows, as plain values for the reading of a pasted text: one entry for both languages of a page."""

from collections import defaultdict
from typing import Any

from django.db.models import Model
from django.utils import timezone
from wagtail.models import Locale

from core.terms import groups_of_names
from events.advice.text_rules import normalised
from events.models import EventFormat, EventPage, EventPerson, EventPersonAffiliation
from events.paste.values import Known, Named


def related(model: type[Model], relation: str) -> Any:
    """The model that a relation leads to: those of other rooms are known by the relation only."""
    return model._meta.get_field(relation).related_model


def report_model() -> Any:
    return related(related(EventPage, "report_links"), "report")


def known() -> Known:
    people, preferred = named_pages(related(EventPerson, "person"))
    return Known(
        people=people,
        organisations=named_terms(related(EventPersonAffiliation, "organisation")),
        groups=with_members(related(EventPage, "group"), preferred),
        reports=named_pages(report_model())[0],
        sub_goals=named_terms(related(EventPage, "sub_goal")),
        formats=named_terms(EventFormat),
        former_names=groups_of_names(),
    )


def named_terms(model: Any) -> tuple[Named, ...]:
    return tuple(Named(term.pk, distinct(term.name_sv, term.name_en)) for term in model.objects.all())


def distinct(*names: str) -> tuple[str, ...]:
    return tuple({normalised(name): name for name in reversed(names) if name}.values())[::-1]


def versions(model: Any) -> dict[Any, list[Any]]:
    """The pages of a model by translation key, the Swedish one first, in the order of titles."""
    found = defaultdict(list)
    swedish = Locale.get_default().pk
    for page in sorted(
        model.objects.filter(alias_of=None), key=lambda page: (page.locale_id != swedish, page.title)
    ):
        found[page.translation_key].append(page)
    return found


def named_pages(model: Any) -> tuple[tuple[Named, ...], dict[Any, int]]:
    """Each page once, by the key that its chooser gives; and those keys by translation key."""
    groups = versions(model)
    named = tuple(Named(pages[0].pk, distinct(*(page.title for page in pages))) for pages in groups.values())
    return named, {key: pages[0].pk for key, pages in groups.items()}


def with_members(model: Any, people: dict[Any, int]) -> tuple[Named, ...]:
    """The working groups with today's members."""
    today = timezone.localdate()
    rows = related(model, "memberships").objects.select_related("person")
    named, _keys = named_pages(model)
    memberships = defaultdict(set)
    for row in rows.filter(group__in=[group.key for group in named]):
        if row.person and row.is_current(today):
            memberships[row.group_id].add(people[row.person.translation_key])
    return tuple(Named(group.key, group.names, frozenset(memberships[group.key])) for group in named)
