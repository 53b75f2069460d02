"""What a query finds, as the page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy
from wagtail.models import Locale

from core import dates
from core.search_backend import clean_query
from core.urls import page_path
from search import indexing, pdfs, queries
from search.catalogue import catalogue
from search.excerpts import Marked, Marker, best_excerpt, highlighted
from search.kinds import kind_of, singular
from search.matching import Answer, Shown, answered, answers_to, levels, shown
from search.queries import QueryWord
from search.ranking import Found, Hits, ranked
from search.words import LANGUAGES

IN_LANGUAGE = {"sv": gettext_lazy("In Swedish"), "en": gettext_lazy("In English")}


@dataclass(frozen=True)
class Hit:
    """A result as components/hits.html shows it."""

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
        self.asked = [word for word in self.words if not word.aside]

    @cached_property
    def answers(self) -> list[Answer]:
        return answers_to(self.words)

    @cached_property
    def found(self) -> Hits:
        """Every page found, each once."""
        return found_by(self.words, self.answers, self.language)

    def hits(self, part: Sequence[Found]) -> list[Hit]:
        """The results of a part of the list, in its order; a number of queries that does not grow with it."""
        pages = shown(part)
        markers = {language: Marker(self.asked, self.phrases, language) for language in LANGUAGES}
        marked = [self._marked(page, markers[page.language]) for page in pages]
        reports = [page.page_id for page in pages if kind_of(page.kind) == "reports"]
        answers = pdfs.answers(reports, self.answers, self.language) if reports else {}
        lacking = [
            answers[page.page_id]
            for page, texts in zip(pages, marked, strict=True)
            if page.page_id in answers and self._lacks(texts)
        ]
        in_pdfs = {
            answer: markers[answer.language].marked(text) for answer, text in pdfs.texts_of(lacking).items()
        }
        return [
            self._hit(page, texts, answers.get(page.page_id), in_pdfs)
            for page, texts in zip(pages, marked, strict=True)
        ]

    def _marked(self, page: Shown, marker: Marker) -> list[Marked]:
        """Title, lead and, where the lead lacks a word, body."""
        title, lead = marker.marked(page.title), marker.marked(page.lead)
        return [title, lead, marker.marked(page.body)] if self._lacks([lead]) else [title, lead]

    def _lacks(self, texts: Sequence[Marked]) -> bool:
        """Whether a word of the query is in none of the texts."""
        return len(set().union(*(text.words for text in texts))) < len(self.asked)

    def _hit(
        self,
        page: Shown,
        marked: list[Marked],
        answer: pdfs.PdfAnswer | None,
        in_pdfs: dict[pdfs.PdfAnswer, Marked],
    ) -> Hit:
        title, *texts = marked
        foreign = page.language if page.language != self.language else ""
        snippet, snippet_language = best_excerpt(texts), foreign
        if answer in in_pdfs:
            snippet = best_excerpt([in_pdfs[answer]])
            snippet_language = answer.language if answer.language != self.language else ""
        return Hit(
            url=page_path(page),
            title=page.title,
            title_html=highlighted(*title),
            language=foreign,
            kind=singular(page.kind),
            snippet=snippet,
            snippet_language=snippet_language,
            meta=meta_of(page.day, foreign),
            pdf=answer,
        )


def found_by(words: Sequence[QueryWord], answers: Sequence[Answer], language: str) -> Hits:
    """What answers to all of the words, for a reader of the language."""
    if not words or len(answered(words, answers)) < len(words):
        return Hits()  # a word that stands nowhere
    known = catalogue()
    return ranked(levels(answers, words, known, timezone.localdate()), language, known.public, known.facts)


def meta_of(day: int | None, foreign: str) -> list[str]:
    """The date, where the kind has one, and the language of what is not in the reader's."""
    facts = [in_words(day, get_language())] if day else []
    return [*facts, str(IN_LANGUAGE[foreign])] if foreign else facts


@lru_cache(maxsize=2000)
def in_words(day: int, language: str) -> str:
    """The day of an entry in the language."""
    return dates.day_month_year(date(day // 10_000, day // 100 % 100, day % 100), language)


def suggested(typed: str, locale: Locale, limit: int) -> list[dict[str, str]]:
    """Public pages whose titles hold the words, of which each may be only begun: as JSON shows them."""
    words, language = queries.parse_typing(clean_query(typed)), locale.language_code
    found = found_by(words, answers_to(words, titles_only=True), language)
    return [
        {
            "title": page.title,
            "url": page_path(page),
            "kind": singular(page.kind),
            "language": page.language,
            "note": str(IN_LANGUAGE[page.language]) if page.language != language else "",
        }
        for page in shown(found[:limit])
    ]
