"""What of a page can be found: what its model declares in `search_fields`, as plain text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model
from django.utils.html import strip_tags
from wagtail.models import get_page_models
from wagtail.search.index import RelatedFields, SearchField

from core import dates
from core.in_hand import pages_of
from core.models import BasePage
from events.models import EventPage
from search.words import LANGUAGES, cleaned_text

APART = ("title", "lead")  # fields that count for more than prose
BETWEEN = " · "  # pieces of prose, as an excerpt shows them


@dataclass(frozen=True)
class PageWords:
    """A page's words, cleaned, and the facts that results are limited by."""

    title: str
    lead: str
    body: str
    day: date | None
    sub_goal_id: int | None
    recording: str | None  # the last day that it is shown (ISO 8601), empty for good; None without one


def words_on(page: BasePage) -> PageWords:
    """The words of a live page, as it stands in the database."""
    fields = [field for field in page.get_search_fields() if getattr(field, "field_name", "") not in APART]
    moment = getattr(page, "start", None) or getattr(page, "published_on", None)
    day = dates.day_of(moment) if hasattr(moment, "tzinfo") else moment
    said = [dates.day_month_year(day, page.language)] if day else []  # whoever looks for “seminar March”
    return PageWords(
        title=cleaned_text(page.title),
        lead=cleaned_text(page.lead),
        body=BETWEEN.join(filter(None, map(cleaned_text, (*_texts(page, fields, page.language), *said)))),
        day=day,
        sub_goal_id=getattr(page, "sub_goal_id", None),
        recording=recording_of(page) if isinstance(page, EventPage) else None,
    )


def recording_of(event: EventPage) -> str | None:
    if not event.recording_url or event.is_off:
        return None
    return event.recording_until.isoformat() if event.recording_until else ""


def _texts(instance: Any, fields: Iterable[Any], language: str) -> Iterator[str]:
    """The texts of the fields; of a name that is stored in both languages, the one in the language."""
    others = tuple(f"_{code}" for code in LANGUAGES if code != language)
    for field in fields:
        if isinstance(field, SearchField) and not field.field_name.endswith(others):
            value = field.get_value(instance)
            for text in value if isinstance(value, list | tuple) else [value]:
                # A rich text's own tags are gone by now; a plain text holds none that matter.
                yield strip_tags(str(text)) if text else ""
        elif isinstance(field, RelatedFields):
            related = getattr(instance, field.field_name, None)
            for row in related.all() if hasattr(related, "all") else filter(None, [related]):
                yield from _texts(row, field.fields, language)


def pages_that_name(instance: Model) -> set[int]:
    """The numbers of the pages whose words come partly from the instance: an organisation, an author."""
    found: set[int] = set()
    for model in get_page_models():
        for path, target in _paths(model, model.search_fields):
            if isinstance(instance, target):
                found |= set(model.objects.filter(**{path: instance}).values_list("pk", flat=True))
    return found


def _paths(model: type[Model], fields: Iterable[Any], path: str = "") -> Iterator[tuple[str, type[Model]]]:
    """Every relation that search fields follow: its lookup, and the model at its end."""
    for field in fields:
        if isinstance(field, RelatedFields):
            target = model._meta.get_field(field.field_name).related_model
            yield f"{path}{field.field_name}", target
            yield from _paths(target, field.fields, f"{path}{field.field_name}__")


def searchable_pages(keys: Iterable[int]) -> dict[int, BasePage]:
    """The live pages in their own classes, by key; without those that are not to be found, and without aliases, whose
    sources are.
    """
    return {
        key: page
        for key, page in pages_of(keys).items()
        if isinstance(page, BasePage) and page.live and not page.alias_of_id and page.language in LANGUAGES
    }
