"""Where in a report's PDFs the words of a query stand."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import NamedTuple
from uuid import UUID

from reports.addresses import pdf_path
from reports.models import ReportFile
from search.catalogue import closed_collections
from search.matching import Answer, said
from search.models import Entry, Posting
from search.words import cleaned_text

MAX_LINKS = 3


class File(NamedTuple):
    """A PDF in a report's list: the report's key for all languages, and the language of the PDF's address."""

    page_id: int
    document_id: int
    report_key: UUID
    language: str


@dataclass(frozen=True)
class PdfAnswer:
    """The pages of a PDF that answer to the most words."""

    file: File
    language: str  # of the text
    numbers: tuple[int, ...]
    words: int

    @property
    def pages(self) -> list[tuple[int, str]]:
        """Each page's number and address (RFC 8118)."""
        path = pdf_path(self.file.report_key, self.file.language)
        return [(number, f"{path}#page={number}") for number in self.numbers]


def answers(page_ids: Sequence[int], found: Iterable[Answer], preferred: str) -> dict[int, PdfAnswer]:
    """For each report among the pages, the PDF that answers best; one in the preferred language before another.

    Two queries, however many pages; none when no PDF answers.
    """
    in_pdfs = [answer for answer in found if answer.field == Posting.Field.PDF]
    bits = reduce(or_, (answer.bits for answer in in_pdfs), 0)
    if not bits:
        return {}
    listed = ReportFile.objects.filter(page_id__in=page_ids).exclude(document=None)
    listed = listed.exclude(document__collection_id__in=closed_collections())
    rows = listed.order_by("page_id", "sort_order", "pk").values_list(
        "page_id", "document_id", "page__translation_key", "language"
    )
    files = [file for row in rows if bits >> (file := File(*row)).document_id & 1]
    if not files:
        return {}
    known = _words_on_pages({file.document_id for file in files}, in_pdfs)
    best: dict[int, PdfAnswer] = {}
    for file in files:
        answering = _answer(file, known.get(file.document_id))
        if answering is None:
            continue
        rival = best.get(file.page_id)
        if rival is None or _order(answering, preferred) < _order(rival, preferred):
            best[file.page_id] = answering
    return best


def _order(answer: PdfAnswer, preferred: str) -> tuple[int, bool]:
    return -answer.words, answer.language != preferred


def _words_on_pages(
    documents: Iterable[int], in_pdfs: Sequence[Answer]
) -> dict[int, tuple[str, dict[int, set[int]]]]:
    """For each document its language, and the words of the query on each of its pages."""
    entries = Entry.objects.filter(document_id__in=documents)
    found: dict[int, tuple[str, dict[int, set[int]]]] = {}
    for document_id, language, terms in entries.values_list("document_id", "language", "terms"):
        on_pages: dict[int, set[int]] = {}
        for answer in in_pdfs:
            if answer.bits >> document_id & 1:
                for number in _pages_of(answer.term_id, terms):
                    on_pages.setdefault(number, set()).add(answer.word)
        found[document_id] = language, on_pages
    return found


def _pages_of(term_id: int, terms: str) -> Iterator[int]:
    """The pages that one of an entry's terms stands on, without reading all the others, which are thousands."""
    _before, _name, rest = terms.partition(f'"{term_id}":"')
    return map(int, rest.partition('"')[0].split())


def _answer(file: File, found: tuple[str, dict[int, set[int]]] | None) -> PdfAnswer | None:
    if not found or not found[1]:
        return None
    language, on_pages = found
    most = max(len(words) for words in on_pages.values())
    numbers = sorted(number for number, words in on_pages.items() if len(words) == most)
    return PdfAnswer(file, language, tuple(numbers[:MAX_LINKS]), most)


def texts_of(answers: Iterable[PdfAnswer]) -> dict[PdfAnswer, str]:
    """What the first page of each answer says. One query."""
    places = {answer: (answer.file.document_id, answer.numbers[0]) for answer in answers}
    if not places:
        return {}
    texts = said(set(places.values()))
    return {answer: cleaned_text(texts[place]) for answer, place in places.items() if place in texts}
