"""What a query finds, as the page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy
from wagtail.models import Locale, Page

from core import dates
from core.search_backend import clean_query
from core.urls import page_path
from search import indexing, pdfs, queries
from search.excerpts import Marker, best_excerpt, highlighted
from search.kinds import kind_of, singular
from search.matching import Wanted, matches, wanted_terms
from search.models import Entry
from search.queries import QueryWord
from search.ranking import Match, Ranked, ranked
from search.words import LANGUAGES

IN_LANGUAGE = {"sv": gettext_lazy("In Swedish"), "en": gettext_lazy("In English")}


@dataclass(frozen=True)
class Hit:
    """A result as components/hit.html shows it."""

    url: str
    title: str
    title_html: SafeString
    language: str  # the code, when it is not the reader's
    kind: str
    snippet: SafeString
    snippet_language: str
    meta: list[str]
    pdf: pdfs.PdfAnswer | None = None


class Search:
    """A query in a reader's language, and its results, best first."""

    def __init__(self, query: str, locale: Locale) -> None:
        self.query, self.locale = clean_query(query), locale
        self.language = locale.language_code
        self.phrases = indexing.phrases()
        self.words: list[QueryWord] = queries.parse(self.query, self.phrases)

    @cached_property
    def wanted(self) -> list[Wanted]:
        return wanted_terms(self.words)

    @cached_property
    def ranked(self) -> list[Ranked]:
        """Every page found, each once."""
        return found_by(self.words, self.wanted, self.locale)

    def hits(self, part: Sequence[Ranked]) -> list[Hit]:
        """The results of a part of the list, in its order; a number of queries that does not grow with it."""
        ids = [found.page_id for found in part]
        entries = entries_of(ids)
        reports = [found.page_id for found in part if found.kind == "reports"]
        answers = pdfs.answers(reports, self.wanted, self.language) if reports else {}
        markers = {language: Marker(self.words, self.phrases, language) for language in LANGUAGES}
        return [
            self._hit(entries[pk].page, entries[pk], answers.get(pk), markers) for pk in ids if pk in entries
        ]

    def _hit(
        self, page: Page, entry: Entry, answer: pdfs.PdfAnswer | None, markers: dict[str, Marker]
    ) -> Hit:
        marks_of = markers[entry.language].marks
        in_title = marks_of(entry.title)
        texts = [entry.lead, entry.body]
        said = {mark.word for text in (entry.title, *texts) for mark in marks_of(text)}
        foreign = entry.language if entry.language != self.language else ""
        snippet, snippet_language = best_excerpt(texts, marks_of), foreign
        if answer and len(said) < len(self.words):
            snippet = best_excerpt([answer.text], markers[answer.language].marks)
            snippet_language = answer.language if answer.language != self.language else ""
        return Hit(
            url=page_path(page),
            title=entry.title,
            title_html=highlighted(entry.title, in_title),
            language=foreign,
            kind=singular(entry.kind),
            snippet=snippet,
            snippet_language=snippet_language,
            meta=meta_of(entry, foreign),
            pdf=answer,
        )


def entries_of(page_ids: Sequence[int]) -> dict[int, Entry]:
    """What the index holds of the pages, each with its page, by the page's key."""
    return {entry.page_id: entry for entry in Entry.objects.filter(page__in=page_ids).select_related("page")}


def found_by(
    words: Sequence[QueryWord], wanted: Sequence[Wanted], locale: Locale, titles_only: bool = False
) -> list[Ranked]:
    if {each.word for each in wanted} != set(range(len(words))) or not words:
        return []  # a word that stands nowhere
    found = matches(wanted, len(words), locale, titles_only)
    return ranked([Match(**{**vars(match), "kind": kind_of(match.kind)}) for match in found])


def meta_of(entry: Entry, foreign: str) -> list[str]:
    """The date, where the kind has one, and the language of what is not in the reader's."""
    facts: list[Any] = []
    if entry.day:
        facts.append(dates.day_month_year(date(entry.day // 10_000, entry.day // 100 % 100, entry.day % 100)))
    if foreign:
        facts.append(str(IN_LANGUAGE[foreign]))
    return facts


def suggested(typed: str, locale: Locale, limit: int) -> list[dict[str, str]]:
    """Public pages whose titles hold the words, of which each may be only begun: as JSON shows them."""
    words = queries.parse_typing(clean_query(typed))
    part = found_by(words, wanted_terms(words), locale, titles_only=True)[:limit]
    ids = [found.page_id for found in part]
    entries = entries_of(ids)
    return [
        {
            "title": entries[pk].title,
            "url": page_path(entries[pk].page),
            "kind": singular(entries[pk].kind),
            "language": entries[pk].language,
            "note": note_of(entries[pk], locale.language_code),
        }
        for pk in ids
        if pk in entries
    ]


def note_of(entry: Entry, language: str) -> str:
    """The language of a suggestion that is not in the reader's, in words."""
    return str(IN_LANGUAGE[entry.language]) if entry.language != language else ""
