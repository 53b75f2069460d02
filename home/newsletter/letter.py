"""The letter in one language: what visitors can read of what is new, as values, as HTML and as plain text."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from wagtail.models import Locale

from core import dates
from core.urls import absolute_url, page_url
from events import presentation
from events.material import recording_facts
from events.models import EventPage
from news.models import NewsPage
from reports.models import ReportPage


@dataclass(frozen=True)
class Item:
    """Something new. `language` is its code when it is not the letter's; `is_new` marks an event just announced."""

    title: str
    url: str
    facts: tuple[str, ...]
    summary: str
    language: str = ""
    is_new: bool = False


@dataclass(frozen=True)
class Section:
    heading: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Letter:
    """The same words twice: `html` without images, styles or tables, and `text`."""

    language: str
    subject: str
    html: str
    text: str
    is_empty: bool


def item_of(page: Any, locale: Locale, facts: Iterable[str], **more: Any) -> Item:
    language = page.language if page.locale_id != locale.pk else ""
    values = {"title": page.title, "url": page_url(page), "language": language} | more
    return Item(facts=tuple(fact for fact in facts if fact), summary=page.description, **values)


def news(locale: Locale, since: date, now: datetime) -> list[Item]:
    days = (since, dates.day_of(now))
    found = NewsPage.objects.visible().preferring(locale).filter(published_on__range=days)
    pages = found.newest_first().with_list_data()
    return [item_of(page, locale, [dates.day_month_year(page.published_on)]) for page in pages]


def events(locale: Locale, since: date, now: datetime) -> list[Item]:
    """All that are to come; those announced since the day are marked, unless they have been called off."""
    pages = EventPage.objects.visible().preferring(locale).not_past(now).soonest_first().with_list_data()
    start = dates.start_of_day(since)
    return [
        item_of(
            page,
            locale,
            [presentation.when(page), presentation.hours(page, short=True), presentation.where(page)],
            title=f"{presentation.off_word(page)} {page.title}".strip(),
            is_new=bool(page.first_published_at and page.first_published_at >= start and not page.is_off),
        )
        for page in pages
    ]


def reports(locale: Locale, since: date, now: datetime) -> list[Item]:
    days = (since, dates.day_of(now))
    found = ReportPage.objects.visible().preferring(locale).filter(published_on__range=days)
    pages = found.newest_first().with_list_data()
    return [item_of(page, locale, [dates.day_month_year(page.published_on)]) for page in pages]


def recordings(locale: Locale, since: date, now: datetime) -> list[Item]:
    """Those that can be watched, published since the day; without a day of their own, held since then."""
    start = dates.start_of_day(since)
    is_new = Q(recording_published_on__range=(since, dates.day_of(now)))
    is_new |= Q(recording_published_on=None, end__gte=start)
    found = EventPage.objects.visible().preferring(locale).with_recording(now).filter(is_new)
    return [
        item_of(
            page, locale, [presentation.when(page), *recording_facts(page)], url=f"{page_url(page)}#recording"
        )
        for page in found.newest_recording_first().with_list_data()
    ]


SECTIONS: dict[str, tuple[str | Promise, Callable[[Locale, date, datetime], list[Item]]]] = {
    "news": (gettext_lazy("News"), news),
    "events": (gettext_lazy("Upcoming events"), events),
    "reports": (gettext_lazy("Reports"), reports),
    "recordings": (gettext_lazy("Recordings"), recordings),
}


def make_letter(language: str, since: date, now: datetime, chosen: Iterable[str]) -> Letter:
    """The letter in the language ("sv" or "en") with the chosen sections of SECTIONS, without the empty ones."""
    locale = Locale.objects.get(language_code=language)
    with override(language):
        made = [
            Section(str(heading), tuple(find(locale, since, now)))
            for name, (heading, find) in SECTIONS.items()
            if name in set(chosen)
        ]
        context = {
            "language": language,
            "subject": _("New from ATMP2030, %(day)s") % {"day": dates.day_month_year(dates.day_of(now))},
            "since": dates.day_month_year(since),
            "sections": [section for section in made if section.items],
            "home_url": absolute_url(f"/{language}/"),
        }
        return Letter(
            language=language,
            subject=context["subject"],
            html=tidy(render_to_string("home/newsletter/letter.html", context)),
            text=tidy(render_to_string("home/newsletter/letter.txt", context)),
            is_empty=not context["sections"],
        )


def tidy(text: str) -> str:
    """Without space at the ends of lines, and with one empty line where there are several."""
    lines = [line.rstrip() for line in text.strip().splitlines()]
    kept = [line for number, line in enumerate(lines) if line or lines[number - 1]]
    return "\n".join(kept) + "\n"
